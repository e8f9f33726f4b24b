"""Calendar arithmetic on days: shifts that keep to the calendar, and whole periods between two days.

A day that does not exist becomes the last day of its month (29 February + 1 year = 28 February), as PostgreSQL, DuckDB,
Spark and Polars do it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Unit = Literal["years", "months", "days"]


def shift(day: date, amount: int, unit: Unit) -> date:
    """The day `amount` years, months or days later (earlier when negative). OverflowError outside years 1 to 9999."""
    if unit == "days":
        return day + timedelta(days=amount)
    return shift_months(day, amount * 12 if unit == "years" else amount)


def shift_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"{day} shifted by {months} months leaves the calendar")
    if day.day > 28:
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return date(year, month, day.day)


def is_month_end(day: date) -> bool:
    """Whether `day` is the last day of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def whole_months(start: date, end: date) -> int:
    """How many whole months fit between two days, counted from `start`; negative when `end` is earlier.

    For start <= end it is the largest n with `shift_months(start, n) <= end`; backwards it is the mirror image.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if end >= start:
        return months - (start.day > end.day and not is_month_end(end))
    return months + (start.day < end.day)


def whole_years(start: date, end: date) -> int:
    """How many whole years fit between two days, counted from `start`; negative when `end` is earlier."""
    months = whole_months(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def days_between(start: date, end: date) -> int:
    """How many days lie between two days; negative when `end` is earlier."""
    return (end - start).days
