"""Decisions: what the rule says and what the officer decided, kept apart with everything needed to replay them."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.cases.models.case import Case
from accueil.cases.models.contract import Contract
from accueil.database.cards import COURSE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Decision(PersonalRow):
    """``facts``, ``value``, ``shown``, ``readings``, ``book``: the rule's side, as computed and worded on ``as_of``.

    ``outcome``, ``grounds``, ``differs``, ``decided_by``: the officer's side. ``replaces`` names the decision this one
    takes the place of; a decision is never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, related_name="decisions")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    rule = models.CharField(max_length=120)
    as_of = models.DateField()
    facts = models.JSONField()
    value = models.JSONField(null=True)
    in_force = models.BooleanField()
    reasons = models.JSONField()
    missing = models.JSONField()
    readings = models.JSONField()
    shown = models.JSONField()
    book = models.CharField(max_length=80)
    outcome = models.CharField(max_length=40)
    grounds = models.TextField(blank=True)
    differs = models.BooleanField()
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    letter_id = models.UUIDField(null=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    retention = cards(
        case=NEUTRAL, contract=NEUTRAL, kind=COURSE, rule=NEUTRAL, as_of=COURSE, facts=SITUATION, value=COURSE,
        in_force=NEUTRAL, reasons=SITUATION, missing=COURSE, readings=NEUTRAL, shown=SITUATION, book=NEUTRAL,
        outcome=COURSE, grounds=COURSE, differs=COURSE, decided_on=COURSE, decided_at=RECORD, decided_by=RECORD,
        letter_id=COURSE, replaces=NEUTRAL,
    )  # fmt: skip

    class Meta:
        db_table = "cases_decision"
        ordering = ("decided_at",)
        indexes = [
            models.Index(fields=["case", "kind"], name="decision_case"),
            models.Index(fields=["person"], name="decision_person"),
        ]
        constraints = [models.UniqueConstraint(fields=["replaces"], name="replaced_once")]


class GivenReason(PersonalRow):
    """What the person says kept or keeps them from a service, on the day they said it, with a paper or without."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="given_reasons")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="given_reasons")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    obligations = models.JSONField(default=list)
    ground = models.CharField(max_length=40)
    text = models.TextField()
    given_on = models.DateField()
    file_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    retention = cards(
        case=NEUTRAL, contract=NEUTRAL, obligations=COURSE, ground=SITUATION, text=SITUATION, given_on=COURSE,
        file_id=SITUATION, recorded_at=RECORD, recorded_by=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_givenreason"
        ordering = ("given_on",)
        indexes = [
            models.Index(fields=["contract"], name="givenreason_contract"),
            models.Index(fields=["person"], name="givenreason_person"),
        ]
