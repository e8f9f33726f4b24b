"""What people say about entries: the review of a reason, a look that is contested, a file that is watched."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accueil.database.cards import NEUTRAL, RECORD, cards
from accueil.journal.models.entries import Entry
from accueil.journal.rows import PersonalRow


class Review(models.Model):
    """A reason somebody typed, drawn for review, and what the data-protection officer says of it."""

    class Verdict(models.TextChoices):
        PRECISE = "precise", _("precise")
        VAGUE = "vague", _("too vague")
        UNLAWFUL = "unlawful", _("no lawful reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="review")
    authority = models.CharField(max_length=40)
    sampled_on = models.DateField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    note = models.TextField(blank=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_review"
        indexes = [models.Index(fields=["authority", "sampled_on"], name="journal_review_by_day")]


class Contest(PersonalRow):
    """A person says that a look at the own file was not right; the controller answers."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("The look was right")
        WRONG = "wrong", _("The look was not right")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="contests")
    person_id = models.UUIDField()
    authority = models.CharField(max_length=40)
    words = models.TextField()
    contested_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    retention = cards(
        person_id=RECORD,
        authority=NEUTRAL,
        words=RECORD,
        contested_at=RECORD,
        verdict=RECORD,
        answer=RECORD,
        answered_by=RECORD,
        answered_at=RECORD,
    )

    class Meta:
        db_table = "journal_contest"
        constraints = [models.UniqueConstraint(fields=["entry", "person_id"], name="journal_contest_once")]


class Watch(PersonalRow):
    """A file that draws eyes, marked by the controller: every look at it stands out in the patterns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    authority = models.CharField(max_length=40)
    reason = models.TextField()
    marked_by = models.UUIDField()
    marked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    retention = cards(
        person_id=RECORD,
        authority=NEUTRAL,
        reason=RECORD,
        marked_by=RECORD,
        marked_at=RECORD,
        ended_at=RECORD,
    )

    class Meta:
        db_table = "journal_watch"
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "authority"],
                condition=models.Q(ended_at__isnull=True),
                name="journal_watch_once",
            )
        ]
