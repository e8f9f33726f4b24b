"""Which authority holds a person's file; row security reads it for every table of persons."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import RECORD, cards
from accueil.journal.rows import PersonalRow


class Custody(PersonalRow):
    """The person belongs to a file of this authority since that day."""

    retention = cards(authority=RECORD, since_on=RECORD)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    authority = models.CharField(max_length=40)
    since_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "authority"], name="people_custody_once")]

    def __str__(self) -> str:
        return self.authority
