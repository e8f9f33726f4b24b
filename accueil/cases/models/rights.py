"""The rights of a person over the data: requests with their term and answer, restrictions, the copy handed over."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.database.cards import COURSE, NEUTRAL, RECORD, SITUATION, cards
from accueil.journal.rows import PersonalRow


class RightsRequest(PersonalRow):
    """One request with the last day for its answer (EU-GDPR-ART12-3). ``wish`` is what is asked for, as JSON.

    ``due_on`` moves only by an extension (``extended_on``, ``extension_grounds``). ``answer`` holds what the law said
    (rule, facts, reasons, book) and, of a correction, the values before and after with what follows from them.
    """

    class Kind(models.TextChoices):
        """Which right."""

        ACCESS = "access", _("A copy of everything")
        CORRECTION = "correction", _("A correction")
        OBJECTION = "objection", _("An objection")
        RESTRICTION = "restriction", _("A restriction")
        DELETION = "deletion", _("A deletion")

    class Way(models.TextChoices):
        """How the request came in."""

        ONLINE = "online", _("online")
        COUNTER = "counter", _("at the counter")
        LETTER = "letter", _("by letter")

    class Outcome(models.TextChoices):
        """How it was answered."""

        GRANTED = "granted", _("granted")
        PARTLY = "partly", _("granted in part")
        REFUSED = "refused", _("refused")
        TAKEN_BACK = "taken_back", _("taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=24, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField(max_length=80, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices)
    identity = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    wish = models.JSONField(default=dict)
    file_id = models.UUIDField(null=True)
    received_on = models.DateField()
    due_on = models.DateField()
    extended_on = models.DateField(null=True)
    extension_grounds = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    answered_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    grounds = models.TextField(blank=True)
    answer = models.JSONField(default=dict)
    letter_id = models.UUIDField(null=True)

    retention = cards(
        number=NEUTRAL, authority=NEUTRAL, kind=COURSE, subject=SITUATION, way=COURSE, identity=RECORD, words=SITUATION,
        wish=SITUATION, file_id=SITUATION, received_on=COURSE, due_on=COURSE, extended_on=COURSE,
        extension_grounds=COURSE, recorded_at=RECORD, recorded_by=RECORD, answered_on=COURSE, answered_at=RECORD,
        answered_by=RECORD, outcome=COURSE, grounds=SITUATION, answer=SITUATION, letter_id=COURSE,
    )  # fmt: skip

    class Meta:
        db_table = "cases_rightsrequest"
        ordering = ("due_on", "number")
        indexes = [
            models.Index(fields=["person"], name="rightsrequest_person"),
            models.Index(fields=["authority", "due_on"], name="rightsrequest_open", condition=Q(answered_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject"], condition=Q(answered_on=None), name="one_open_request_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Restriction(PersonalRow):
    """A time in which the files of a person are kept and read, and not worked with (EU-GDPR-ART18-1).

    ``lift_on`` is the day named to the person before it is lifted (EU-GDPR-ART18-3); ``ended_on`` the day it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="restrictions")
    ground = models.CharField(max_length=20)
    from_on = models.DateField()
    told_on = models.DateField(null=True)
    lift_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    retention = cards(
        request=NEUTRAL, ground=SITUATION, from_on=COURSE, told_on=COURSE, lift_on=COURSE, ended_on=COURSE,
        recorded_at=RECORD, recorded_by=RECORD,
    )  # fmt: skip

    class Meta:
        db_table = "cases_restriction"
        ordering = ("from_on",)
        indexes = [models.Index(fields=["person"], name="restriction_person")]
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(ended_on=None), name="one_restriction_of_a_request")
        ]


class RestrictedUse(PersonalRow):
    """Leave to work with a restricted file in one act, on one of the grounds of EU-GDPR-ART18-2.

    ``used_in`` is the journal entry of the act that made use of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    words = models.TextField()
    allowed_on = models.DateField()
    used_in = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    retention = cards(
        ground=COURSE, words=SITUATION, allowed_on=COURSE, used_in=RECORD, recorded_at=RECORD, recorded_by=RECORD
    )

    class Meta:
        db_table = "cases_restricteduse"
        ordering = ("recorded_at",)
        indexes = [models.Index(fields=["person"], name="restricteduse_person")]


class RightsExport(PersonalRow):
    """The copy of everything (EU-GDPR-ART15-3), made by a job, kept for some days and then emptied.

    ``steps`` of ``whole`` are done; ``content`` is the archive, empty before it is ready and after ``removed_at``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(RightsRequest, on_delete=models.PROTECT, related_name="export")
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    steps = models.PositiveSmallIntegerField(default=0)
    whole = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(default=b"")

    retention = cards(
        request=NEUTRAL, language=COURSE, asked_at=RECORD, steps=RECORD, whole=RECORD, made_at=RECORD,
        expires_at=RECORD, removed_at=RECORD, size=RECORD, sha256=RECORD, content=SITUATION,
    )  # fmt: skip

    class Meta:
        db_table = "cases_rightsexport"
        indexes = [models.Index(fields=["person"], name="rightsexport_person")]
