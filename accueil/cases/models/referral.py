"""Requests for a meeting with a social worker; what is said there stays with the social worker."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from accueil.cases.models.case import Case
from accueil.database.cards import COURSE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Referral(PersonalRow):
    """An offer of a meeting with a social worker, followed until it is answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    concern = models.TextField()
    asked_by = models.UUIDField()
    answered_on = models.DateField(null=True)
    answered_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=20, blank=True)

    retention = cards(
        case=NEUTRAL, asked_on=COURSE, concern=SITUATION, asked_by=RECORD, answered_on=COURSE, answered_by=RECORD,
        outcome=COURSE,
    )  # fmt: skip

    class Meta:
        db_table = "cases_referral"
        ordering = ("asked_on",)
        indexes = [
            models.Index(fields=["asked_on"], name="referral_open", condition=Q(answered_on=None)),
            models.Index(fields=["person"], name="referral_person"),
        ]


class ReferralNote(PersonalRow):
    """The social worker's own note: covered by the social worker's activity alone, so nobody else sees a row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="notes")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    retention = cards(referral=NEUTRAL, text=SITUATION, written_at=RECORD, written_by=RECORD)

    class Meta:
        db_table = "cases_referralnote"
        ordering = ("written_at",)
        indexes = [models.Index(fields=["person"], name="referralnote_person")]
