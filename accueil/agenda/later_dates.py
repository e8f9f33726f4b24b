"""The dates of a class some weeks later, in its own rhythm: the same days of the week at the same hours of the clock.

Pure: no rows, no clock. A date that would fall on a public holiday comes after the last one instead, where the rhythm
would have its next date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from accueil.agenda.plans import MeetingPlan

WEEK = 7


def later_dates(
    meetings: Sequence[MeetingPlan], weeks: int, zone: ZoneInfo, free_days: Container[dt.date] = ()
) -> list[MeetingPlan]:
    """Every date so many weeks later, none on a free day, in order."""
    moved = [_shifted(each, weeks * WEEK, zone) for each in sorted(meetings, key=lambda each: each.starts_at)]
    kept = [each for each in moved if _day(each, zone) not in free_days]
    for each in moved:
        if _day(each, zone) in free_days:
            kept.append(_after(each, kept, _rhythm(moved, zone), zone, free_days))
    return sorted(kept, key=lambda each: each.starts_at)


def _after(
    date: MeetingPlan, kept: Sequence[MeetingPlan], rhythm: int, zone: ZoneInfo, free_days: Container[dt.date]
) -> MeetingPlan:
    """The date in the first turn of the rhythm that is after all dates kept and no free day."""
    last = max((each.ends_at for each in kept), default=date.starts_at)
    date = _shifted(date, rhythm, zone)
    while date.starts_at <= last or _day(date, zone) in free_days:
        date = _shifted(date, rhythm, zone)
    return date


def _rhythm(meetings: Sequence[MeetingPlan], zone: ZoneInfo) -> int:
    """After how many days the class meets on the same day of the week again: whole weeks, at least one."""
    days = sorted({_day(each, zone) for each in meetings})
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    return max(WEEK, min(steps, default=WEEK) // WEEK * WEEK)


def _shifted(date: MeetingPlan, days: int, zone: ZoneInfo) -> MeetingPlan:
    """So many days later, at the same hours of the clock."""
    start, end = ((each.astimezone(zone) + dt.timedelta(days=days)) for each in (date.starts_at, date.ends_at))
    start, end = (each.replace(tzinfo=zone).astimezone(dt.UTC) for each in (start, end))
    return MeetingPlan(start, end, date.minutes, date.place)


def _day(date: MeetingPlan, zone: ZoneInfo) -> dt.date:
    return date.starts_at.astimezone(zone).date()
