"""The verbs of an officer's hours: opening hours and absences, busy times taken in, and the slots that come of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.access.models import Account
from accueil.agenda.actions.slots import LONGEST, SHORTEST
from accueil.agenda.busy_calendars import busy_times
from accueil.agenda.models import LIVE, Absence, Appointment, BusyTime, OpeningHours, Slot
from accueil.agenda.recurrence import PlannedSlot, Span, planned_slots, public_holidays
from accueil.database.day import ZONE
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

LONGEST_PERIOD = dt.timedelta(days=190)
MOST_SLOTS = 3000


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open period of days, and the country whose public holidays are kept there."""

    from_on: dt.date
    until_on: dt.date
    country: str


@dataclass(frozen=True, slots=True)
class Away:
    """What an absence or a busy calendar changed: how many free slots were closed, and booked ones that must move."""

    closed: int
    to_move: tuple[Appointment, ...]


def add_hours(*, hours: OpeningHours, by: Agent, at: dt.datetime) -> OpeningHours:
    """Keep hours that come back every week. Refused for hours that hold no slot, and over others of the officer."""
    if not SHORTEST <= hours.minutes <= LONGEST:
        raise Refused(minutes=_("A slot lasts from 5 minutes to 8 hours."))
    day = dt.date(2000, 1, 1)
    length = dt.datetime.combine(day, hours.until_time) - dt.datetime.combine(day, hours.from_time)
    if length < dt.timedelta(minutes=hours.minutes):
        raise Refused(until_time=_("Not even one slot fits between these hours."))
    if hours.valid_until is not None and hours.valid_until <= hours.valid_from:
        raise Refused(valid_until=_("The hours end after they begin."))
    if hours.mode not in Slot.Mode.values or not hours.place.strip():
        raise Refused(place=_("Say where or how people meet the officer."))
    same = OpeningHours.objects.filter(officer_id=hours.officer_id, weekday=hours.weekday)
    for other in same.filter(from_time__lt=hours.until_time, until_time__gt=hours.from_time):
        ends_before = other.valid_until is not None and other.valid_until <= hours.valid_from
        if not ends_before and (hours.valid_until is None or other.valid_from < hours.valid_until):
            raise Refused(from_time=_("The officer has hours at this time already. End those first."))
    hours.save(force_insert=True)
    return hours


def end_hours(*, hours: UUID, until_on: dt.date, by: Agent, at: dt.datetime) -> None:
    """These hours do not come back from a day on; slots opened already stay. Hours that would never count go."""
    own = OpeningHours.objects.filter(pk=hours, authority=current().access.authority)
    if not own.exists():
        raise Refused(_("There are no such hours."))
    own.filter(valid_from__gte=until_on).delete()
    own.update(valid_until=until_on)


def slots_from_hours(*, officer: Account, period: Period, at: dt.datetime) -> list[PlannedSlot]:
    """What ``open_from_hours`` would open; nothing is written. Refused as there."""
    if not dt.timedelta() < period.until_on - period.from_on <= LONGEST_PERIOD:
        raise Refused(until_on=_("Choose a period of at most six months."))
    try:
        free_days = public_holidays(period.country, range(period.from_on.year, period.until_on.year + 1))
    except ValueError as fault:
        raise Refused(country=_("The public holidays of this country are not known.")) from fault
    hours = OpeningHours.objects.filter(officer=officer, authority=current().access.authority)
    planned = planned_slots(
        list(hours),
        _taken(officer, period),
        free_days=free_days,
        from_on=period.from_on,
        until_on=period.until_on,
        zone=ZONE,
    )
    return [each for each in planned if each.span.starts_at > at]


def open_from_hours(*, officer: Account, period: Period, by: Agent, at: dt.datetime) -> list[Slot]:
    """Open every slot the officer's hours hold in a period, less public holidays, absences, busy times and slots there
    are. Doing it twice opens nothing twice. Refused for a period too long, or one that holds no new slot."""
    planned = slots_from_hours(officer=officer, period=period, at=at)
    if not planned:
        raise Refused(_("There is no new time to open in this period."))
    if len(planned) > MOST_SLOTS:
        raise Refused(until_on=_("These are too many times at once. Choose a shorter period."))
    slots = [
        Slot(
            authority=current().access.authority,
            officer=officer,
            starts_at=each.span.starts_at,
            ends_at=each.span.ends_at,
            place=each.place,
            mode=each.mode,
        )
        for each in planned
    ]
    Slot.objects.bulk_create(slots, ignore_conflicts=True)  # another tab may open the same at this moment
    return list(Slot.objects.filter(pk__in=[each.pk for each in slots]).order_by("starts_at"))


