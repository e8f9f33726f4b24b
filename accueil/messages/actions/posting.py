"""Letters leave the house by hand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from accueil.journal.context import Agent, current
from accueil.messages.models import Channel, Message


def record_posting(*, message_ids: Sequence[uuid.UUID], by: Agent, at: datetime) -> int:
    """Note that letters were posted; returns how many were waiting among ``message_ids``."""
    waiting = Message.objects.select_for_update().filter(
        pk__in=message_ids, channel=Channel.LETTER, sent_at__isnull=True, dropped_at__isnull=True
    )
    posted = list(waiting)
    for message in posted:
        message.sent_at = at
    Message.objects.bulk_update(posted, ["sent_at"])
    current().change("messages.posting", {}, {"letters": [str(message.id) for message in posted], "by": by.kind})
    return len(posted)
