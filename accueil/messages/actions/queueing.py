"""Putting a message into the outbox, in the transaction that causes it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from accueil.journal.context import Agent, current
from accueil.messages.models import Message, SignInMail
from accueil.messages.tasks import send
from accueil.messages.wording import PLACE_OF_LINK, Event, Recipient, Words


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
