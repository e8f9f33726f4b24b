"""What a school asks of the authority about one of its classes, and the answer."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.training.models.provider import Provider


class ClassRequest(models.Model):
    """A school asks the authority to decide on a class (LU-CAI-ART15-2-POSTPONE: the authority decides, not the
    school). ``words`` and ``answer_words`` are about the class; nobody is named in them."""

    class What(models.TextChoices):
        GO_AHEAD = "go_ahead", _("to go ahead below the minimum")
        POSTPONE = "postpone", _("to postpone it")
        CANCEL = "cancel", _("to cancel it")
        MORE_PLACES = "more_places", _("to give it more places")

    class Answer(models.TextChoices):
        AGREED = "agreed", _("agreed")
        REFUSED = "refused", _("not agreed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("agenda.GroupSession", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)
    places = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=400)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answer_words = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("asked_at",)
        indexes = [models.Index(fields=["session"], name="classrequest_session")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "what"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="classrequest_one_open",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="classrequest_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")), name="classrequest_in_order"
            ),
        ]
