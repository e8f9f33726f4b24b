"""What a person waits for, the offers made, and how each round of offers was decided."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models.sessions import GroupSession, TimeOfWeek
from accueil.database.cards import CONTACT, COURSE, LANGUAGE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class Need(PersonalRow):
    """A person waits for a place of this kind, wherever one comes free; blank fields and empty lists mean any.

    ``instead_of`` is the place the person holds and would change for an earlier one.
    """

    class Outcome(models.TextChoices):
        PLACED = "placed", _("has a place")
        WITHDRAWN = "withdrawn", _("withdrawn")
        OVER = "over", _("over")

    retention = cards(
        kind=COURSE,
        module=COURSE,
        language=LANGUAGE,
        level=LANGUAGE,
        areas=CONTACT,
        times=SITUATION,
        rank=COURSE,
        rank_source=COURSE,
        case_ref=NEUTRAL,
        asked_at=RECORD,
        asked_by=RECORD,
        ended_at=RECORD,
        outcome=COURSE,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=GroupSession.Kind.choices)
    module = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=16, blank=True)
    level = models.CharField(max_length=16, blank=True)
    areas = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    times = ArrayField(models.CharField(max_length=20, choices=TimeOfWeek.choices), default=list, blank=True)
    rank = models.PositiveSmallIntegerField()
    rank_source = models.CharField(max_length=120, blank=True)
    case_ref = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    instead_of = models.ForeignKey("agenda.Enrolment", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "rank", "asked_at", "id"],
                condition=Q(ended_at__isnull=True),
                name="agenda_need_queue",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "module", "language", "level"],
                condition=Q(ended_at__isnull=True),
                name="agenda_need_once",
            ),
            models.CheckConstraint(condition=Q(rank__in=[1, 2]), name="agenda_need_rank"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def live(self) -> bool:
        """Whether the person still waits."""
        return self.ended_at is None


class Allocation(models.Model):
    """One round of offers for a session: ``basis`` lists every need considered, in order, and why it got one or not.

    ``free`` places were there, of which ``free_for_others`` for people without precedence. Each line is ``{"need",
    "rank", "asked_at", "fits", "taken", "why"}``. It names needs by random id, no person; the same rule over the same
    lines gives the same result (``accueil.agenda.ordering``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="allocations")
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    free = models.PositiveSmallIntegerField()
    free_for_others = models.PositiveSmallIntegerField()
    basis = models.JSONField()

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return str(self.id)


class PlaceOffer(PersonalRow):
    """A place held for one person until ``expires_at``, or until it is answered."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        EXPIRED = "expired", _("expired")
        WITHDRAWN = "withdrawn", _("withdrawn")

    retention = cards(
        position=COURSE, offered_at=RECORD, expires_at=RECORD, answered_at=RECORD, answer=COURSE
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, models.PROTECT, related_name="offers")
    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="offers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="offers")
    position = models.PositiveIntegerField()
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_at"], condition=Q(answered_at__isnull=True), name="agenda_placeoffer_to_expire"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(answered_at__isnull=True), name="agenda_placeoffer_one_open"
            ),
            models.UniqueConstraint(
                fields=["need", "session"], condition=~Q(answer="withdrawn"), name="agenda_placeoffer_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def open(self) -> bool:
        """Whether the offer was not answered yet (it may still have expired: look at ``expires_at``)."""
        return self.answered_at is None
