"""Slots and appointments. The database itself keeps an officer from two places at once and a slot from overflowing."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accueil.database.cards import COURSE, RECORD, cards
from accueil.journal.rows import PersonalRow


class InstantRange(Func):
    """A half-open range of instants."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class Slot(models.Model):
    """A piece of an officer's time that people can book; ``taken`` counts the live appointments in it."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("at the office")
        PHONE = "phone", _("by telephone")
        VIDEO = "video", _("by video")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    officer = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    mode = models.CharField(max_length=10, choices=Mode.choices)
    capacity = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "starts_at"], name="agenda_slot_by_start")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="agenda_slot_in_order"),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="agenda_slot_not_overfull"),
            ExclusionConstraint(
                name="agenda_slot_officer_once",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    (InstantRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def free(self) -> int:
        """How many more people can book, as long as the slot is open."""
        return 0 if self.closed_at else self.capacity - self.taken


LIVE = Q(cancelled_at__isnull=True, settled_at__isnull=True)


class Appointment(PersonalRow):
    """A person's place in a slot, for one purpose and case: live until it is cancelled or settled."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("the person came")
        MISSED = "missed", _("the person did not come")

    retention = cards(
        purpose=COURSE,
        case_ref=COURSE,
        booked_at=RECORD,
        booked_by=RECORD,
        cancelled_at=RECORD,
        settled_at=RECORD,
        outcome=COURSE,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    case_ref = models.UUIDField()
    booked_at = models.DateTimeField()
    booked_by = models.UUIDField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case_ref"], name="agenda_appointment_by_case")]
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose"], condition=LIVE, name="agenda_appointment_one_live"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def live(self) -> bool:
        """Whether the appointment still stands."""
        return self.cancelled_at is None and self.settled_at is None
