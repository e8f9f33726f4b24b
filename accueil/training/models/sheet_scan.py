"""A scan of a signed attendance sheet: one picture that is about everybody on it."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class SheetScan(PersonalRow):
    """The signed sheet of one date, as it was sent: PDF, PNG or JPEG. The same bytes for a date are one scan.

    It belongs to nobody alone, so it has no person. Row security shows it to the school whose class it is, and to
    agents of an authority that has custody of everybody who ever had a place in that class; to no person's own act,
    since the other signatures are on it too. Marks typed from it name it (``AttendanceMark.file_id``).
    """

    retention = cards(
        name=SITUATION, content_type=NEUTRAL, content=SITUATION, sha256=SITUATION, stored_at=RECORD, stored_by=RECORD
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey("agenda.Meeting", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    stored_by = models.UUIDField()

    class Meta:
        ordering = ("stored_at",)
        constraints = [models.UniqueConstraint(fields=["meeting", "sha256"], name="sheetscan_once")]
