"""Connections between requests: let go when they broke or grew old, never under somebody's hands.

Django closes old connections whenever an answer ends. An answer that sends a file ends when its file is closed, and if
the visitor left early that is done by the garbage collector: in whichever thread it happens to run, in the middle of
whatever transaction that thread has open. So a connection inside a transaction is left alone.
"""

from __future__ import annotations

from typing import Any

from django.core import signals
from django.db import close_old_connections, connections


def close_idle_connections(**_signal: Any) -> None:
    """Close this thread's connections that broke or outlived their age, but for those inside a transaction."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def watch_requests() -> None:
    """Ask at both ends of a request, in the place of Django's own question."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
        signal.connect(close_idle_connections)
