"""The short survey: who was asked once, and, apart from that, how often each answer was given."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class SurveyInvitation(PersonalRow):
    """The survey was shown to this signatory at the end of this contract; answered or declined, it is not shown again.

    It says nothing of the answers, not even whether there were any.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    contract_ref = models.UUIDField(unique=True)
    settled_on = models.DateField()

    retention = cards(contract_ref=NEUTRAL, settled_on=RECORD)

    class Meta:
        indexes = [models.Index(fields=["person"], name="surveyinvitation_person")]


class SurveyTally(models.Model):
    """How often an answer was given in a year: a counter, not a row per person, so that nothing links two answers."""

    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "programme", "year", "question", "answer"], name="surveytally_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.question}: {self.answer}"
