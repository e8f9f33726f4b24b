"""Days, lengths of time and figures in running text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accueil.ui import dates, numbers


def when(day: dt.date | None, absent: str = "") -> SafeString | str:
    """A day written out, marked up as a time; ``absent`` when there is none."""
    if day is None:
        return absent
    return format_html('<time datetime="{}">{}</time>', day.isoformat()[:10], dates.long_day(day))


def moment(instant: dt.datetime | None, absent: str = "") -> SafeString | str:
    """Day and time of an instant, marked up as a time; ``absent`` when there is none."""
    if instant is None:
        return absent
    return format_html('<time datetime="{}">{}</time>', instant.isoformat(), dates.long_moment(instant))


def when_or_moment(value: dt.date | dt.datetime | None) -> SafeString | str:
    """A day, or a day with its time, whichever it is."""
    return moment(value) if isinstance(value, dt.datetime) else when(value)


def duration(first: dt.date, last: dt.date) -> str:
    """How long it is from one day to the other, in words."""
    return dates.length(first, last)


def ltr(value: Any) -> SafeString:
    """A number, telephone or hash that is read from left to right in every script."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


def add_to(register: Library) -> None:
    """Register the tags and filters of this file."""
    register.simple_tag(when)
    register.simple_tag(moment)
    register.simple_tag(when_or_moment)
    register.simple_tag(duration)
    register.filter("day", dates.long_day)
    register.filter("day_short", dates.short_day)
    register.filter("weekday", dates.weekday)
    register.filter("clock", dates.clock)
    register.filter("number", numbers.grouped)
    register.filter("ltr", ltr)