def _taken(officer: Account, period: Period) -> list[Span]:
    start = dt.datetime.combine(period.from_on, dt.time(), dt.UTC) - dt.timedelta(days=1)
    end = dt.datetime.combine(period.until_on, dt.time(), dt.UTC) + dt.timedelta(days=1)
    spans: list[Span] = []
    rows: Sequence[type[Absence] | type[BusyTime]] = (Absence, BusyTime)
    for model in rows:
        near = model.objects.filter(officer=officer, starts_at__lt=end, ends_at__gt=start)
        spans += [Span(*times) for times in near.values_list("starts_at", "ends_at")]
    slots = Slot.objects.filter(officer=officer, starts_at__lt=end, ends_at__gt=start, closed_at__isnull=True)
    return spans + [Span(*times) for times in slots.values_list("starts_at", "ends_at")]


def record_absence(
    *, officer: Account, starts_at: dt.datetime, ends_at: dt.datetime, why: str, by: Agent, at: dt.datetime
) -> Away:
    """The officer is not there: free slots close, booked ones are named, for somebody to move them. The act must cover
    appointments."""
    if ends_at <= starts_at or ends_at <= at:
        raise Refused(ends_at=_("The absence ends after it begins, and not in the past."))
    if why not in Absence.Why.values:
        raise Refused(why=_("Say what kind of absence it is."))
    Absence.objects.create(
        authority=current().access.authority, officer=officer, starts_at=starts_at, ends_at=ends_at, why=why
    )
    return _closed(officer, [Span(starts_at, ends_at)], at)


def end_absence(*, absence: UUID, by: Agent, at: dt.datetime) -> None:
    """The officer is there after all. Slots closed stay closed: opening from hours opens them anew."""
    gone, _tables = Absence.objects.filter(pk=absence, authority=current().access.authority).delete()
    if not gone:
        raise Refused(_("There is no such absence."))


def import_busy(
    *, officer: Account, content: bytes, source: str, period: Period, by: Agent, at: dt.datetime
) -> tuple[int, Away]:
    """Take in the busy times of another calendar for a period, in place of those it said before; how many there are,
    and what they changed. Refused for a file that cannot be read."""
    times = busy_times(content, from_on=period.from_on, until_on=period.until_on, zone=ZONE)
    with transaction.atomic():
        known = BusyTime.objects.filter(officer=officer, source=source[:120])
        known.filter(ends_at__gt=dt.datetime.combine(period.from_on, dt.time(), dt.UTC)).delete()
        rows = [
            BusyTime(
                authority=current().access.authority,
                officer=officer,
                starts_at=each.span.starts_at,
                ends_at=each.span.ends_at,
                source=source[:120],
                uid=each.uid,
            )
            for each in times
        ]
        BusyTime.objects.bulk_create(rows, ignore_conflicts=True)
    return len(times), _closed(officer, [each.span for each in times], at)


def _closed(officer: Account, spans: Sequence[Span], at: dt.datetime) -> Away:
    """Close free slots that meet one of the times, and list the appointments in those that are booked."""
    if not spans:
        return Away(0, ())
    first, last = min(each.starts_at for each in spans), max(each.ends_at for each in spans)
    open_ones = Slot.objects.filter(
        officer=officer, closed_at__isnull=True, starts_at__gt=at, starts_at__lt=last, ends_at__gt=first
    )
    hit = [slot.pk for slot in open_ones if any(each.meets(Span(slot.starts_at, slot.ends_at)) for each in spans)]
    closed = Slot.objects.filter(pk__in=hit, taken=0, closed_at__isnull=True).update(closed_at=at)
    booked = Appointment.objects.filter(LIVE, slot__in=hit, slot__closed_at__isnull=True)
    return Away(closed, tuple(booked.select_related("slot", "person").order_by("slot__starts_at")))
