"""What a person does with messages: reads them, and says by which way to be written to."""

from __future__ import annotations

import uuid
from datetime import datetime

from accueil.journal.context import Agent, current
from accueil.messages.models import Channel, ChannelPreference, Message


def mark_read(*, message_id: uuid.UUID, by: Agent, at: datetime) -> Message:
    """Note when the person first opened a message. Message.DoesNotExist where it is none of this act."""
    message = Message.objects.get(pk=message_id)
    if message.read_at is None:
        message.read_at = at
        message.save(update_fields=["read_at"])
    return message


def prefer_channel(*, person_id: uuid.UUID, channel: Channel, by: Agent, at: datetime) -> ChannelPreference:
    """The way tried first from now on; where it fails or does not exist, the others follow."""
    row = ChannelPreference.objects.filter(person_id=person_id).first() or ChannelPreference(person_id=person_id)
    before = row.channel
    row.channel, row.chosen_at = channel, at
    row.save()
    current().touch(person_id)
    current().change("messages.preference", {"channel": before}, {"channel": channel})
    return row
