"""Whose file is whose, and the looks of agents who were not authorised for a file but had to see it at once."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accueil.access.models.accounts import Account, DateRange
from accueil.database.cards import RECORD, cards
from accueil.journal.rows import PersonalRow


class Charge(PersonalRow):
    """An agent looks after a person's file: it is one of the own files of that agent and of that office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    authority = models.CharField(max_length=40)
    agent = models.ForeignKey(Account, models.PROTECT, related_name="+")
    office = models.CharField(max_length=80, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    retention = cards(person_id=RECORD, authority=RECORD, office=RECORD, from_on=RECORD, until_on=RECORD)

    class Meta:
        db_table = "access_charge"
        indexes = [
            models.Index(fields=["person_id"], name="access_charge_by_person"),
            models.Index(fields=["agent", "authority"], name="access_charge_by_agent"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="access_charge_in_order"
            ),
            ExclusionConstraint(
                name="access_charge_one_agent",
                expressions=[
                    ("person_id", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class EmergencyLook(PersonalRow):
    """An agent opened one file without being authorised for it, for ``reason``, until ``until_at``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    authority = models.CharField(max_length=40)
    agent = models.ForeignKey(Account, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until_at = models.DateTimeField()

    retention = cards(
        person_id=RECORD, authority=RECORD, subject=RECORD, reason=RECORD, opened_at=RECORD, until_at=RECORD
    )

    class Meta:
        db_table = "access_emergency"
        indexes = [models.Index(fields=["agent", "until_at"], name="access_emergency_by_agent")]
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("opened_at")), name="access_emergency_in_order")
        ]


class EmergencyReview(models.Model):
    """What a reviewer found of a look in an emergency; the controller and the data-protection officer each review."""

    class Capacity(models.TextChoices):
        CONTROLLER = "controller"
        OFFICER = "data_protection_officer"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    look = models.ForeignKey(EmergencyLook, models.PROTECT, related_name="reviews")
    capacity = models.CharField(max_length=24, choices=Capacity)
    reviewer = models.ForeignKey(Account, models.PROTECT, related_name="+")
    justified = models.BooleanField()
    finding = models.TextField()
    reviewed_at = models.DateTimeField()

    class Meta:
        db_table = "access_emergency_review"
        constraints = [
            models.UniqueConstraint(fields=["look", "capacity"], name="access_emergency_reviewed_once"),
            models.UniqueConstraint(fields=["look", "reviewer"], name="access_emergency_two_reviewers"),
        ]
