"""Sessions for groups: information, civic instruction, language courses, orientation days, exams. No person is here.

The counters of places are kept by the same statement that gives or frees a place, and the database refuses a session
that would overflow.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models.slots import Slot


class TimeOfWeek(models.TextChoices):
    """When people can come: a need names the times that suit, none means any."""

    WEEKDAY_MORNING = "weekday_morning", _("weekdays, morning")
    WEEKDAY_AFTERNOON = "weekday_afternoon", _("weekdays, afternoon")
    EVENING = "evening", _("weekdays, evening")
    SATURDAY = "saturday", _("Saturday")
    SUNDAY = "sunday", _("Sunday")


class GroupSession(models.Model):
    """Something several people attend together, on one date or many.

    ``taken`` counts live enrolments and open offers, ``taken_others`` those among them without precedence;
    ``taken_elsewhere`` counts people the authority does not know; ``set_aside`` counts places that came free while
    somebody waited, until they are offered. ``reserved`` places are kept for those whom the law puts first, until
    ``release_on``. ``starts_at`` and ``ends_at`` are those of the first and the last meeting, ``times`` the times of
    week of all of them.
    """

    class Kind(models.TextChoices):
        INFORMATION = "information", _("information session")
        CIVIC = "civic", _("civic course")
        LANGUAGE = "language", _("language course")
        ORIENTATION = "orientation", _("orientation day")
        EXAM = "exam", _("exam")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    provider_ref = models.UUIDField(null=True, blank=True)
    language = models.CharField(max_length=16)
    level = models.CharField(max_length=16, blank=True)
    modules = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    area = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=10, choices=Slot.Mode.choices, default=Slot.Mode.IN_PERSON)
    accessibility = models.CharField(max_length=400, blank=True)
    child_care = models.CharField(max_length=400, blank=True)
    capacity = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField(null=True, blank=True)
    minimum_source = models.CharField(max_length=120, blank=True)
    decide_on = models.DateField(null=True, blank=True)
    reserved = models.PositiveSmallIntegerField(default=0)
    release_on = models.DateField(null=True, blank=True)
    taken = models.PositiveSmallIntegerField(default=0)
    taken_others = models.PositiveSmallIntegerField(default=0)
    taken_elsewhere = models.PositiveSmallIntegerField(default=0)
    set_aside = models.PositiveSmallIntegerField(default=0)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    times = ArrayField(models.CharField(max_length=20, choices=TimeOfWeek.choices), default=list, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    postponed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    moved_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "kind", "starts_at"],
                condition=Q(announced_at__isnull=False, cancelled_at__isnull=True),
                name="agenda_session_catalogue",
            ),
            models.Index(
                fields=["authority", "decide_on"],
                condition=Q(decide_on__isnull=False, confirmed_at__isnull=True, cancelled_at__isnull=True),
                name="agenda_session_to_decide",
            ),
            models.Index(fields=["provider_ref", "starts_at"], name="agenda_session_by_provider"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("capacity") - F("taken_elsewhere") - F("set_aside")),
                name="agenda_session_not_overfull",
            ),
            models.CheckConstraint(condition=Q(taken_others__lte=F("taken")), name="agenda_session_others_in_taken"),
            models.CheckConstraint(condition=Q(reserved__lte=F("capacity")), name="agenda_session_reserved_fits"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="agenda_session_in_order"),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(minimum__lte=F("capacity")), name="agenda_session_minimum_fits"
            ),
            models.CheckConstraint(
                condition=Q(reserved=0) | Q(release_on__isnull=False), name="agenda_session_release_dated"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Meeting(models.Model):
    """One date of a session: numbered from 1, ``minutes`` of teaching within its hours; marks are made until closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    check_in_secret = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("session", "number")
        indexes = [models.Index(fields=["starts_at"], name="agenda_meeting_by_start")]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="agenda_meeting_number_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="agenda_meeting_in_order"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="agenda_meeting_lasts"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SessionEvent(models.Model):
    """What happened to a session, by whom and why; insert-only and without persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="events")
    what = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.UUIDField()
    reason = models.CharField(max_length=400, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.what
