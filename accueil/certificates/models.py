"""Certificates, what happened to each, and the running numbers of their series.

A certificate has no status column: what it is worth follows from its events (states.py).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from accueil.database.cards import COURSE, LANGUAGE, RECORD, cards
from accueil.journal.rows import PersonalRow


class Series(models.Model):
    """The last number given in a series in a year. Its row is locked while one is taken: no gap, no number twice."""

    name = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "certificates_series"
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="certificates_series_once")]

    def __str__(self) -> str:
        return f"{self.name}-{self.year}"


class Certificate(PersonalRow):
    """A certificate: what it says, its number and code, and from its sealing on the very file that was sealed."""

    retention = cards(
        case_ref=COURSE,
        kind=COURSE,
        number=COURSE,
        code=COURSE,
        template=COURSE,
        language=LANGUAGE,
        content=COURSE,
        issued_on=COURSE,
        pdf=COURSE,
        sha256=COURSE,
        undrawn=COURSE,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    case_ref = models.UUIDField()
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=26, unique=True)
    template = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    content = models.JSONField()
    issued_on = models.DateField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    undrawn = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "certificates_certificate"
        constraints = [
            models.UniqueConstraint(
                fields=["case_ref", "kind"], condition=Q(replaces__isnull=True), name="certificates_once_per_case"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class KeptSeal(models.Model):
    """What is left of a certificate whose file is erased: nothing in it names anybody.

    ``code_digest`` is the SHA-256 of the random code the paper carries; ``state`` and ``ended_on`` are the
    certificate's worth. Who the paper is about, and how the contract ended, stands in the separate file while it may
    (LU-CAI-ART26-CERTIFY), and nowhere afterwards.
    """

    number = models.CharField(primary_key=True, max_length=40)
    code_digest = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    issued_on = models.DateField()
    state = models.CharField(max_length=12)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "certificates_keptseal"

    def __str__(self) -> str:
        return self.number


class CertificateEvent(PersonalRow):
    """Something that happened to a certificate: issued, sealed, a copy given, revoked, replaced."""

    class Kind(models.TextChoices):
        ISSUED = "issued"
        SEALED = "sealed"
        COPIED = "copied"
        REVOKED = "revoked"
        REPLACED = "replaced"

    retention = cards(kind=COURSE, at=COURSE, on=COURSE, reason=COURSE, by=RECORD, function=RECORD)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    on = models.DateField()
    reason = models.CharField(max_length=400, blank=True)
    by = models.UUIDField()
    function = models.CharField(max_length=80)

    class Meta:
        db_table = "certificates_event"
        indexes = [models.Index(fields=["certificate", "at"], name="certificates_event_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"], condition=~Q(kind="copied"), name="certificates_event_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
