"""When an officer can be met: opening hours, absences, times taken elsewhere; and the addresses of calendar feeds."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models.slots import Slot


class OpeningHours(models.Model):
    """Hours that come back every week, cut into slots of ``minutes``; ``weekday`` counts from Monday, 0."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    officer = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    from_time = models.TimeField()
    until_time = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, choices=Slot.Mode.choices)
    place = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="agenda_hours_weekday"),
            models.CheckConstraint(condition=Q(until_time__gt=F("from_time")), name="agenda_hours_in_order"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name="agenda_hours_period"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Absence(models.Model):
    """An officer is not there in this half-open time."""

    class Why(models.TextChoices):
        LEAVE = "leave", _("leave")
        TRAINING = "training", _("training")
        MEETING = "meeting", _("meeting")
        OTHER = "other", _("other")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    officer = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=Why.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="agenda_absence_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class BusyTime(models.Model):
    """A time another calendar says an officer is busy; ``source`` is that calendar, ``uid`` its own name for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    officer = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=120)
    uid = models.CharField(max_length=255)

    class Meta:
        indexes = [models.Index(fields=["officer", "starts_at"], name="agenda_busy_by_start")]
        constraints = [
            models.UniqueConstraint(fields=["officer", "source", "uid", "starts_at"], name="agenda_busy_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="agenda_busy_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class FeedToken(models.Model):
    """The secret part of a calendar feed's address, kept as a digest; ``subject_id`` is what the feed is about."""

    class Subject(models.TextChoices):
        SESSION = "session", _("one class")
        PROVIDER = "provider", _("a school")
        OFFICER = "officer", _("an officer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    authority = models.CharField(max_length=40)
    subject = models.CharField(max_length=10, choices=Subject.choices)
    subject_id = models.UUIDField()
    created_at = models.DateTimeField()
    created_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_id"], name="agenda_feed_by_subject")]

    def __str__(self) -> str:
        return str(self.id)
