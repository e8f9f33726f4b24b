"""Who is held, by what and until when."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import Q, QuerySet

from accueil.cases.models import Case
from accueil.people.erasure import merged_with
from accueil.retention.models import Hold


def on_day(day: dt.date) -> Q:
    """The holds that stand on a day."""
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))


def held(person_id: uuid.UUID, on: dt.date) -> bool:
    """Whether a hold of this person, or of a row that speaks through this person, stands on a day."""
    return Hold.objects.filter(on_day(on), person_id__in=[person_id, *merged_with([person_id])]).exists()


def standing(person_ids: Collection[uuid.UUID], on: dt.date) -> QuerySet[Hold]:
    """The holds of these people that stand on a day or begin later and stand still."""
    return Hold.objects.filter(Q(until_on=None) | Q(until_on__gt=on), person_id__in=person_ids)


def holds_of(authority_day: dt.date, *, ended: bool = False) -> QuerySet[Hold]:
    """Every hold the act sees that stands on a day, or (``ended``) that has ended by then."""
    return Hold.objects.exclude(on_day(authority_day)) if ended else Hold.objects.filter(on_day(authority_day))


def numbers_of(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """The numbers of these people's files, by person."""
    found: dict[uuid.UUID, list[str]] = {}
    for case in Case.objects.filter(person_id__in=person_ids).order_by("number"):
        found.setdefault(case.person_id, []).append(case.number)
    return found


def hold_of(hold_id: uuid.UUID) -> Hold | None:
    """One hold that the open act may see; None for any other."""
    return Hold.objects.filter(pk=hold_id).first()
