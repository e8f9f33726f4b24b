"""The outbox."""

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
    each. ``bounced_at`` says that it came back (``bounce``: the server's status code), ``gave_up_at`` that no server
    took it."""

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
    delivered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    bounce = models.CharField(max_length=20, blank=True)
    gave_up_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class Message(Outgoing, PersonalRow):
    """A message to a person about the own file. ``about`` is what it is about (an appointment, a decision).

    A message that is *told* (``values`` is not null) is worded only when it leaves, from the words of its kind: first
    into the person's inbox (``root`` is null), then by the person's way (``root`` is that first one), and by the next
    way if that one fails. ``unreached_at`` on the first one says that no way was left.
    """

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
        delivered_at=COURSE,
        bounced_at=COURSE,
        bounce=RECORD,
        gave_up_at=RECORD,
        attempts=RECORD,
        failed=RECORD,
        about=COURSE,
        values=COURSE,
        not_before=COURSE,
        read_at=COURSE,
        printed_at=RECORD,
        unreached_at=COURSE,
    )

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.UUIDField(null=True)
    letter = models.ForeignKey("documents.Letter", models.PROTECT, null=True, related_name="+")
    values = models.JSONField(null=True)
    not_before = models.DateTimeField(null=True)
    root = models.ForeignKey("self", models.CASCADE, null=True, related_name="ways")
    read_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    unreached_at = models.DateTimeField(null=True)
    batch = models.ForeignKey("LetterBatch", models.SET_NULL, null=True, related_name="messages")

    class Meta:
        db_table = "messages_message"
        indexes = [
            models.Index(fields=["person", "-created_at"], name="messages_message_by_person"),
            models.Index(fields=["-created_at"], name="messages_message_newest"),
        ]


class SignInMail(Outgoing):
    """An e-mail to an account that may have no file yet, such as the link to sign in. Like the tables of sign-in, it
    holds an address and a random id only, and no person."""

    account_id = models.UUIDField()

    class Meta:
        db_table = "messages_signinmail"
