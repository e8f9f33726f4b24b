"""Jobs that the verbs of the seed deferred and that have nothing left to do."""

from __future__ import annotations

from django.db import connection

DONE_HERE = ("cases", "agenda")
"""Queues whose work the seed has done itself: ranks, evidence from classes, offers, and news nobody waits for."""


def drop_jobs() -> None:
    """Take them off the queue, so that the first worker does not begin with thousands of visits to files."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_jobs where status = 'todo' and queue_name = any(%s)", [list(DONE_HERE)]
        )
