"""What keeps a file from leaving on its day."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from accueil.database.cards import COURSE, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Kind(models.TextChoices):
    """Why a file is held. ``REVIEW`` is what a reviewer of a list marked to be kept, always with a last day."""

    OBJECTION = "objection", "objection of the person"
    LITIGATION = "litigation", "court case or appeal"
    COMPLAINT = "complaint", "complaint"
    RESTRICTION = "restriction", "restriction of the use"
    REVIEW = "review", "kept by a reviewer"


class Hold(PersonalRow):
    """Stands from ``from_on`` until ``until_on`` (half-open; None: until somebody ends it). Whoever holds a person
    holds every row that speaks for the person. ``article`` is the id of the provision it rests on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    reason = models.CharField(max_length=400)
    article = models.CharField(max_length=40)
    about = models.UUIDField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=400, blank=True)

    retention = cards(
        kind=COURSE, reason=SITUATION, article=COURSE, about=RECORD, from_on=COURSE, until_on=COURSE, placed_by=RECORD,
        placed_at=RECORD, ended_by=RECORD, ended_at=RECORD, end_reason=SITUATION,
    )  # fmt: skip

    class Meta:
        ordering = ("-from_on", "id")
        constraints = [
            models.CheckConstraint(
                name="retention_hold_in_order", condition=Q(until_on=None) | Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="retention_review_has_an_end", condition=~Q(kind="review") | Q(until_on__isnull=False)
            ),
            models.UniqueConstraint(fields=["about", "kind"], name="retention_hold_once", condition=Q(ended_at=None)),
        ]
