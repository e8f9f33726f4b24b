"""What was proposed for those who wait and for classes at risk, on what basis, and who took, changed or left it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models.sessions import GroupSession


class Proposal(models.Model):
    """One assignment of everybody who waits for a kind of session, with everything it was worked out from.

    ``waiting`` and ``rooms`` are the basis, ``placed`` and ``closed`` the result, as ``accueil.agenda.basis`` writes
    them: needs and places by random id, no person. The same rule over the same basis gives the same result.
    ``smallest`` is the fewest people for whom a class was proposed to be opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=GroupSession.Kind.choices)
    smallest = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    waiting = models.JSONField()
    rooms = models.JSONField()
    placed = models.JSONField()
    closed = models.JSONField()

    class Meta:
        ordering = ("made_at", "id")
        indexes = [models.Index(fields=["authority", "kind", "-made_at"], name="agenda_proposal_latest")]

    def __str__(self) -> str:
        return str(self.id)


class ProposalStep(models.Model):
    """One part of a proposal, about one class: ``plan`` is what was proposed, ``done`` what a human made of it."""

    class What(models.TextChoices):
        FILL = "fill", _("offer places")
        MERGE = "merge", _("put together")
        OPEN = "open", _("open a class")

    class Answer(models.TextChoices):
        TAKEN = "taken", _("taken as proposed")
        CHANGED = "changed", _("taken with changes")
        LEFT = "left", _("not taken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=6, choices=What.choices)
    session = models.ForeignKey(GroupSession, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.JSONField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    done = models.JSONField(default=dict)

    class Meta:
        ordering = ("proposal", "number")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="agenda_proposalstep_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="agenda_proposalstep_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"

    @property
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answered_at is None
