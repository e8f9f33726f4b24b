"""A birth date of which the day, or the day and the month, may be unknown; unknown is a value of its own."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused

EARLIEST_YEAR = 1880


@dataclass(frozen=True, slots=True, order=True)
class Birth:
    """Year, and month and day where they are known. Nothing is checked until ``checked`` is called."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def on(cls, day: dt.date) -> Birth:
        """The fully known birth date ``day``."""
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> dt.date | None:
        """The day of birth, or None while part of it is unknown."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def latest(self) -> dt.date:
        """The last day the person can have been born on: at least this old."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def earliest(self) -> dt.date:
        """The first day the person can have been born on."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def agrees(self, other: Birth) -> bool:
        """Whether both can be the birth date of one person: no known part contradicts."""
        pairs = ((self.month, other.month), (self.day, other.day))
        return self.year == other.year and all(not mine or not theirs or mine == theirs for mine, theirs in pairs)

    def checked(self, today: dt.date) -> Birth:
        """Itself. Refused with a sentence for ``birth`` when the day does not exist or lies after ``today``."""
        if self.day and not self.month:
            raise Refused(birth=_("Give the month of birth too, or leave the day empty."))
        if not EARLIEST_YEAR <= self.year <= dt.MAXYEAR:
            raise Refused(birth=_("Write the year of birth with four digits, for example 1990."))
        if self.month and not 1 <= self.month <= 12:
            raise Refused(birth=_("The month of birth is a number from 1 to 12."))
        if self.month and self.day and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise Refused(birth=_("This day does not exist in the calendar. Check day, month and year of birth."))
        if self.earliest > today:
            raise Refused(birth=_("This birth date lies in the future. Check the year of birth."))
        return self

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])
