"""What other rooms ask about bookable time."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import F

from accueil.agenda.models import LIVE, Appointment, Slot


def free_slots(authority: str, after: dt.datetime, limit: int = 50) -> list[Slot]:
    """The next slots somebody can still book, earliest first, with their officer."""
    open_ones = Slot.objects.filter(
        authority=authority, starts_at__gt=after, closed_at__isnull=True, taken__lt=F("capacity")
    )
    return list(open_ones.select_related("officer").order_by("starts_at", "pk")[:limit])


def appointment_of(case_ref: UUID) -> Appointment | None:
    """The live appointment of a case, with its slot, or None."""
    return (
        Appointment.objects.filter(LIVE, case_ref=case_ref).select_related("slot").order_by("slot__starts_at").first()
    )


def appointment_stands(appointment_id: UUID) -> bool:
    """Whether an appointment is neither cancelled nor settled."""
    return Appointment.objects.filter(LIVE, pk=appointment_id).exists()


def appointment_missed(appointment_id: UUID) -> bool:
    """Whether it was noted that the person did not come to an appointment."""
    return Appointment.objects.filter(pk=appointment_id, outcome=Appointment.Outcome.MISSED).exists()


def appointments_between(authority: str, start: dt.datetime, end: dt.datetime) -> list[Appointment]:
    """The live appointments of an authority in a half-open span of time, earliest first, with slot and person."""
    rows = Appointment.objects.filter(
        LIVE, slot__authority=authority, slot__starts_at__gte=start, slot__starts_at__lt=end
    )
    return list(rows.select_related("slot", "slot__officer", "person").order_by("slot__starts_at", "pk"))


def appointments_about(case_ref: UUID) -> list[Appointment]:
    """Every appointment of a case that was not cancelled, the latest first, with slot and officer."""
    rows = Appointment.objects.filter(case_ref=case_ref, cancelled_at=None)
    return list(rows.select_related("slot", "slot__officer").order_by("-slot__starts_at", "pk"))


def day_of_appointments(authority: str, start: dt.datetime, end: dt.datetime) -> list[Appointment]:
    """Who was or is expected in a half-open span of time, settled or not, by hour, with slot, officer and person."""
    rows = Appointment.objects.filter(
        cancelled_at=None, slot__authority=authority, slot__starts_at__gte=start, slot__starts_at__lt=end
    )
    found = rows.select_related("slot", "slot__officer", "person")
    return list(found.order_by("slot__starts_at", "slot__officer__name", "pk"))
