"""The code by which somebody with a file enrols at a school's counter, without a voucher."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from accueil.database.cards import COURSE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class EnrolmentCode(PersonalRow):
    """A code good for one place, for a few days: whoever shows it is known to have a file. The person makes it.

    ``signed_on`` is the day the contract was signed, None for somebody without one: the law's precedence follows it
    (LU-CAI-ART15-3-PRIORITY), and the school's act opens no contract.
    """

    retention = cards(
        case_ref=NEUTRAL, code=COURSE, signed_on=COURSE, made_at=RECORD, good_until=COURSE, ended_at=RECORD,
        used_at=RECORD, used_by=RECORD,
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case_ref = models.UUIDField()
    code = models.CharField(max_length=20, unique=True)
    signed_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    good_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.UUIDField(null=True)
    enrolment = models.ForeignKey("agenda.Enrolment", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("made_at",)
        indexes = [
            models.Index(fields=["enrolment"], name="enrolmentcode_place", condition=Q(enrolment__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(used_at=None, ended_at=None), name="enrolmentcode_one_open"
            ),
            models.CheckConstraint(condition=Q(good_until__gt=F("made_at")), name="enrolmentcode_in_order"),
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None, enrolment=None)
                | Q(used_at__isnull=False, used_by__isnull=False, enrolment__isnull=False, ended_at=None),
                name="enrolmentcode_used_whole",
            ),
        ]
