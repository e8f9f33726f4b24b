"""A person's place in a session, and the time it occupies: nobody is in two places at once."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models.needs import Need
from accueil.agenda.models.sessions import GroupSession, Meeting
from accueil.database.cards import COURSE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Enrolment(PersonalRow):
    """A place in a session, live until it is cancelled.

    ``rank`` is 1 for whom the law puts first and 2 for others, with the provision in ``rank_source``. ``asked_at`` is
    the age of the request: it is kept when the class moves or the person goes back to the waiting list. A place in a
    language course belongs to a case of ours always: of others the authority knows a number only
    (LU-CAI-ART11-ATTENDANCE-LISTS).
    """

    class Channel(models.TextChoices):
        ONLINE = "online", _("online")
        OFFICE = "office", _("at the office")
        PROVIDER = "provider", _("by the school")
        LINK = "link", _("by a personal link")
        OFFER = "offer", _("by an offer")
        IMPORT = "import", _("from a list")
        API = "api", _("by the school’s program")
        MOVED = "moved", _("moved from another class")

    retention = cards(
        rank=COURSE,
        rank_source=COURSE,
        case_ref=NEUTRAL,
        voucher_ref=NEUTRAL,
        asked_at=RECORD,
        enrolled_at=RECORD,
        enrolled_by=RECORD,
        channel=RECORD,
        cancelled_at=RECORD,
        cancelled_by=RECORD,
        cancel_reason=COURSE,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, null=True, blank=True, related_name="enrolments")
    rank = models.PositiveSmallIntegerField()
    rank_source = models.CharField(max_length=120, blank=True)
    case_ref = models.UUIDField(null=True, blank=True)
    voucher_ref = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()
    enrolled_at = models.DateTimeField()
    enrolled_by = models.UUIDField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.UUIDField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=400, blank=True)
    moved_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["case_ref"], name="agenda_enrolment_by_case"),
            models.Index(
                fields=["enrolled_at"],
                condition=Q(channel="online", cancelled_at__isnull=True),
                name="agenda_enrolment_online",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(cancelled_at__isnull=True), name="agenda_enrolment_once"
            ),
            models.CheckConstraint(condition=Q(rank__in=[1, 2]), name="agenda_enrolment_rank"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def live(self) -> bool:
        """Whether the place is still the person's."""
        return self.cancelled_at is None


class Occupied(PersonalRow):
    """The time one meeting takes of a person; the row goes when the place is given back or the meeting moves."""

    retention = cards(during=COURSE)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="occupied")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="occupied")
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="agenda_occupied_once",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
