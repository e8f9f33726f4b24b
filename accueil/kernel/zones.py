"""From an instant to the day it falls on in a place: the only bridge from clocks to the days that rules know."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def local_day(instant: datetime, zone: str) -> date:
    """The calendar day of an instant in a time zone ('Europe/Luxembourg'): 23:30 UTC may be the next day there.

    ValueError for an instant without a time zone; ZoneInfoNotFoundError for a zone that does not exist.
    """
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise ValueError("an instant needs a time zone before it can become a day")
    return instant.astimezone(ZoneInfo(zone)).date()
