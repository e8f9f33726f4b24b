"""Erasing the messages to a person."""

from __future__ import annotations

import uuid

from accueil.messages.models import Message, OneTimeLink


def erase_messages(*, person_id: uuid.UUID) -> int:
    """Delete every message to a person, and the links made for that person; returns how many messages there were."""
    OneTimeLink.objects.filter(subject_id=person_id).delete()
    return Message.objects.filter(person_id=person_id).delete()[0]
