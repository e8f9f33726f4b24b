"""Dates of a course while it is planned: laid out by weekday, then edited line by line. Pure: no rows, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accueil.agenda.plans import MeetingPlan
from accueil.database.day import ZONE

MOST = 200
"""Lines of one form; a course with more dates comes by import."""
BLANKS = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """The same hours on these weekdays (0 is Monday), from a day until a day, both included."""

    weekdays: Collection[int]
    first_on: dt.date
    last_on: dt.date
    begins: dt.time
    ends: dt.time
    minutes: int


@dataclass(slots=True)
class DateLine:
    """A date as typed, with its fault."""

    day: str = ""
    begins: str = ""
    ends: str = ""
    minutes: str = ""
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether no day stands there: the line says nothing."""
        return not self.day.strip()

    def meeting(self) -> MeetingPlan | None:
        """The date it means; None where it cannot be meant, with the fault said."""
        try:
            day = dt.date.fromisoformat(self.day.strip())
            begins, ends = (dt.time.fromisoformat(each.strip()) for each in (self.begins, self.ends))
            minutes = int(self.minutes)
        except ValueError:
            self.fault = _("Write day, hours and minutes of this date.")
            return None
        start, end = (dt.datetime.combine(day, each, ZoneInfo(ZONE)) for each in (begins, ends))
        if not start < end or not 0 < minutes * 60 <= (end - start).total_seconds():
            self.fault = _("The date ends after it begins, and the minutes fit between.")
            return None
        return MeetingPlan(start, end, minutes)


def lay(pattern: Pattern, holidays: Collection[dt.date]) -> list[DateLine]:
    """A line for every day of the pattern that is no public holiday, the earliest first; at most ``MOST``."""
    span = (pattern.last_on - pattern.first_on).days + 1
    days = (pattern.first_on + dt.timedelta(days=number) for number in range(min(span, MOST * 7)))
    wanted = [day for day in days if day.weekday() in pattern.weekdays and day not in holidays]
    hours = f"{pattern.begins:%H:%M}", f"{pattern.ends:%H:%M}"
    return [DateLine(day.isoformat(), *hours, str(pattern.minutes)) for day in wanted[:MOST]]


def lines_of(meetings: Sequence[MeetingPlan]) -> list[DateLine]:
    """The lines of dates that stand already."""
    zone, found = ZoneInfo(ZONE), []
    for each in meetings:
        start, end = each.starts_at.astimezone(zone), each.ends_at.astimezone(zone)
        found.append(DateLine(f"{start:%Y-%m-%d}", f"{start:%H:%M}", f"{end:%H:%M}", str(each.minutes)))
    return found


def lines_sent(sent: Mapping[str, str]) -> list[DateLine]:
    """The lines of a sent form; one whose day was emptied is gone."""
    numbers = [number for number in range(MOST + BLANKS) if f"day-{number}" in sent]
    lines = [
        DateLine(*(sent.get(f"{name}-{number}", "")[:20] for name in ("day", "begins", "ends", "minutes")))
        for number in numbers
    ]
    return [each for each in lines if not each.blank]


def with_blanks(lines: Sequence[DateLine]) -> list[DateLine]:
    """The lines, and a few empty ones to type more dates into."""
    return [*lines, *(DateLine() for _number in range(BLANKS))]


def meetings_of(lines: Sequence[DateLine]) -> tuple[MeetingPlan, ...] | None:
    """The dates the lines mean; None where one cannot be meant (it has its fault then)."""
    found = [each.meeting() for each in lines]
    return None if any(each is None for each in found) else tuple(each for each in found if each is not None)
