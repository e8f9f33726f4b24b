"""Evidence that a service of a contract was begun or done, and the corrections it went through."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from accueil.database.cards import COURSE, LANGUAGE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Evidence(PersonalRow):
    """One service under a contract, and the paper that proves it where there is one.

    ``contract_ref`` is the contract's id (a higher room's). ``began_on`` is the day the service began: the earliest of
    a contract puts it into effect. ``done_on`` is the day it was accomplished, ``issued_on`` the day of the paper.
    Evidence taken from a class names its ``enrolment``, and in ``paper_ref`` the attestation or report it rests on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    contract_ref = models.UUIDField()
    obligation = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    issuer_kind = models.CharField(max_length=40, blank=True)
    issuer_name = models.CharField(max_length=200, blank=True)
    began_on = models.DateField()
    done_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    hours = models.PositiveSmallIntegerField(null=True)
    sessions = models.PositiveSmallIntegerField(null=True)
    literacy = models.BooleanField(default=False)
    language = models.CharField(max_length=16, blank=True)
    level = models.CharField(max_length=16, blank=True)
    note = models.TextField(blank=True)
    file_id = models.UUIDField(null=True)
    enrolment = models.ForeignKey("agenda.Enrolment", on_delete=models.PROTECT, null=True, related_name="+")
    paper_ref = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)

    retention = cards(
        contract_ref=NEUTRAL, obligation=COURSE, kind=COURSE, issuer_kind=COURSE, issuer_name=COURSE,
        began_on=COURSE, done_on=COURSE, issued_on=COURSE, hours=COURSE, sessions=COURSE, literacy=LANGUAGE,
        language=LANGUAGE, level=LANGUAGE, note=COURSE, file_id=COURSE, paper_ref=NEUTRAL, recorded_at=RECORD,
        recorded_by=RECORD, withdrawn_at=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "training_evidence"
        ordering = ("began_on", "recorded_at")
        indexes = [
            models.Index(
                fields=["contract_ref", "obligation"], name="evidence_contract", condition=Q(withdrawn_at=None)
            ),
            models.Index(fields=["person"], name="evidence_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contract_ref", "enrolment", "kind", "paper_ref"],
                condition=Q(withdrawn_at=None, enrolment__isnull=False),
                nulls_distinct=False,
                name="evidence_of_a_place_once",
            ),
            models.CheckConstraint(
                name="evidence_done_after_begin", condition=Q(done_on=None) | Q(done_on__gte=F("began_on"))
            ),
            models.CheckConstraint(
                name="evidence_issued_after_done",
                condition=Q(issued_on=None) | Q(done_on=None) | Q(issued_on__gte=F("done_on")),
            ),
        ]


class EvidenceChange(PersonalRow):
    """What a piece of evidence said before and after a correction or withdrawal, by whom and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="changes")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    retention = cards(
        evidence=NEUTRAL, before=COURSE, after=COURSE, reason=COURSE, changed_at=RECORD, changed_by=RECORD
    )

    class Meta:
        db_table = "training_evidencechange"
        ordering = ("changed_at",)
        indexes = [models.Index(fields=["person"], name="evidencechange_person")]
