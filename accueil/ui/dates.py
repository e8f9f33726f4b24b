"""Days, instants and lengths of time written out: 3 March 2026, never 03/03/26."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

PATTERNS = {"en": "d MMMM y", "fr": "d MMMM y", "de": "d. MMMM y", "lb": "d. MMMM y", "pt": "d 'de' MMMM 'de' y"}
SHORT_PATTERNS = {"en": "d MMMM", "fr": "d MMMM", "de": "d. MMMM", "lb": "d. MMMM", "pt": "d 'de' MMMM"}


def base_language(language: str | None = None) -> str:
    """The language without its region ("pt-pt" is "pt"); English where it is not one of ours."""
    base = (language or get_language() or "en").split("-")[0]
    return base if base in PATTERNS else "en"


def long_day(day: dt.date, language: str | None = None) -> str:
    """The day with its month in words and its year; the first of a month is "1er" in French."""
    return _written(day, base_language(language), PATTERNS)


def short_day(day: dt.date, language: str | None = None) -> str:
    """The day with its month in words, where the year is clear."""
    return _written(day, base_language(language), SHORT_PATTERNS)


def _written(day: dt.date, language: str, patterns: dict[str, str]) -> str:
    written = format_date(day, patterns[language], locale=language)
    return "1er" + written[1:] if language == "fr" and day.day == 1 else written


def weekday(day: dt.date, language: str | None = None) -> str:
    """The name of the day of the week."""
    return format_date(day, "EEEE", locale=base_language(language))


def clock(instant: dt.datetime) -> str:
    """Hours and minutes in the office's zone, on 24 hours."""
    local = timezone.localtime(instant) if timezone.is_aware(instant) else instant
    return format_time(local, "HH:mm", locale="en")


def long_moment(instant: dt.datetime, language: str | None = None) -> str:
    """Day and time of an instant, in the office's zone."""
    local = timezone.localtime(instant) if timezone.is_aware(instant) else instant
    return _("{day}, {time}").format(day=long_day(local.date(), language), time=clock(instant))


def length(first: dt.date, last: dt.date) -> str:
    """How long it is from one day to the other, in the two largest units that matter: "1 year and 3 months"."""
    first, last = min(first, last), max(first, last)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 1:
        parts = [_years(months // 12), _months(months % 12)]
        return _(" and ").join(part for part in parts if part)
    days = (last - first).days
    return ngettext("{count} day", "{count} days", days).format(count=days)


def _years(count: int) -> str:
    return ngettext("{count} year", "{count} years", count).format(count=count) if count else ""


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count) if count else ""
