"""The job that sends what the outbox holds."""

from __future__ import annotations

import uuid

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accueil.journal.jobs import opened_by_job


class NotDelivered(RuntimeError):
    """The server would not take the message; it stays in the outbox and is tried again."""


NAME = "sending messages"
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5, retry_exceptions={NotDelivered})


@app.task(name="messages.send", queue="messages", retry=AGAIN)
def send(*, message_id: str, authority: str) -> None:
    """Send one message in an act of its own; whatever happens to it stands on the message when the act is over."""
    from accueil.messages.actions.sending import Delivery, deliver  # the verbs enqueue this very job

    with opened_by_job(NAME, authority, activity="messages.send", reason="Sending a message that was due"):
        ended = deliver(message_id=uuid.UUID(message_id), at=timezone.now())
    if ended is Delivery.FAILED:
        raise NotDelivered
