"""On which day whose file leaves, as the law book said when it was last asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accueil.database.cards import COURSE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Regime(models.TextChoices):
    """Which term a person's file stands under."""

    CANDIDATE = "candidate"
    SIGNATORY = "signatory"
    SEPARATE = "separate"
    UNSET = "unset"  # no source gives a term; the controller sets one before production, nothing is erased by guess


class Schedule(PersonalRow):
    """One person's file. It is asked anew when the file or the book has changed, never set by hand.

    ``leaves_on`` is the first day on which the data are no longer kept (None: no day follows from what is known);
    ``stricter_on`` the day under the stricter reading, where the book has one; ``separate_until_on`` the day on which
    the separate file is erased. ``versions`` is the sum of the versions of the person's files when the law was asked.
    """

    person = models.OneToOneField("people.Person", models.PROTECT, primary_key=True, related_name="+")
    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    regime = models.CharField(max_length=10, choices=Regime)
    leaves_on = models.DateField(null=True)
    stricter_on = models.DateField(null=True)
    separate_until_on = models.DateField(null=True)
    versions = models.PositiveIntegerField()
    book = models.CharField(max_length=80)
    asked_at = models.DateTimeField()

    retention = cards(
        authority=NEUTRAL, programme=NEUTRAL, regime=COURSE, leaves_on=COURSE, stricter_on=COURSE,
        separate_until_on=COURSE, versions=RECORD, book=NEUTRAL, asked_at=RECORD,
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "leaves_on"],
                name="retention_schedule_leaves",
                condition=Q(leaves_on__isnull=False),
            )
        ]
