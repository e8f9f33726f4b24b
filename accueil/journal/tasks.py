"""The job that seals outside: once a day a checkpoint, and as often as needed its way to every sink."""

from __future__ import annotations

import datetime as dt

from django.db import close_old_connections
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

LAST_TRY = 6


class NotOutside(RuntimeError):
    """A checkpoint is not yet everywhere where it belongs; the job tries again, more and more rarely."""


@app.periodic(cron="50 23 * * *", periodic_id="journal.checkpoint")
@app.task(
    name="journal.checkpoint",
    queue="care",
    queueing_lock="journal.checkpoint",
    pass_context=True,
    retry=RetryStrategy(max_attempts=LAST_TRY, exponential_wait=4),
)
def checkpoint(context: object, timestamp: int) -> None:
    """Sign how far the chain reaches, and deliver what waits. It opens no row of a person, so it needs no act. The last
    try does without a time stamp: a checkpoint without one is better than none."""
    from accueil.journal.checkpoints import deliver_pending, make_checkpoint
    from accueil.journal.models import Checkpoint
    from accueil.journal.stamping import NotStamped

    close_old_connections()
    try:
        now, attempts = timezone.now(), getattr(getattr(context, "job", None), "attempts", 0)
        if not Checkpoint.objects.filter(made_at__gt=now - dt.timedelta(hours=12)).exists():
            try:
                make_checkpoint(day=timezone.localdate(now), at=now, stamped=attempts < LAST_TRY - 1)
            except NotStamped as fault:
                raise NotOutside(str(fault)) from fault
        if failed := deliver_pending(at=now):
            raise NotOutside(f"{failed} deliveries of checkpoints failed.")
    finally:
        close_old_connections()
