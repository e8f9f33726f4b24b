"""Lists of who leaves: prepared by one, approved by another, carried out in batches. They hold random ids only."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from accueil.retention.models.schedule import Regime


class ErasureList(models.Model):
    """Everybody whose day had come on ``as_of``. Where it stands follows from its instants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=60)
    as_of = models.DateField()
    book = models.CharField(max_length=80)
    prepared_by = models.UUIDField()
    prepared_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-prepared_at",)
        constraints = [
            models.CheckConstraint(
                name="retention_four_eyes", condition=Q(approved_by=None) | ~Q(approved_by=F("prepared_by"))
            ),
            models.CheckConstraint(
                name="retention_list_in_order",
                condition=Q(approved_at__isnull=False, approved_by__isnull=False, withdrawn_at=None)
                | Q(approved_at=None, approved_by=None, finished_at=None),
            ),
        ]

    @property
    def stage(self) -> str:
        """prepared, withdrawn, running (approved, and not through) or finished."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.finished_at:
            return "finished"
        return "running" if self.approved_at else "prepared"


class Entry(models.Model):
    """One file on a list, by the random id of its person. ``outcome`` is what became of it in the run.

    ``request_ref`` is the request whose deletion was granted: such a file leaves before its day, unless it is held.
    """

    class Outcome(models.TextChoices):
        DELETED = "deleted"
        ANONYMISED = "anonymised"
        ERASED = "erased"  # the separate file
        HELD = "held"
        NOT_DUE = "not_due"  # the file changed since, or leaves later
        ELSEWHERE = "elsewhere"  # another authority holds the person too
        GONE = "gone"  # nothing of it was left
        WITHDRAWN = "withdrawn"

    id = models.BigAutoField(primary_key=True)
    list = models.ForeignKey(ErasureList, models.PROTECT, related_name="entries")
    subject_id = models.UUIDField()
    regime = models.CharField(max_length=10, choices=Regime)
    leaves_on = models.DateField()
    request_ref = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["list"], name="retention_entry_open", condition=Q(done_at=None))]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "regime"], name="retention_entry_once", condition=Q(done_at=None)
            ),
            models.CheckConstraint(
                name="retention_entry_told",
                condition=Q(done_at=None, outcome="") | (Q(done_at__isnull=False) & ~Q(outcome="")),
            ),
        ]


class Batch(models.Model):
    """One committed step of a run: how many rows went from each table, and the digest of the ids that went."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    list = models.ForeignKey(ErasureList, models.PROTECT, related_name="batches")
    done_at = models.DateTimeField()
    files = models.PositiveIntegerField()
    counts = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("done_at", "id")
