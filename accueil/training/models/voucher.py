"""The entitlement a contract gives, its numbered places, and the vouchers that fill them."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accueil.database.cards import COURSE, LANGUAGE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Entitlement(PersonalRow):
    """How many vouchers one contract gives, how long each is good for and for which languages, as the law said on the
    day it was granted; ``places_source`` and ``months_source`` name the provisions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case_ref = models.UUIDField()
    contract_ref = models.UUIDField(unique=True)
    places = models.PositiveSmallIntegerField()
    places_source = models.CharField(max_length=200)
    months = models.PositiveSmallIntegerField()
    months_source = models.CharField(max_length=200)
    languages = ArrayField(models.CharField(max_length=16))
    granted_on = models.DateField()
    granted_at = models.DateTimeField()
    granted_by = models.UUIDField()
    ended_on = models.DateField(null=True)

    retention = cards(
        case_ref=NEUTRAL, contract_ref=NEUTRAL, places=COURSE, places_source=COURSE, months=COURSE,
        months_source=COURSE, languages=LANGUAGE, granted_on=COURSE, granted_at=RECORD, granted_by=RECORD,
        ended_on=COURSE,
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["person"], name="entitlement_person")]
        constraints = [
            # what a voucher points at: its place among how many, and whose
            models.UniqueConstraint(fields=["id", "places", "person"], name="entitlement_numbered"),
        ]


class Voucher(PersonalRow):
    """One of the numbered places of an entitlement, filled. It stands until it is void; used when ``redeemed_at`` is
    set; good from ``issued_on`` until ``valid_until`` (half-open). ``replaces`` is the void one it was issued for.

    The database keeps number within places, one standing voucher a number, and person the entitlement's own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, related_name="vouchers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    places = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=16)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    valid_until = models.DateField()
    redeemed_on = models.DateField(null=True)
    redeemed_at = models.DateTimeField(null=True)
    redeemed_by = models.UUIDField(null=True)
    enrolment = models.ForeignKey("agenda.Enrolment", on_delete=models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.UUIDField(null=True)
    void_reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")

    retention = cards(
        places=COURSE, number=COURSE, code=COURSE, subject=LANGUAGE, issued_on=COURSE, issued_at=RECORD,
        issued_by=RECORD, valid_until=COURSE, redeemed_on=COURSE, redeemed_at=RECORD, redeemed_by=RECORD,
        voided_at=RECORD, voided_by=RECORD, void_reason=COURSE,
    )  # fmt: skip

    class Meta:
        ordering = ("issued_on", "number")
        indexes = [
            models.Index(fields=["person"], name="voucher_person"),
            models.Index(fields=["enrolment"], name="voucher_enrolment", condition=Q(enrolment__isnull=False)),
            models.Index(fields=["redeemed_on"], name="voucher_redeemed", condition=Q(redeemed_on__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "number"], condition=Q(voided_at=None), name="voucher_number_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(voided_at=None, enrolment__isnull=False), name="voucher_one_a_place"
            ),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=F("places")), name="voucher_among_places"),
            models.CheckConstraint(condition=Q(valid_until__gt=F("issued_on")), name="voucher_in_order"),
            models.CheckConstraint(
                condition=Q(redeemed_at=None, redeemed_on=None, redeemed_by=None, enrolment=None)
                | Q(
                    redeemed_at__isnull=False,
                    redeemed_by__isnull=False,
                    enrolment__isnull=False,
                    redeemed_on__gte=F("issued_on"),
                    redeemed_on__lt=F("valid_until"),
                ),
                name="voucher_used_in_time",
            ),
        ]
