"""Erasing the messages to a person."""

from __future__ import annotations

import uuid

from accueil.messages.models import ChannelPreference, Handover, LetterBatch, Message, OneTimeLink


def erase_messages(*, person_id: uuid.UUID) -> int:
    """Delete every message to a person with its marks, the preference, the links made for that person, and the PDF of
    every batch that holds a letter to that person; returns how many messages there were."""
    own = Message.objects.filter(person_id=person_id)
    Handover.objects.filter(message_id__in=list(own.values_list("pk", flat=True))).delete()
    LetterBatch.objects.filter(messages__in=own).update(content=None, made_at=None)
    OneTimeLink.objects.filter(subject_id=person_id).delete()
    ChannelPreference.objects.filter(person_id=person_id).delete()
    return own.delete()[0]
