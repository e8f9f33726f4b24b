"""What a provider or the authority says of somebody's course: the report on skills, and the attestation."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from accueil.database.cards import COURSE, LANGUAGE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Assessment(PersonalRow):
    """The training body's descriptive report for one enrolment (LU-CAI-ART10-SKILLS-REPORT): ``skills`` maps the id of
    a competence to the sentence about it; ``level`` is the level reached, where one was stated."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey("agenda.Enrolment", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    skills = models.JSONField()
    level = models.CharField(max_length=16, blank=True)
    made_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdraw_reason = models.TextField(blank=True)

    retention = cards(
        skills=LANGUAGE, level=LANGUAGE, made_on=COURSE, recorded_at=RECORD, recorded_by=RECORD, withdrawn_at=RECORD,
        withdrawn_by=RECORD, withdraw_reason=COURSE,
    )  # fmt: skip

    class Meta:
        ordering = ("made_on",)
        indexes = [models.Index(fields=["person"], name="assessment_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(withdrawn_at=None), name="assessment_one_standing"
            )
        ]


class Attestation(PersonalRow):
    """A paper about one enrolment, by the issuer the law names: participation in a course, civic instruction, or the
    orientation day. ``began_on`` and ``done_on`` are the first and last day attended; ``hours`` the training's length.
    """

    class Kind(models.TextChoices):
        PARTICIPATION = "participation"
        CIVIC = "civic"
        ORIENTATION = "orientation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey("agenda.Enrolment", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    issuer_kind = models.CharField(max_length=40)
    issuer_name = models.CharField(max_length=200)
    began_on = models.DateField()
    done_on = models.DateField()
    issued_on = models.DateField()
    hours = models.PositiveSmallIntegerField()
    certificate_ref = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdraw_reason = models.TextField(blank=True)

    retention = cards(
        kind=COURSE, issuer_kind=COURSE, issuer_name=COURSE, began_on=COURSE, done_on=COURSE, issued_on=COURSE,
        hours=COURSE, certificate_ref=NEUTRAL, recorded_at=RECORD, recorded_by=RECORD, withdrawn_at=RECORD,
        withdrawn_by=RECORD, withdraw_reason=COURSE,
    )  # fmt: skip

    class Meta:
        ordering = ("issued_on",)
        indexes = [models.Index(fields=["person"], name="attestation_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"], condition=Q(withdrawn_at=None), name="attestation_one_standing"
            ),
            models.CheckConstraint(
                condition=Q(done_on__gte=F("began_on"), issued_on__gte=F("done_on")), name="attestation_in_order"
            ),
        ]
