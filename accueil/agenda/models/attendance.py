"""Who was there, in minutes. A mark is never changed: a correction is a new mark that names the one it replaces."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models.places import Enrolment
from accueil.agenda.models.sessions import Meeting
from accueil.database.cards import COURSE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class AttendanceMark(PersonalRow):
    """What was noted about one person at one meeting; the current mark is the one no other replaces.

    Marks are added and erased with the person's file, never changed.
    """

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        LATE = "late", _("came late")
        LEFT_EARLY = "left_early", _("left early")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    class Source(models.TextChoices):
        SCREEN = "screen", _("on screen")
        SHEET = "sheet", _("from the printed sheet")
        CODE = "code", _("by check-in code")
        IMPORT = "import", _("from a list")
        API = "api", _("by the school’s program")

    retention = cards(
        minutes=COURSE,
        status=COURSE,
        reason=SITUATION,
        file_id=NEUTRAL,
        source=RECORD,
        client_id=RECORD,
        marked_at=RECORD,
        marked_by=RECORD,
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="marks")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="marks")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    reason = models.CharField(max_length=400, blank=True)
    file_id = models.UUIDField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    client_id = models.CharField(max_length=64, blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "meeting"], condition=Q(replaces__isnull=True), name="agenda_mark_first_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "client_id"], condition=~Q(client_id=""), name="agenda_mark_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="agenda_mark_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
