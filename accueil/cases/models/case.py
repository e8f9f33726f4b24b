"""The file itself, the facts declared in it, and every change it went through."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from accueil.database.cards import COURSE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Case(PersonalRow):
    """One person's own request in one programme, from the day it was made. ``version`` rises with every change.

    ``restricted_on`` is the day from which the file is kept and read only (EU-GDPR-ART18-1), None while it is free.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=24, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60)
    authority = models.CharField(max_length=60)
    opened_on = models.DateField()
    channel = models.CharField(max_length=20)
    with_counselling = models.BooleanField()
    account_id = models.UUIDField(null=True)
    closed_on = models.DateField(null=True)
    closing_reason = models.TextField(blank=True)
    restricted_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    retention = cards(
        number=NEUTRAL, programme=NEUTRAL, authority=NEUTRAL, opened_on=COURSE, channel=COURSE, with_counselling=COURSE,
        account_id=RECORD, closed_on=COURSE, closing_reason=COURSE, restricted_on=COURSE, version=NEUTRAL,
    )  # fmt: skip

    class Meta:
        db_table = "cases_case"
        indexes = [
            models.Index(fields=["authority", "opened_on"], name="case_open", condition=Q(closed_on=None)),
            models.Index(fields=["person"], name="case_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "programme"], condition=Q(closed_on=None), name="one_open_case")
        ]

    def __str__(self) -> str:
        return self.number


class CaseNumber(models.Model):
    """The last number given in one programme and year; numbers are drawn here so that no two files share one."""

    programme = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "cases_casenumber"
        constraints = [models.UniqueConstraint(fields=["programme", "year"], name="one_counter_a_year")]


class CaseFact(PersonalRow):
    """One fact with the instant it became known; a later answer replaces it and never overwrites it.

    ``source`` is ``declared`` (the person's own words) or ``proof`` (an officer saw the paper named in ``proof``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    source = models.CharField(max_length=20)
    proof = models.CharField(max_length=200, blank=True)
    file_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    replaced_at = models.DateTimeField(null=True)

    retention = cards(
        case=NEUTRAL, name=SITUATION, value=SITUATION, source=RECORD, proof=SITUATION, file_id=SITUATION,
        recorded_at=RECORD, recorded_by=RECORD, replaced_at=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_casefact"
        ordering = ("recorded_at", "name")
        constraints = [
            models.UniqueConstraint(fields=["case", "name"], condition=Q(replaced_at=None), name="one_standing_fact")
        ]
        indexes = [models.Index(fields=["person"], name="casefact_person")]


class CaseChange(PersonalRow):
    """What one verb changed in a file: the values before and after, under the version the file then had."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="changes")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    before = models.JSONField()
    after = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    retention = cards(
        case=NEUTRAL, version=NEUTRAL, verb=COURSE, before=COURSE, after=COURSE, changed_at=RECORD, changed_by=RECORD
    )

    class Meta:
        db_table = "cases_casechange"
        ordering = ("version",)
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="one_change_a_version")]
        indexes = [models.Index(fields=["person"], name="casechange_person")]
