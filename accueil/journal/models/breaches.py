"""The register of breaches: what happened to data, what it meant for people, and what was done (no person is named)."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Breach(models.Model):
    """One breach as it was recorded (EU-GDPR-ART33-5). ``notify_by`` is the law's last instant for the notification,
    ``term_source`` the provision it comes from. What follows is told by its steps."""

    class Risk(models.TextChoices):
        UNLIKELY = "unlikely", _("unlikely")
        RISK = "risk", _("a risk")
        HIGH = "high", _("a high risk")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    facts = models.TextField()
    categories = models.TextField()
    persons = models.PositiveIntegerField(null=True)
    effects = models.TextField(blank=True)
    risk = models.CharField(max_length=10, choices=Risk)
    known_at = models.DateTimeField()
    notify_by = models.DateTimeField()
    term_source = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        db_table = "journal_breach"
        indexes = [models.Index(fields=["authority", "-known_at"], name="journal_breach_newest")]
        constraints = [
            models.CheckConstraint(condition=models.Q(known_at__lte=models.F("recorded_at")), name="breach_known_first")
        ]


class BreachStep(models.Model):
    """Something that was done about a breach; steps are added, never changed."""

    class What(models.TextChoices):
        MEASURE = "measure", _("A measure was taken")
        JUDGED = "judged", _("The risk was judged anew")
        NOTIFIED = "notified", _("The supervisory authority was notified")
        TOLD = "told", _("The persons were told")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    breach = models.ForeignKey(Breach, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10, choices=What)
    risk = models.CharField(max_length=10, choices=Breach.Risk, blank=True)
    note = models.TextField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        db_table = "journal_breachstep"
        ordering = ("at", "recorded_at")
