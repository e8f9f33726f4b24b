"""What the director gives in writing: authorisations, delegations, substitutions, and the leaving of staff."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from accueil.access.models.accounts import Account, DateRange


def in_order(name: str) -> models.CheckConstraint:
    """A period does not end before it began; one that was ended before its first day is empty."""
    return models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name=name)


class Written(models.Model):
    """A written act of the director or a delegate: the text, where it is kept, on what grounds, for which period.

    Days are real days, never the business day; ``until_on`` is half-open, and moved forward when it is ended early.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    text = models.TextField()
    reference = models.CharField(max_length=80)
    grounds = models.TextField()
    given_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_grounds = models.TextField(blank=True)

    class Meta:
        abstract = True


class Authorisation(Written):
    """An agent may consult and use the data of articles 24 and 26 as far as the duties require (article 25).

    ``attribution`` names the duties in words; ``activities`` are the processing activities they need (``room.*`` for
    all of a room), ``categories`` the categories of data these open, ``reach`` whose files, ``tasks`` the tasks of the
    work list it is limited to (none: not limited), ``records`` whether data of article 24 are recorded too.
    """

    class Reach(models.TextChoices):
        OWN = "own"
        OFFICE = "office"
        ALL = "all"

    agent = models.ForeignKey(Account, models.PROTECT, related_name="authorisations")
    attribution = models.CharField(max_length=40)
    activities = ArrayField(models.CharField(max_length=80))
    categories = ArrayField(models.CharField(max_length=40))
    reach = models.CharField(max_length=8, choices=Reach)
    office = models.CharField(max_length=80, blank=True)
    tasks = ArrayField(models.CharField(max_length=40), default=list)
    records = models.BooleanField(default=False)
    oversight = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    founding = models.BooleanField(default=False)

    class Meta:
        db_table = "access_authorisation"
        indexes = [models.Index(fields=["agent", "authority"], name="access_authorised_agent")]
        constraints = [
            in_order("access_authorised_in_order"),
            models.CheckConstraint(
                condition=Q(founding=True)
                | Q(given_by__isnull=True, oversight=True)
                | Q(given_by__isnull=False) & ~Q(given_by=F("agent")),
                name="access_authorised_by_another",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("given_by")) & ~Q(confirmed_by=F("agent")),
                name="access_authorised_four_eyes",
            ),
            ExclusionConstraint(
                name="access_authorised_once",
                expressions=[
                    ("agent", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    ("attribution", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Delegation(Written):
    """Duties of the controller handed to an officer of the same administration, whole or in part (article 27).

    The director stays responsible: ``director`` is who is. ``activities`` are those the duties need.
    """

    delegate = models.ForeignKey(Account, models.PROTECT, related_name="delegations")
    director = models.ForeignKey(Account, models.PROTECT, related_name="+")
    duties = ArrayField(models.CharField(max_length=40))
    activities = ArrayField(models.CharField(max_length=80))

    class Meta:
        db_table = "access_delegation"
        constraints = [
            in_order("access_delegation_in_order"),
            models.CheckConstraint(condition=~Q(delegate=F("director")), name="access_delegation_to_another"),
            ExclusionConstraint(
                name="access_delegation_once",
                expressions=[
                    ("delegate", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Substitution(Written):
    """Somebody stands in for an absent agent: the files of the one are own files of the other, for that period."""

    absent = models.ForeignKey(Account, models.PROTECT, related_name="+")
    substitute = models.ForeignKey(Account, models.PROTECT, related_name="substitutions")

    class Meta:
        db_table = "access_substitution"
        constraints = [
            in_order("access_substitution_in_order"),
            models.CheckConstraint(condition=~Q(absent=F("substitute")), name="access_substitution_by_another"),
            ExclusionConstraint(
                name="access_substitution_once",
                expressions=[
                    ("absent", RangeOperators.EQUAL),
                    ("substitute", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Departure(Written):
    """An agent leaves: from ``from_on`` everything is ended; the own files go to ``successor`` where one is named."""

    agent = models.ForeignKey(Account, models.PROTECT, related_name="departures")
    successor = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    files = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "access_departure"
        constraints = [
            models.UniqueConstraint(fields=["agent", "authority", "from_on"], name="access_departure_once"),
        ]
