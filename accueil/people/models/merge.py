"""Two rows found to be one person: the event, and its undoing."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from accueil.database.cards import RECORD, cards
from accueil.journal.rows import PersonalRow


class Merge(PersonalRow):
    """``merged`` speaks through ``person`` from ``merged_at`` until ``undone_at``; neither row changes otherwise."""

    retention = cards(
        merged=RECORD, reason=RECORD, merged_at=RECORD, merged_by=RECORD, undone_at=RECORD, undone_by=RECORD
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    merged = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="people_merge_one_live"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
