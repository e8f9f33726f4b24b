"""What this room announces: evidence was recorded, corrected or withdrawn (``training.evidence.changed``).

Rooms above subscribe in their ``apps.py``; they are called inside the same transaction, in the order they subscribed.
"""

from __future__ import annotations

from collections.abc import Callable

from accueil.training.models import Evidence

_subscribers: list[Callable[[Evidence], None]] = []


def subscribe(subscriber: Callable[[Evidence], None]) -> None:
    """Call ``subscriber`` after every change of evidence; subscribing twice is once."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def announce(evidence: Evidence) -> None:
    """Tell every subscriber that this evidence changed."""
    for subscriber in _subscribers:
        subscriber(evidence)
