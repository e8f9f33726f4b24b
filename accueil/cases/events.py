"""What this room announces, past tense and dotted; rooms above subscribe in their ``apps.py``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from accueil.cases.models import Case

OPENED = "cases.case.opened"
SIGNED = "cases.contract.signed"
DECIDED = "cases.decision.taken"
EVENTS = (OPENED, SIGNED, DECIDED)

_subscribers: dict[str, list[Callable[[Case], None]]] = defaultdict(list)


def subscribe(event: str, subscriber: Callable[[Case], None]) -> None:
    """Call ``subscriber`` with the file, in the same transaction, whenever ``event`` happens."""
    if event not in EVENTS:
        raise ValueError(f"There is no event {event}.")
    if subscriber not in _subscribers[event]:
        _subscribers[event].append(subscriber)


def announce(event: str, case: Case) -> None:
    """Tell every subscriber that ``event`` happened to ``case``."""
    for subscriber in _subscribers[event]:
        subscriber(case)
