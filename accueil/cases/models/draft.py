"""The application somebody has begun and not sent: kept by account, seen by that account alone."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from accueil.database.cards import NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Draft(PersonalRow):
    """Answers given so far; the account's id stands for the person, whose id it becomes.

    ``case_number`` and ``submitted_on`` say what became of it; the answers are emptied then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account_id = models.UUIDField()
    programme = models.CharField(max_length=60)
    answers = models.JSONField(default=dict)
    updated_at = models.DateTimeField()
    case_number = models.CharField(max_length=24, blank=True)
    submitted_on = models.DateField(null=True)

    person_column: ClassVar[str] = "account_id"
    retention = cards(
        account_id=RECORD,
        programme=NEUTRAL,
        answers=SITUATION,
        updated_at=RECORD,
        case_number=NEUTRAL,
        submitted_on=RECORD,
    )

    class Meta:
        db_table = "cases_draft"
        constraints = [models.UniqueConstraint(fields=["account_id", "programme"], name="one_draft_an_account")]
