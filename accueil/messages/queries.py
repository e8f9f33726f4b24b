"""Reading the outbox, inside an act that covers it."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from accueil.messages.models import Channel, Message, SignInMail


def messages_of(person_id: uuid.UUID) -> QuerySet[Message]:
    """What was written to a person, newest first."""
    return Message.objects.filter(person_id=person_id, dropped_at__isnull=True).order_by("-created_at")


def letters_to_post() -> QuerySet[Message]:
    """Letters that wait to be posted, oldest first, each with its PDF."""
    waiting = Message.objects.filter(channel=Channel.LETTER, sent_at__isnull=True, dropped_at__isnull=True)
    return waiting.select_related("letter").order_by("created_at")


def outbox(limit: int = 100) -> list[Message | SignInMail]:
    """The newest outgoing messages of all kinds; the page of outgoing messages of a demonstration shows them."""
    to_people = list(Message.objects.order_by("-created_at")[:limit])
    to_accounts = list(SignInMail.objects.order_by("-created_at")[:limit])
    both: list[Message | SignInMail] = [*to_people, *to_accounts]
    return sorted(both, key=lambda message: message.created_at, reverse=True)[:limit]


def messages_to_people(limit: int = 100) -> list[Message]:
    """The newest messages to people, each with its person."""
    return list(Message.objects.select_related("person").order_by("-created_at")[:limit])
