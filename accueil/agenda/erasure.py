"""Erasing a person's appointments; the places of those to come are free again."""

from __future__ import annotations

import uuid

from django.db.models import F

from accueil.agenda.models import LIVE, Appointment, Slot


def erase_appointments(*, person_id: uuid.UUID) -> int:
    """Delete every appointment of a person; returns how many there were."""
    rows = Appointment.objects.filter(person_id=person_id)
    for slot in set(rows.filter(LIVE).values_list("slot_id", flat=True)):
        Slot.objects.filter(pk=slot, taken__gt=0).update(taken=F("taken") - 1)
    deleted, _tables = rows.delete()
    return deleted
