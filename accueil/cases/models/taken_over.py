"""Where a file that was taken over came from."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class TakenOver(PersonalRow):
    """A file's number in the system it ran in before; a file is taken over once, however often its sheet is read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="taken_over")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=60)
    source = models.CharField(max_length=60)
    old_number = models.CharField(max_length=60)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField()

    retention = cards(authority=NEUTRAL, source=NEUTRAL, old_number=RECORD, taken_at=RECORD, taken_by=RECORD)

    class Meta:
        db_table = "cases_takenover"
        constraints = [models.UniqueConstraint(fields=["authority", "source", "old_number"], name="taken_over_once")]
