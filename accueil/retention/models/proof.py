"""The proof of a run, and the register of what was erased: random ids and days, which point at nothing any more."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.retention.models.lists import ErasureList


class Proof(models.Model):
    """What a list that is through did: rows by table, files by outcome, one digest over its batches, and the
    certificate of destruction as it was sealed. Written once."""

    list = models.OneToOneField(ErasureList, models.PROTECT, primary_key=True, related_name="proof")
    counts = models.JSONField()
    outcomes = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)


class Erased(models.Model):
    """A random id that was erased on a day, so that a restored backup forgets it again. ``outside_at``: when its line
    was written outside the database too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    act = models.CharField(max_length=10)
    erased_on = models.DateField()
    outside_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id"], name="retention_erased_subject"),
            models.Index(fields=["authority"], name="retention_erased_inside", condition=models.Q(outside_at=None)),
        ]
