"""The business day: the day the product runs on, given at the edge (portals, api, command, tasks).

Production uses the real day in the programme's zone. The demonstration sets ``BUSINESS_DAY``; sign-in, tokens, the
journal, and who may see what (roles, authorisations, delegations) use real time all the same: ``real_day``.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

ZONE = "Europe/Luxembourg"


def business_day(zone: str = ZONE) -> dt.date:
    """The day decisions are asked about, as a calendar day in ``zone``."""
    fixed: dt.date | None = settings.BUSINESS_DAY
    return fixed or timezone.now().astimezone(ZoneInfo(zone)).date()


def real_day(zone: str = ZONE) -> dt.date:
    """Today, whatever the business day: the day of roles and authorisations."""
    return timezone.now().astimezone(ZoneInfo(zone)).date()


def business_now(zone: str = ZONE) -> dt.datetime:
    """The present instant, carried to the business day: its date is ``business_day``, its time of day the real one.

    Tests move that time of day by ``BUSINESS_SHIFT``, so that an evening class has begun whenever they run.
    """
    now = timezone.now().astimezone(ZoneInfo(zone)) + settings.BUSINESS_SHIFT
    day = business_day(zone)
    return now.replace(year=day.year, month=day.month, day=day.day)
