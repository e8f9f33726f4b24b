"""Files people handed in, and letters they were written."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import COURSE, LANGUAGE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class StoredFile(PersonalRow):
    """A file at rest. The same bytes of the same person are one file, however often they are sent."""

    retention = cards(
        name=SITUATION,
        content_type=NEUTRAL,
        size=NEUTRAL,
        sha256=SITUATION,
        content=SITUATION,
        stored_at=RECORD,
        stored_by=RECORD,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    stored_at = models.DateTimeField()
    stored_by = models.UUIDField()

    class Meta:
        db_table = "documents_storedfile"
        constraints = [models.UniqueConstraint(fields=["person", "sha256"], name="documents_file_once")]

    def __str__(self) -> str:
        return str(self.id)


class Letter(PersonalRow):
    """A letter as it was written: its words, and its PDF, which never changes afterwards. ``undrawn`` lists characters
    no font could draw (the Latin form stands in their place)."""

    retention = cards(
        case_ref=COURSE,
        kind=COURSE,
        language=LANGUAGE,
        content=SITUATION,
        pdf=SITUATION,
        sha256=SITUATION,
        undrawn=SITUATION,
        made_on=COURSE,
        made_by=RECORD,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    case_ref = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    content = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    undrawn = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    made_by = models.UUIDField()

    class Meta:
        db_table = "documents_letter"
        indexes = [models.Index(fields=["case_ref", "-made_on"], name="documents_letter_by_case")]

    def __str__(self) -> str:
        return str(self.id)
