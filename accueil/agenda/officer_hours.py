"""What one officer's calendar says: hours, absences, busy times, and booked times that stand in their way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from accueil.agenda.models import LIVE, Absence, Appointment, BusyTime, OpeningHours


@dataclass(frozen=True, slots=True)
class Calendar:
    """Another calendar taken in: how many busy times, from when to when."""

    source: str
    times: int
    first: dt.datetime
    last: dt.datetime


@dataclass(frozen=True, slots=True)
class OfficerHours:
    """Everything that decides when the officer can be met; ``to_move`` are appointments while the officer is away."""

    hours: tuple[OpeningHours, ...]
    absences: tuple[Absence, ...]
    calendars: tuple[Calendar, ...]
    to_move: tuple[Appointment, ...]


def hours_of(officer: UUID, on: dt.date, at: dt.datetime) -> OfficerHours:
    """The officer's hours that still count on a day, and what is to come. The act must cover appointments."""
    hours = OpeningHours.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), officer=officer)
    absences = Absence.objects.filter(officer=officer, ends_at__gt=at)
    busy = BusyTime.objects.filter(officer=officer, ends_at__gt=at)
    sources = busy.values("source").annotate(times=Count("id"), first=Min("starts_at"), last=Max("ends_at"))
    during = Q(starts_at__lt=OuterRef("slot__ends_at"), ends_at__gt=OuterRef("slot__starts_at"))
    away = Exists(absences.filter(during)) | Exists(busy.filter(during))
    booked = Appointment.objects.filter(LIVE, away, slot__officer=officer, slot__starts_at__gt=at)
    return OfficerHours(
        tuple(hours.order_by("weekday", "from_time", "id")),
        tuple(absences.order_by("starts_at", "id")),
        tuple(Calendar(**each) for each in sources.order_by("source")),
        tuple(booked.select_related("slot", "person").order_by("slot__starts_at")),
    )
