"""What is asked of the verbs for sessions, and what makes a plan one that cannot be meant."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession, Slot
from accueil.kernel.faults import Difference, Refused

LARGEST = 5000
"""People in one session; more is a slip of the hand."""
LONGEST = dt.timedelta(hours=24)
MOST_MEETINGS = 400


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """One date: half-open hours, and the minutes of teaching within them."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    minutes: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session as planned. ``minimum`` comes from the law book with its provision in ``minimum_source``.

    ``decide_on`` is the day of go or no-go; ``reserved`` places are kept for those whom the law puts first until
    ``release_on``.
    """

    authority: str
    kind: str
    title: str
    language: str
    capacity: int
    opens_at: dt.datetime
    closes_at: dt.datetime | None = None
    provider_ref: uuid.UUID | None = None
    level: str = ""
    modules: tuple[str, ...] = ()
    area: str = ""
    place: str = ""
    mode: str = "in_person"
    accessibility: str = ""
    child_care: str = ""
    minimum: int | None = None
    minimum_source: str = ""
    decide_on: dt.date | None = None
    reserved: int = 0
    release_on: dt.date | None = None


def check_meetings(meetings: Sequence[MeetingPlan], at: dt.datetime) -> list[MeetingPlan]:
    """The meetings in the order of time. Refused without any, in the past, one over another, or too long."""
    if not 1 <= len(meetings) <= MOST_MEETINGS:
        raise Refused(meetings=_("A session has from 1 to 400 dates."))
    ordered = sorted(meetings, key=lambda each: each.starts_at)
    if ordered[0].starts_at <= at:
        raise Refused(starts_at=_("The first date is in the past. Choose later dates."))
    for each in ordered:
        _check_meeting(each)
    if any(later.starts_at < earlier.ends_at for earlier, later in pairwise(ordered)):
        raise Refused(starts_at=_("Two dates of the session are at the same time. Change one of them."))
    return ordered


def _check_meeting(meeting: MeetingPlan) -> None:
    length = meeting.ends_at - meeting.starts_at
    if not dt.timedelta() < length <= LONGEST:
        raise Refused(ends_at=_("A date ends after it begins, on the same day."))
    if not 0 < meeting.minutes * 60 <= length.total_seconds():
        raise Refused(minutes=_("The minutes of teaching fit between the beginning and the end."))


def check_plan(plan: SessionPlan, first: dt.datetime) -> None:
    """Refused, next to the field, for a plan that cannot be meant; ``first`` is when the first date begins."""
    if plan.kind not in GroupSession.Kind.values:
        raise Refused(kind=_("Choose what kind of session it is."))
    if not plan.title.strip():
        raise Refused(title=_("Give the session a name."))
    if plan.mode not in Slot.Mode.values or (plan.mode == Slot.Mode.IN_PERSON and not plan.place.strip()):
        raise Refused(place=_("Say where people meet."))
    if not 1 <= plan.capacity <= LARGEST:
        raise Refused(capacity=_("A session has from 1 to 5,000 places."))
    if plan.opens_at >= first or (plan.closes_at is not None and not plan.opens_at < plan.closes_at <= first):
        raise Refused(opens_at=_("Booking opens, then closes, before the first date."))
    _check_minimum(plan, first)
    _check_reserved(plan, first)


def _check_minimum(plan: SessionPlan, first: dt.datetime) -> None:
    if plan.minimum is None:
        return
    if not 1 <= plan.minimum <= plan.capacity:
        raise Refused(minimum=_("The minimum is at least 1 and at most the number of places."))
    if plan.decide_on is None or plan.decide_on > first.date():
        raise Refused(decide_on=_("Say on which day, before the first date, go or no-go is decided."))


def _check_reserved(plan: SessionPlan, first: dt.datetime) -> None:
    if not 0 <= plan.reserved <= plan.capacity:
        raise Refused(reserved=_("Not more places can be reserved than there are."))
    if plan.reserved and (plan.release_on is None or plan.release_on > first.date()):
        raise Refused(release_on=_("Say on which day, before the first date, the reserved places are released."))


_PLANNED = (
    *("kind", "title", "language", "capacity", "opens_at", "closes_at", "provider_ref", "level", "area", "place"),
    *("mode", "accessibility", "child_care", "minimum", "minimum_source", "decide_on", "reserved", "release_on"),
)


def columns_of(plan: SessionPlan) -> dict[str, Any]:
    """The columns of a session that come from its plan."""
    columns = {name: getattr(plan, name) for name in _PLANNED}
    return {**columns, "title": plan.title.strip(), "modules": list(plan.modules)}


SAID = {
    "title": _("Title"),
    "language": _("Language"),
    "level": _("Level"),
    "capacity": _("Places"),
    "place": _("Place"),
    "opens_at": _("Opens"),
    "closes_at": _("Closes"),
    "decide_on": _("Go or no-go on"),
}
"""What of a session is shown where two people changed it at once."""


def differences(row: GroupSession, plan: SessionPlan, meetings: Sequence[MeetingPlan] | None) -> list[Difference]:
    """What a plan says otherwise than the session that stands."""
    columns = columns_of(plan)
    found = [
        Difference(label, columns[name], getattr(row, name))
        for name, label in SAID.items()
        if columns[name] != getattr(row, name)
    ]
    held = [each.starts_at for each in row.meetings.order_by("starts_at")]
    wanted = held if meetings is None else sorted(each.starts_at for each in meetings)
    return found if held == wanted else [*found, Difference(_("Dates"), days_of(wanted), days_of(held))]


def days_of(instants: Sequence[dt.datetime]) -> str:
    """The days of dates, in figures."""
    return ", ".join(f"{timezone.localtime(each):%d.%m.%Y %H:%M}" for each in instants)


def check_planned(plan: SessionPlan, meetings: Sequence[MeetingPlan], at: dt.datetime) -> list[MeetingPlan]:
    """The dates in the order of time. Refused for what no session can mean, and nothing stored."""
    ordered = check_meetings(meetings, at)
    check_plan(plan, ordered[0].starts_at)
    return ordered
