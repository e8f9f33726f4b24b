"""Slots out of opening hours: every week's hours, less public holidays, absences and times taken. Pure: no rows, no
clock.

Hours are of the wall clock of a zone; slots are instants. On the day summer time begins or ends a range is as long as
it really is.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import holidays

from accueil.agenda.models import OpeningHours


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open time."""

    starts_at: dt.datetime
    ends_at: dt.datetime

    def meets(self, other: Span) -> bool:
        """Whether the two have an instant in common."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """A slot that could be opened."""

    span: Span
    mode: str
    place: str


def public_holidays(country: str, years: Iterable[int], language: str = "") -> dict[dt.date, str]:
    """The public holidays of a country (ISO 3166 alpha-2) by day, named in ``language`` where that name is known.

    ValueError for a country whose holidays are not known.
    """
    if country not in holidays.list_supported_countries():
        raise ValueError(f"the public holidays of {country} are not known")
    known = holidays.country_holidays(country, years=list(years))
    if language and language in known.supported_languages:
        known = holidays.country_holidays(country, years=list(years), language=language)
    return dict(sorted(known.items()))


def days_between(from_on: dt.date, until_on: dt.date) -> Iterator[dt.date]:
    """Every day of a half-open period."""
    for number in range((until_on - from_on).days):
        yield from_on + dt.timedelta(days=number)


def planned_slots(
    hours: Sequence[OpeningHours],
    taken: Iterable[Span],
    *,
    free_days: Container[dt.date],
    from_on: dt.date,
    until_on: dt.date,
    zone: str,
) -> list[PlannedSlot]:
    """The slots of a half-open period of days, the earliest first; none over another, none over what is taken."""
    busy = _Calendar(taken)
    planned: list[PlannedSlot] = []
    ordered = sorted(hours, key=lambda each: (each.weekday, each.from_time, str(each.id)))
    for day in days_between(from_on, until_on):
        if day in free_days:
            continue
        for each in ordered:
            if each.weekday != day.weekday() or not _valid(each, day):
                continue
            free = [span for span in _cut(each, day, ZoneInfo(zone)) if busy.take(span)]
            planned += [PlannedSlot(span, each.mode, each.place) for span in free]
    return sorted(planned, key=lambda each: each.span)


def _valid(hours: OpeningHours, day: dt.date) -> bool:
    return hours.valid_from <= day and (hours.valid_until is None or day < hours.valid_until)


def _cut(hours: OpeningHours, day: dt.date, zone: ZoneInfo) -> Iterator[Span]:
    """The whole slots between two wall clock times of a day, in real minutes."""
    start = dt.datetime.combine(day, hours.from_time, zone).astimezone(dt.UTC)
    end = dt.datetime.combine(day, hours.until_time, zone).astimezone(dt.UTC)
    length = dt.timedelta(minutes=hours.minutes)
    while start + length <= end:
        yield Span(start, start + length)
        start += length


class _Calendar:
    """Times taken, merged and in order, so that asking is a search."""

    def __init__(self, taken: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for span in sorted(taken):
            if self.spans and span.starts_at <= self.spans[-1].ends_at:
                last = self.spans.pop()
                span = Span(last.starts_at, max(last.ends_at, span.ends_at))
            self.spans.append(span)

    def take(self, span: Span) -> bool:
        """Take a time if nothing of it is taken."""
        place = bisect_left(self.spans, span)
        if any(each.meets(span) for each in self.spans[max(0, place - 1) : place + 1]):
            return False
        insort(self.spans, span)
        return True
