"""What the journal announces; rooms above subscribe in their ``apps.py``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from accueil.journal.models import Contest

CONTEST_ANSWERED = "journal.contest.answered"
EVENTS = (CONTEST_ANSWERED,)
_subscribers: dict[str, list[Callable[[Contest, Any], None]]] = defaultdict(list)


def subscribe(event: str, subscriber: Callable[[Contest, Any], None]) -> None:
    """Call ``subscriber`` with the contested look and the agent, in the same transaction, when ``event`` happens."""
    if event not in EVENTS:
        raise ValueError(f"There is no event {event}.")
    if subscriber not in _subscribers[event]:
        _subscribers[event].append(subscriber)


def announce(event: str, contest: Contest, by: Any) -> None:
    """Tell every subscriber."""
    for subscriber in _subscribers[event]:
        subscriber(contest, by)
