"""The first page: which classes need me this week, why, and what to do next; and the dates of the week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.models import Meeting
from accueil.journal.context import Kind
from accueil.portals.provider.errands.matters import GROUPS, Matter, matters_of
from accueil.training import classroom
from accueil.ui.parts.states import State

SEEING = gettext_lazy("Seeing which of the own classes need somebody")


@dataclass(frozen=True, slots=True)
class Shown:
    """A matter with its mark, and the heading of its group where one begins."""

    matter: Matter
    state: State
    group: str
    count: int


@provider(P.TRAINING_SEE_CLASS, activity="training.class", reason=SEEING, kind=Kind.LIST)
def show(request: Any) -> HttpResponse:
    """What needs the school, and its dates of this week."""
    desk = request.desk
    matters = matters_of(desk.provider_id, desk.day, desk.now)
    page = {
        "rows": _shown(matters),
        "title": _title(matters),
        "dates": _dates(desk),
        "provider": classroom.provider_of(desk.provider_id),
    }
    return render(request, "provider/week/show.html", page)


def _shown(matters: list[Matter]) -> list[Shown]:
    counts = Counter(each.group for each in matters)
    found, before = [], ""
    for each in matters:
        state, word = GROUPS[each.group]
        found.append(Shown(each, state, str(word) if each.group != before else "", counts[each.group]))
        before = each.group
    return found


def _title(matters: list[Matter]) -> str:
    number = len({(each.title, each.code) for each in matters if each.group != "later"})
    if not number:
        return _("Nothing needs you this week")
    return ngettext("%d class needs you this week", "%d classes need you this week", number) % number


def _dates(desk: Any) -> list[Meeting]:
    monday = desk.day - dt.timedelta(days=desk.day.weekday())
    start, end = (_midnight(day) for day in (monday, monday + dt.timedelta(days=7)))
    return classroom.meetings_between(desk.provider_id, start, end)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
