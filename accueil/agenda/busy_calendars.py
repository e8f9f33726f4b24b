"""Reading when somebody is busy out of a calendar file: the times only, no titles, places or people.

Events that come back are expanded within the days asked for; what is marked as free or was cancelled is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar

from accueil.agenda.recurrence import Span
from accueil.kernel.faults import Refused

LARGEST = 5_000_000
MOST = 20_000
TOO_OFTEN = ("SECONDLY", "MINUTELY")


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """One time somebody is busy; ``uid`` is the other calendar's own name for the event."""

    span: Span
    uid: str


def busy_times(content: bytes, *, from_on: dt.date, until_on: dt.date, zone: str) -> list[Busy]:
    """The busy times that touch a half-open period of days, the earliest first, each once.

    Times without a zone, and whole days, are read in ``zone``. Refused for a file that is no calendar, too large, or
    that repeats something every minute.
    """
    if len(content) > LARGEST:
        raise Refused(file=_("This calendar is larger than 5 MB. Export fewer months."))
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError) as fault:
        raise Refused(file=_("This is not a calendar file (.ics).")) from fault
    if not calendars:
        raise Refused(file=_("This is not a calendar file (.ics)."))
    here = ZoneInfo(zone)
    within = Span(_instant(from_on, here), _instant(until_on, here))
    found: set[Busy] = set()
    for each in (time for calendar in calendars for time in _of_calendar(calendar, within, here)):
        if each.span.meets(within):
            found.add(each)
        if len(found) > MOST:
            raise Refused(file=_("This calendar has too many times. Export fewer months."))
    return sorted(found)


def _of_calendar(calendar: Any, within: Span, zone: ZoneInfo) -> Iterator[Busy]:
    events = [each for each in calendar.walk("VEVENT") if "DTSTART" in each]
    moved: dict[str, set[dt.datetime]] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            moved.setdefault(_uid(event), set()).add(_instant(event["RECURRENCE-ID"].dt, zone))
    for event in events:
        if not _is_busy(event):
            continue
        own = set() if "RECURRENCE-ID" in event else moved.get(_uid(event), set())
        for span in _spans(event, within, zone):
            if span.starts_at not in own:
                yield Busy(span, _uid(event))
    yield from _free_busy(calendar, zone)


def _is_busy(event: Any) -> bool:
    free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return not free and str(event.get("STATUS", "")).upper() != "CANCELLED"


def _uid(event: Any) -> str:
    return str(event.get("UID", ""))[:255]


def _spans(event: Any, within: Span, zone: ZoneInfo) -> Iterator[Span]:
    start = event["DTSTART"].dt
    own = start.tzinfo if isinstance(start, dt.datetime) and start.tzinfo else zone
    wall = _wall(start, own)
    length = _wall(_end(event, start), own) - wall
    if length <= dt.timedelta():
        return
    for begins in _beginnings(event, wall, within, length, own):
        ends = begins + length
        yield Span(begins.replace(tzinfo=own).astimezone(dt.UTC), ends.replace(tzinfo=own).astimezone(dt.UTC))


def _beginnings(
    event: Any, wall: dt.datetime, within: Span, length: dt.timedelta, zone: dt.tzinfo
) -> Iterable[dt.datetime]:
    """When the event begins, by the wall clock of its own zone, near the period asked for."""
    if "RRULE" not in event and "RDATE" not in event:
        return [wall]
    day = dt.timedelta(days=1)
    earliest = within.starts_at.replace(tzinfo=None) - length - day
    latest = within.ends_at.replace(tzinfo=None) + day
    times = rruleset()
    times.rdate(wall)
    for rule in _listed(event.get("RRULE")):
        times.rrule(_rule(rule, wall, latest, zone))
    for added in _dates(event.get("RDATE"), zone):
        times.rdate(added)
    for left_out in _dates(event.get("EXDATE"), zone):
        times.exdate(left_out)
    found: list[dt.datetime] = times.between(earliest, latest, inc=True)
    return found


def _rule(rule: Any, wall: dt.datetime, latest: dt.datetime, zone: dt.tzinfo) -> rrule:
    if str((rule.get("FREQ") or [""])[0]).upper() in TOO_OFTEN:
        raise Refused(file=_("This calendar repeats something every minute and cannot be read."))
    kept = {key: value for key, value in rule.items() if key.upper() != "UNTIL"}
    try:
        found = rrulestr(type(rule)(kept).to_ical().decode(), dtstart=wall)
    except ValueError as fault:
        raise Refused(file=_("This calendar repeats something in a way that cannot be read.")) from fault
    assert isinstance(found, rrule)
    if "COUNT" in rule:
        return found
    return found.replace(until=min([latest, *(_last(each, zone) for each in _listed(rule.get("UNTIL")))]))


def _last(until: Any, zone: dt.tzinfo) -> dt.datetime:
    """The last beginning a rule allows; a day counts to its end."""
    whole_day = not isinstance(until, dt.datetime)
    return _wall(until, zone) + (dt.timedelta(days=1, seconds=-1) if whole_day else dt.timedelta())


def _dates(property_value: Any, zone: dt.tzinfo) -> Iterator[dt.datetime]:
    for each in _listed(property_value):
        for date in each.dts:
            value = date.dt[0] if isinstance(date.dt, tuple) else date.dt
            yield _wall(value, zone)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _end(event: Any, start: Any) -> Any:
    if "DTEND" in event:
        return event["DTEND"].dt
    if "DURATION" in event:
        return start + event["DURATION"].dt
    return start if isinstance(start, dt.datetime) else start + dt.timedelta(days=1)


def _free_busy(calendar: Any, zone: dt.tzinfo) -> Iterator[Busy]:
    for block in calendar.walk("VFREEBUSY"):
        for period in _listed(block.get("FREEBUSY")):
            if str(period.params.get("FBTYPE", "BUSY")).upper() == "FREE":
                continue
            start, end = period.dt if isinstance(period.dt, tuple) else (period.start, period.end)
            ends = start + end if isinstance(end, dt.timedelta) else end
            if ends > start:
                yield Busy(Span(_instant(start, zone), _instant(ends, zone)), _uid(block))


def _wall(value: Any, zone: dt.tzinfo) -> dt.datetime:
    """The wall clock of a zone at an instant; a time without a zone is meant there, a day is its midnight."""
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    when: dt.datetime = value.astimezone(zone) if value.tzinfo else value
    wall: dt.datetime = when.replace(tzinfo=None)
    return wall


def _instant(value: Any, zone: dt.tzinfo) -> dt.datetime:
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time(), zone).astimezone(dt.UTC)
    when: dt.datetime = value if value.tzinfo else value.replace(tzinfo=zone)
    return when.astimezone(dt.UTC)
