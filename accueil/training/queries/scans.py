"""Scans of signed sheets, inside an act that covers them."""

from __future__ import annotations

import uuid

from accueil.agenda.models import Enrolment, Meeting
from accueil.journal.context import current
from accueil.training.models import SheetScan


def scans_of(meeting: Meeting) -> list[SheetScan]:
    """The scans of one date, the newest first, without their pictures."""
    return list(SheetScan.objects.filter(meeting=meeting).defer("content").order_by("-stored_at", "pk"))


def scan_at(meeting: Meeting, scan_id: uuid.UUID) -> SheetScan | None:
    """One scan of a date with its picture; whoever opens it has looked at everybody on the sheet."""
    found = SheetScan.objects.filter(meeting=meeting, pk=scan_id).first()
    if found is not None:
        people = Enrolment.objects.filter(session=meeting.session_id).values_list("person_id", flat=True)
        current().touch(*people)
    return found
