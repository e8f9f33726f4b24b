"""The outbox, and links that work once."""

from __future__ import annotations

import uuid

from django.db import models

from accueil.database.cards import CONTACT, COURSE, LANGUAGE, NEUTRAL, RECORD, cards
from accueil.journal.rows import PersonalRow


class Channel(models.TextChoices):
    """The ways a message goes out."""

    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    INBOX = "inbox"


class Outgoing(models.Model):
    """What every outgoing message has. ``body`` may hold ``{link}``: the job that sends makes the link, so that the
    outbox holds none. ``shown`` is the text as sent, kept in a demonstration only. ``key`` names the event: one message
    each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    recipient = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.JSONField(null=True)
    shown = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class Message(Outgoing, PersonalRow):
    """A message to a person about the own file. ``about`` is what it is about (an appointment, a decision)."""

    retention = cards(
        kind=COURSE,
        key=COURSE,
        channel=CONTACT,
        recipient=CONTACT,
        language=LANGUAGE,
        subject=COURSE,
        body=COURSE,
        link=NEUTRAL,
        shown=COURSE,
        created_at=COURSE,
        sent_at=COURSE,
        dropped_at=COURSE,
        attempts=RECORD,
        failed=RECORD,
        about=COURSE,
    )

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.UUIDField(null=True)
    letter = models.ForeignKey("documents.Letter", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "messages_message"
        indexes = [models.Index(fields=["person", "-created_at"], name="messages_message_by_person")]


class SignInMail(Outgoing):
    """An e-mail to an account that may have no file yet, such as the link to sign in. Like the tables of sign-in, it
    holds an address and a random id only, and no person."""

    account_id = models.UUIDField()

    class Meta:
        db_table = "messages_signinmail"


class OneTimeLink(models.Model):
    """A link or code that works once until an instant. Only its keyed digest is kept; ``account_id`` or ``subject_id``
    says for whom (a random id), ``authority`` which authority gave a code for one of its files."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=60)
    account_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    authority = models.CharField(max_length=40, blank=True, default="")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "messages_onetimelink"

    def __str__(self) -> str:
        return self.purpose
