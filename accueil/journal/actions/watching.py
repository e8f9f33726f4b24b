"""Marking files that draw eyes."""

from __future__ import annotations

import datetime as dt
import uuid

from accueil.journal.context import Agent, check_reason, current
from accueil.journal.models import Watch


def watch_file(*, person_id: uuid.UUID, reason: str, by: Agent, at: dt.datetime) -> Watch:
    """Mark a person's file: every look at it stands out from now on. Marked again, the first mark stays.

    Raises ReasonTooThin.
    """
    row, _new = Watch.objects.get_or_create(
        person_id=person_id,
        authority=current().access.authority,
        ended_at=None,
        defaults={"reason": check_reason(reason), "marked_by": by.id, "marked_at": at},
    )
    current().touch(person_id)
    return row


def end_watch(*, watch: uuid.UUID, at: dt.datetime) -> None:
    """Take the mark away; it stays known that it was there."""
    row = Watch.objects.get(pk=watch)
    row.ended_at = row.ended_at or at
    row.save(update_fields=["ended_at"])
