"""The roadmap handed to the person: which service, where and when. Every version is kept."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.cases.models.case import Case
from accueil.database.cards import COURSE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Roadmap(PersonalRow):
    """``items``: a list of {obligation, what, place, from_on, until_on, note}; days as ISO text or null."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="roadmaps")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    issued_by = models.UUIDField()
    items = models.JSONField()
    letter_id = models.UUIDField(null=True)

    retention = cards(case=NEUTRAL, version=NEUTRAL, issued_on=COURSE, issued_by=RECORD, items=COURSE, letter_id=COURSE)

    class Meta:
        db_table = "cases_roadmap"
        ordering = ("version",)
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="one_roadmap_a_version")]
        indexes = [models.Index(fields=["person"], name="roadmap_person")]
