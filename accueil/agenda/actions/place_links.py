"""Personal links to places: made for named classes and a limited time, used one step at a time, ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession, PlaceLink
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

MOST_CLASSES, LONGEST, MOST_TURNS = 12, dt.timedelta(days=30), 50


@dataclass(frozen=True, slots=True)
class Holder:
    """For whom a link is, and of which file."""

    person_id: UUID
    case_ref: UUID


def make_place_link(
    *, holder: Holder, sessions: Sequence[UUID], until: dt.datetime, by: Agent, at: dt.datetime
) -> PlaceLink:
    """A link for these classes, good until ``until``, thirty days at most. Refused without a class, for more than
    twelve, for classes that do not exist, and for a time that is over."""
    wanted = list(dict.fromkeys(sessions))
    if not 1 <= len(wanted) <= MOST_CLASSES:
        raise Refused(sessions=_("Choose at least one class, and %(most)d at most.") % {"most": MOST_CLASSES})
    if GroupSession.objects.filter(pk__in=wanted, announced_at__isnull=False).count() != len(wanted):
        raise Refused(sessions=_("One of these classes is not announced."))
    if not at < until <= at + LONGEST:
        raise Refused(until=_("A link is good for thirty days at most."))
    current().touch(holder.person_id)
    return PlaceLink.objects.create(
        id=new_id(),
        person_id=holder.person_id,
        case_ref=holder.case_ref,
        sessions=wanted,
        made_at=at,
        made_by=by.id,
        expires_at=until,
    )


def take_turn(*, link: PlaceLink, turn: int, by: Agent, at: dt.datetime) -> None:
    """Use the page that was shown as number ``turn``: whoever comes first does, everybody after is refused. Refused as
    well once the link is over."""
    good = PlaceLink.objects.filter(pk=link.pk, turn=turn, ended_at=None, expires_at__gt=at, turn__lt=MOST_TURNS)
    if good.update(turn=F("turn") + 1) != 1:
        raise Refused(_("This page was sent before, or the time of the link is over. Look at what it says now."))
    current().touch(link.person_id)


def end_place_link(*, link: PlaceLink, by: Agent, at: dt.datetime) -> None:
    """Nobody uses the link any more."""
    PlaceLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=at)
    current().touch(link.person_id)
