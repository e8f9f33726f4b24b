"""A personal link with which somebody without an account takes, waits for or gives back a place."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accueil.database.cards import COURSE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class PlaceLink(PersonalRow):
    """Names the classes it is for and how long it is good. ``turn`` counts what was done with it: a page that was sent
    once is refused the next time."""

    retention = cards(
        sessions=COURSE,
        case_ref=NEUTRAL,
        made_at=RECORD,
        made_by=RECORD,
        expires_at=RECORD,
        ended_at=RECORD,
        turn=RECORD,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    case_ref = models.UUIDField()
    sessions = ArrayField(models.UUIDField())
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="agenda_placelink_lasts"),
        ]

    def __str__(self) -> str:
        return str(self.id)
