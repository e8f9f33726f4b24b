"""Half-open periods of days: the first day is in, the day named `until` is the first one outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `from_` (in) up to `until` (out); `until` None means without end. ValueError when empty or reversed."""

    from_: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.from_:
            raise ValueError(f"a period ends after it begins: {self.from_} is not before {self.until}")

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day and (self.until is None or day < self.until)

    @property
    def last_day(self) -> date | None:
        """The last day inside, as one shows it to people; None when the period has no end."""
        return None if self.until is None else self.until - timedelta(days=1)

    @property
    def days(self) -> int | None:
        """How many days lie inside; None when the period has no end."""
        return None if self.until is None else (self.until - self.from_).days

    def overlaps(self, other: Period) -> bool:
        """Whether at least one day lies in both."""
        return starts_before_end(self, other) and starts_before_end(other, self)

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` lies inside."""
        ends_inside = self.until is None or (other.until is not None and other.until <= self.until)
        return self.from_ <= other.from_ and ends_inside

    def intersection(self, other: Period) -> Period | None:
        """The days in both, None when there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.until, other.until) if end is not None]
        return Period(max(self.from_, other.from_), min(ends, default=None))

    def __iter__(self) -> Iterator[date]:
        """Every day inside, in order; only for a period that ends."""
        if self.until is None:
            raise ValueError("a period without end cannot be walked through")
        for number in range((self.until - self.from_).days):
            yield self.from_ + timedelta(days=number)


def starts_before_end(one: Period, other: Period) -> bool:
    """Whether `one` begins before `other` is over."""
    return other.until is None or one.from_ < other.until


def overlapping(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """The first two periods (by start) that share a day, None when no two do."""
    ordered = sorted(periods, key=lambda period: period.from_)
    for position, later in enumerate(ordered[1:], start=1):
        for earlier in ordered[:position]:
            if earlier.overlaps(later):
                return earlier, later
    return None
