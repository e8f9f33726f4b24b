"""Entries, the persons they touched, their erasable details, and the seals that chain them.

Serves article 28 of the regulation: agent, date, time and exact reason of each access (LU-CAI-ART28-WHO-WHEN,
LU-CAI-ART28-REASON, LU-CAI-ART28-RETRACE). Nothing is written through these models: the context writes in one go.
"""

from __future__ import annotations

import uuid

from django.db import models


class Scope(models.Model):
    """Which processing activity covers which table; loaded from the register, read by every row policy."""

    activity = models.CharField(max_length=80)
    table_name = models.CharField(max_length=80)

    class Meta:
        db_table = "journal_scope"
        constraints = [models.UniqueConstraint(fields=["activity", "table_name"], name="journal_scope_once")]


class Entry(models.Model):
    """One act: one entry, whatever number of people it touched. Holds random ids, never a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    agent_id = models.UUIDField()
    agent_kind = models.CharField(max_length=12)
    function = models.CharField(max_length=80)
    office = models.CharField(max_length=80)
    authority = models.CharField(max_length=40)
    activity = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    task = models.CharField(max_length=120, blank=True)
    persons = models.IntegerField()
    persons_digest = models.BinaryField()
    detail_digest = models.BinaryField()

    class Meta:
        db_table = "journal_entry"
        indexes = [
            models.Index(fields=["authority", "-at"], name="journal_entry_by_day"),
            models.Index(fields=["agent_id", "-at"], name="journal_entry_by_agent"),
        ]


class Subject(models.Model):
    """A person whose data the act touched."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="subjects")
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "journal_subject"
        indexes = [models.Index(fields=["person_id", "-at"], name="journal_subject_by_person")]


class Detail(models.Model):
    """The reason in words and values before and after: erasable, bound to its entry by a salted digest."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="detail")
    salt = models.BinaryField()
    reason = models.TextField()
    changes = models.TextField()

    class Meta:
        db_table = "journal_detail"


class Seal(models.Model):
    """One link of the chain, written at commit by the database itself."""

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    digest = models.BinaryField()

    class Meta:
        db_table = "journal_seal"


class Head(models.Model):
    """The last link of the chain; its row is locked at commit only, so that numbers have no gaps."""

    number = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        db_table = "journal_head"
