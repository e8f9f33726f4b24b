"""Frozen counts, the extracts made of them, and the log of what was handed over. No person stands here."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Reckoning(models.Model):
    """Every source counted at one moment, unprotected: what the office's own pages and every extract are made of.

    ``cells`` maps a source to rows of year, one, other, count, whole, total. ``queries`` is the digest of the
    statements, ``book`` the law's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    book = models.CharField(max_length=80)
    queries = models.CharField(max_length=64)
    cells = models.JSONField()

    class Meta:
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["authority", "programme", "-made_at"], name="reckoning_last")]

    def __str__(self) -> str:
        return f"{self.programme} on {self.day}"


class Extract(models.Model):
    """Protected figures, and for the evaluator rows about nobody, frozen when prepared; released by somebody else.

    ``kind`` is evaluation (with microdata) or open (figures for everyone). ``told`` keeps, inside, what was shown of
    each cell and what it truly was then: later extracts are held against it. ``content`` is the packed file.
    """

    class Kind(models.TextChoices):
        EVALUATION = "evaluation"
        OPEN = "open"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=24, unique=True)
    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    purpose = models.CharField(max_length=400)
    reckoning = models.ForeignKey(Reckoning, on_delete=models.PROTECT, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    manifest = models.JSONField()
    figures = models.JSONField()
    told = models.JSONField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    prepared_by = models.UUIDField()
    prepared_by_name = models.CharField(max_length=200)
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    released_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-prepared_at",)
        indexes = [
            models.Index(fields=["authority", "kind", "-released_at"], name="extract_released"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="extract_years_in_order"),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | (Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_by=F("prepared_by"))),
                name="extract_released_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Handover(models.Model):
    """One fetching of an extract: who, when, and the digest of what was handed over. Insert-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="handovers")
    account_id = models.UUIDField()
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.extract_id} to {self.name}"
