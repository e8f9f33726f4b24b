"""What stays of an anonymised file: a coarse row about nobody, and counts. No person, no file, no exact day."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class CoarseFact(models.Model):
    """One signatory's contract in coarse words, under a random id that leads nowhere.

    What an outsider could know of somebody (``cohort_year``, ``cohort_quarter`` of signing, ``birth_decade``,
    ``region`` of nationality; None, 0 or empty once generalised) is kept only as finely as ``least`` others share it:
    ``settled`` rows have been through that (``actions.settling``), the newest wait for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    cohort_year = models.PositiveSmallIntegerField(null=True)
    cohort_quarter = models.PositiveSmallIntegerField(default=0)
    birth_decade = models.PositiveSmallIntegerField(null=True)
    region = models.CharField(max_length=20, blank=True)
    contracts = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=16, blank=True)
    done = models.CharField(max_length=120, blank=True)
    waiting = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=40)
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "programme"], name="coarse_to_settle", condition=Q(settled=False)),
        ]

    def __str__(self) -> str:
        return f"{self.cohort_year or 'any year'}: {self.outcome}"


class CoarseTally(models.Model):
    """What anonymised files added to a figure: so a figure does not change when a file is anonymised.

    ``source`` is the statement that counted (``sources/<name>.sql``); ``one`` and ``other`` its groups; ``whole`` is
    what ``count`` is a part of, ``total`` a sum of days or cents.
    """

    authority = models.CharField(max_length=60)
    programme = models.CharField(max_length=60)
    source = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    one = models.CharField(max_length=60, blank=True)
    other = models.CharField(max_length=60, blank=True)
    count = models.BigIntegerField()
    whole = models.BigIntegerField()
    total = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "programme", "source", "year", "one", "other"], name="tally_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.year}"
