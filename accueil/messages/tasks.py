"""The jobs: sending what the outbox holds, reminding, printing."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accueil.database.day import business_day, business_now
from accueil.journal.jobs import opened_by_job


class NotDelivered(RuntimeError):
    """The server would not take the message; it stays in the outbox and is tried again."""


NAME = "sending messages"
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5, retry_exceptions={NotDelivered})


def enqueue(message_id: uuid.UUID, authority: str, not_before: dt.datetime | None = None) -> None:
    """Let a job send the message once this transaction is kept, not before an instant if one is given."""
    job = send.configure(schedule_at=not_before) if not_before else send
    job.defer(message_id=str(message_id), authority=authority)


@app.task(name="messages.send", queue="messages", retry=AGAIN)
def send(*, message_id: str, authority: str) -> None:
    """Send one message in an act of its own; whatever happens to it stands on the message when the act is over."""
    from accueil.messages.actions.sending import Delivery, deliver  # the verbs enqueue this very job

    with opened_by_job(NAME, authority, activity="messages.send", reason="Sending a message that was due"):
        ended = deliver(message_id=uuid.UUID(message_id), at=timezone.now())
    if ended is Delivery.FAILED:
        raise NotDelivered


@app.periodic(cron="0 7 * * *", periodic_id="messages.remind_all")
@app.task(name="messages.remind_all", queue="messages", queueing_lock="messages.remind_all")
def remind_all(timestamp: int) -> None:
    """Every morning: one job for each authority and kind of reminder, so that one that fails holds up no other."""
    from accueil.messages.desks import desks
    from accueil.messages.reminders import reminder_kinds

    for authority in desks():
        for kind in reminder_kinds():
            remind.defer(kind=kind, authority=authority, day=business_day().isoformat())


@app.task(name="messages.remind", queue="messages", retry=RetryStrategy(max_attempts=4, exponential_wait=6))
def remind(*, kind: str, authority: str, day: str) -> None:
    """Tell everybody who is to be reminded on a day; who was told before is not told again."""
    from accueil.messages.actions.reminding import tell_due

    with opened_by_job(
        "reminding people", authority, activity="messages.remind", reason="Reminding of a day that comes near"
    ) as act:
        tell_due(kind=kind, day=dt.date.fromisoformat(day), by=act.access.agent, at=business_now())


@app.task(name="messages.print_letters", queue="messages", retry=RetryStrategy(max_attempts=4, exponential_wait=6))
def print_letters(*, batch_id: str, authority: str) -> None:
    """Make the one PDF of a batch of letters."""
    from accueil.messages.actions.posting import make_batch

    with opened_by_job(
        "printing letters", authority, activity="messages.send", reason="Putting letters together for printing"
    ) as act:
        make_batch(batch_id=uuid.UUID(batch_id), by=act.access.agent, on=business_day(), at=business_now())
