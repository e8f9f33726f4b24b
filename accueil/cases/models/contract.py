"""The contract, who signed which text of it, and the periods the database keeps from overlapping."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Func, Q

from accueil.cases.models.case import Case
from accueil.database.cards import COURSE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Contract(PersonalRow):
    """What was agreed. ``signed_on``, ``effect`` (first service to the day after the term) and ``ended_on`` are
    recomputed, never set: the last signature needed, what the law says of the services, closing or end check.

    ``sequence`` counts the person's contracts in the programme; ``previous`` is the one it completes; ``closed_on`` is
    the event of closing it before its term.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contracts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60)
    sequence = models.PositiveSmallIntegerField(default=1)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    model_version = models.CharField(max_length=40)
    term_months = models.PositiveSmallIntegerField()
    obligations = ArrayField(models.CharField(max_length=40))
    languages = ArrayField(models.CharField(max_length=16), default=list)
    duties = ArrayField(models.CharField(max_length=60), default=list)
    proposed_on = models.DateField()
    proposed_by = models.UUIDField()
    closed_on = models.DateField(null=True)
    closing_reason = models.TextField(blank=True)
    signed_on = models.DateField(null=True)
    effect = DateRangeField(null=True)
    ended_on = models.DateField(null=True)

    retention = cards(
        case=NEUTRAL, programme=NEUTRAL, sequence=COURSE, previous=NEUTRAL, model_version=COURSE, term_months=COURSE,
        obligations=COURSE, languages=COURSE, duties=COURSE, proposed_on=COURSE, proposed_by=RECORD, closed_on=COURSE,
        closing_reason=COURSE, signed_on=COURSE, effect=COURSE, ended_on=COURSE,
    )  # fmt: skip

    class Meta:
        db_table = "cases_contract"
        ordering = ("sequence", "proposed_on")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"], condition=Q(ended_on=None), name="one_open_contract"
            ),
            ExclusionConstraint(
                name="contracts_do_not_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("programme", RangeOperators.EQUAL),
                    ("effect", RangeOperators.OVERLAPS),
                ],
                condition=Q(effect__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                Func("effect", function="upper", output_field=models.DateField()),
                name="contract_term",
                condition=Q(ended_on=None),
            ),
            models.Index(fields=["case"], name="contract_case"),
        ]


class Signature(PersonalRow):
    """One party's signature under one version of the model text; online ones carry the instant of confirmation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=30)
    signer_name = models.CharField(max_length=200)
    signed_on = models.DateField()
    way = models.CharField(max_length=10)
    model_version = models.CharField(max_length=40)
    file_id = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    retention = cards(
        contract=NEUTRAL, party=COURSE, signer_name=COURSE, signed_on=COURSE, way=COURSE, model_version=COURSE,
        file_id=COURSE, confirmed_at=RECORD, recorded_at=RECORD, recorded_by=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_signature"
        ordering = ("signed_on", "recorded_at")
        constraints = [
            models.UniqueConstraint(fields=["contract", "party"], name="one_signature_a_party"),
            models.CheckConstraint(
                name="paper_has_a_scan_online_a_confirmation",
                condition=(Q(way="paper") & Q(file_id__isnull=False))
                | (Q(way="online") & Q(confirmed_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["person"], name="signature_person")]


class SignatureRequest(PersonalRow):
    """The first step of an online signature, waiting for its second confirmation. Holds a digest of the code only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=30)
    signer_name = models.CharField(max_length=200)
    model_version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    retention = cards(
        contract=NEUTRAL, party=COURSE, signer_name=COURSE, model_version=COURSE, digest=RECORD, asked_at=RECORD,
        asked_by=RECORD, expires_at=RECORD, attempts=RECORD, confirmed_at=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_signaturerequest"
        indexes = [
            models.Index(fields=["contract", "party"], name="signaturerequest_party"),
            models.Index(fields=["person"], name="signaturerequest_person"),
        ]


class Suspension(PersonalRow):
    """A stretch of days on which the contract's clock stood still, on a ground the programme recognises."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="suspensions")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    period = DateRangeField()
    ground = models.CharField(max_length=40)
    reason = models.TextField()
    decided_on = models.DateField()
    decided_by = models.UUIDField()

    retention = cards(
        contract=NEUTRAL, period=COURSE, ground=COURSE, reason=COURSE, decided_on=COURSE, decided_by=RECORD
    )

    class Meta:
        db_table = "cases_suspension"
        ordering = ("decided_on",)
        constraints = [
            ExclusionConstraint(
                name="suspensions_do_not_overlap",
                expressions=[("contract", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(name="suspension_has_days", condition=~Q(period__isempty=True)),
        ]
        indexes = [
            GistIndex(fields=["period"], name="suspension_period"),
            models.Index(fields=["person"], name="suspension_person"),
        ]
