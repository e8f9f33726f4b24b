"""Putting a message into the outbox, in the transaction that causes it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accueil.journal.context import Agent, current
from accueil.messages.models import Channel, Message, SignInMail
from accueil.messages.tasks import send

PLACE_OF_LINK = "{link}"


@dataclass(frozen=True, slots=True)
class Event:
    """What a message is about, and which of its occasions: an event is told once, however often it is queued."""

    kind: str
    about: uuid.UUID | None = None
    occasion: str = ""

    def key(self, whom: uuid.UUID, channel: str) -> str:
        """The name of the event for one receiver and channel."""
        return ":".join((self.kind, str(self.about or whom), self.occasion, channel))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where it goes: an e-mail address, a telephone number, the lines of a postal address, or nothing (inbox)."""

    channel: Channel
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """A link to be made when the message is sent: ``path`` holds ``{token}``, the body ``{link}`` where it goes."""

    purpose: str
    path: str
    valid_for: timedelta
    account_id: uuid.UUID | None = None
    subject_id: uuid.UUID | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "purpose": self.purpose,
            "path": self.path,
            "seconds": int(self.valid_for.total_seconds()),
            "account_id": str(self.account_id) if self.account_id else None,
            "subject_id": str(self.subject_id) if self.subject_id else None,
        }


@dataclass(frozen=True, slots=True)
class Words:
    """What it says, in the recipient's language. A ``letter`` written already goes out by post as it is."""

    subject: str
    body: str
    link: LinkOrder | None = None
    letter_id: uuid.UUID | None = None


def queue_message(
    *, person_id: uuid.UUID, event: Event, to: Recipient, words: Words, by: Agent, at: datetime
) -> Message:
    """Keep a message to a person for sending; a job sends it once this transaction is kept.

    The same event queued again gives the message that is there, and is sent once. Raises ValueError for a link without
    its place in the body.
    """
    message, new = Message.objects.get_or_create(
        key=event.key(person_id, to.channel),
        defaults={
            **_told(event, to, words, at),
            "person_id": person_id,
            "about": event.about,
            "letter_id": words.letter_id,
        },
    )
    current().touch(person_id)
    if new:
        current().change("messages.message", {}, {"id": message.id, "kind": event.kind, "by": by.kind})
        send.defer(message_id=str(message.id), authority=current().access.authority)
    return message


def queue_sign_in_mail(
    *, account_id: uuid.UUID, event: Event, to: Recipient, words: Words, authority: str, at: datetime
) -> SignInMail:
    """Keep an e-mail to an account, with a file or without, for sending. Needs no open act: no person is named."""
    mail, new = SignInMail.objects.get_or_create(
        key=event.key(account_id, to.channel),
        defaults={**_told(event, to, words, at), "account_id": account_id},
    )
    if new:
        send.defer(message_id=str(mail.id), authority=authority)
    return mail


def _told(event: Event, to: Recipient, words: Words, at: datetime) -> dict[str, Any]:
    if (words.link is not None) != (PLACE_OF_LINK in words.body):
        raise ValueError("A body holds {link} exactly where a link is ordered.")
    return {
        "kind": event.kind,
        "channel": to.channel,
        "recipient": to.address,
        "language": to.language,
        "subject": " ".join(words.subject.split())[:200],
        "body": words.body,
        "link": words.link.to_json() if words.link else None,
        "created_at": at,
    }
