"""Who is to be reminded of a date of a class that comes near, or of a voucher that nobody has used and that ends soon.

How many days before is the office's own matter: the programme's ``practice``.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F

from accueil.agenda.models import Occupied
from accueil.cases.procedure import programme_of_authority
from accueil.messages.reminders import Due
from accueil.people.countries import language_name
from accueil.programmes import programme
from accueil.training.codes import shown_code
from accueil.training.models import Voucher
from accueil.training.queries.vouchers import vouchers_ending

CLASS = "session_reminder"
VOUCHER = "voucher_expiring"
ONE_DAY = dt.timedelta(days=1)


def dates_due(authority: str, day: dt.date) -> Iterator[Due]:
    """Everybody with a place in a class that has a date within the days of the practice, once before each date; who
    booked later than that knows. A date that moved is another one; what is cancelled or given back has none."""
    of = programme(programme_of_authority(authority))
    before, zone = dt.timedelta(days=of.practice["class_reminder_days"]), ZoneInfo(of.zone)
    first = dt.datetime.combine(day + ONE_DAY, dt.time.min, zone)
    dates = Occupied.objects.filter(
        enrolment__cancelled_at=None,
        enrolment__session__authority=authority,
        enrolment__session__announced_at__isnull=False,
        enrolment__session__cancelled_at=None,
        meeting__starts_at__gte=first,
        meeting__starts_at__lt=first + before,
        enrolment__enrolled_at__lt=F("meeting__starts_at") - before,
    )
    for each in dates.select_related("meeting"):
        yield Due(each.person_id, each.pk, f"{before.days} days before {each.meeting.starts_at.isoformat()}")


def date_stands(occupied: uuid.UUID) -> bool:
    """Whether the person still has a place on that date, in a class that is not cancelled."""
    return Occupied.objects.filter(
        pk=occupied, enrolment__cancelled_at=None, enrolment__session__cancelled_at=None
    ).exists()


def date_values(occupied: uuid.UUID) -> Mapping[str, Any]:
    """What, when and where, as it stands now."""
    meeting = Occupied.objects.select_related("meeting__session").get(pk=occupied).meeting
    place = meeting.place or meeting.session.place
    return {"title": meeting.session.title, "starts_at": meeting.starts_at, "place": place}


def vouchers_due(authority: str, day: dt.date) -> Iterator[Due]:
    """Everybody with a voucher whose last day is within the days of the practice, used by nobody."""
    days = programme(programme_of_authority(authority)).practice["voucher_reminder_days"]
    for each in vouchers_ending(authority, day + ONE_DAY, day + ONE_DAY * (days + 2)):
        yield Due(each.person_id, each.pk, f"{days} days before {each.valid_until.isoformat()}")


def voucher_values(voucher_id: uuid.UUID) -> Mapping[str, Any]:
    """The language it is for by its name in every language, the code as people see it, its last day."""
    voucher = Voucher.objects.get(pk=voucher_id)
    names = {language: language_name(voucher.subject, language) for language, _name in settings.LANGUAGES}
    return {"subject": names, "code": shown_code(voucher.code), "valid_until": voucher.valid_until - ONE_DAY}
