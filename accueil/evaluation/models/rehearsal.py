"""Rehearsals of a change of the law, and the changes two people decided to put into force. No person stands here."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Rehearsal(models.Model):
    """What a patch of the book changes over the whole caseload on a day: counts per rule, never who.

    ``report`` holds rows of rule, from, to, files; ``changes`` the wording of what the patch changes; ``gate`` what the
    worked examples say of the amended book.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    patch = models.TextField()
    as_of = models.DateField()
    book_before = models.CharField(max_length=80)
    book_after = models.CharField(max_length=80)
    files = models.PositiveIntegerField()
    report = models.JSONField()
    changes = models.JSONField()
    gate = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.title


class Activation(models.Model):
    """A rehearsed change that counts from ``from_on``: proposed by one person, confirmed by another.

    ``book`` is the hash the amended book must have when it is put together again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rehearsal = models.OneToOneField(Rehearsal, on_delete=models.PROTECT, related_name="activation")
    from_on = models.DateField()
    book = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    proposed_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-proposed_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("proposed_by"))),
                name="activation_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rehearsal_id} from {self.from_on}"
