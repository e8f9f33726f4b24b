"""What this room announces; rooms above it subscribe in their ``apps.py``."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection

ERASING = "retention.people.erasing"
_subscribers: dict[str, list[Callable[[Collection[uuid.UUID]], None]]] = defaultdict(list)


def subscribe(event: str, subscriber: Callable[[Collection[uuid.UUID]], None]) -> None:
    """Call ``subscriber`` with the ids of the people, in the transaction that erases them, before they are gone."""
    if subscriber not in _subscribers[event]:
        _subscribers[event].append(subscriber)


def announce(event: str, person_ids: Collection[uuid.UUID]) -> None:
    """Tell every subscriber whom ``event`` is about."""
    for subscriber in _subscribers[event]:
        subscriber(person_ids)
