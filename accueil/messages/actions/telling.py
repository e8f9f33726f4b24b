"""Telling a person something: kept in the transaction that causes it, worded when it leaves."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accueil.journal.context import Agent, current
from accueil.messages.kinds import kinds
from accueil.messages.models import Channel, Message
from accueil.messages.rendering import storable
from accueil.messages.tasks import enqueue

LONGEST_KEY = 190


def tell(
    *,
    person_id: uuid.UUID,
    kind: str,
    about: uuid.UUID | None,
    values: Mapping[str, Any],
    by: Agent,
    at: datetime,
    occasion: str = "",
    not_before: datetime | None = None,
) -> Message:
    """Keep what a person is to be told; a job puts it into the inbox and sends it by the person's way.

    The act need cover the outbox alone: language, address and words are asked for when it leaves, not before
    ``not_before``. The same event told again is told once. KeyError for an unknown kind, ValueError for a value the
    kind does not know.
    """
    unknown = set(values) - set(kinds()[kind].values)
    if unknown:
        raise ValueError(f"A message of kind {kind} has no value {sorted(unknown)[0]}.")
    message, new = Message.objects.get_or_create(
        key=_event_key(person_id, kind, about, occasion),
        defaults={
            "person_id": person_id,
            "kind": kind,
            "about": about,
            "channel": Channel.INBOX,
            "values": {name: storable(value) for name, value in values.items() if value is not None},
            "not_before": not_before,
            "created_at": at,
        },
    )
    current().touch(person_id)
    if new:
        current().change("messages.message", {}, {"id": message.id, "kind": kind, "by": by.kind})
        enqueue(message.id, current().access.authority, not_before)
    return message


def _event_key(person_id: uuid.UUID, kind: str, about: uuid.UUID | None, occasion: str) -> str:
    """The name of an event for one person, which the outbox holds once."""
    key = f"told:{kind}:{about or ''}:{occasion}:{person_id}"
    return key if len(key) <= LONGEST_KEY else "told:" + hashlib.sha256(key.encode()).hexdigest()
