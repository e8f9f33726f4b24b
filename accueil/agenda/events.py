"""What this room announces, past tense and dotted; rooms above subscribe in their ``apps.py``.

Subscribers run inside the transaction of the verb, and get the row the event is about: an enrolment, an offer, a
session, a meeting or a mark. Work that needs other tables or the network belongs in a job they defer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

PLACE_GIVEN = "agenda.place.given"
PLACE_GIVEN_BACK = "agenda.place.given_back"
PLACE_LOST = "agenda.place.lost"
"""New dates clash with another class of the person, who waits again."""
OFFER_MADE = "agenda.offer.made"
SESSION_ANNOUNCED = "agenda.session.announced"
SESSION_CHANGED = "agenda.session.changed"
SESSION_CONFIRMED = "agenda.session.confirmed"
SESSION_POSTPONED = "agenda.session.postponed"
SESSION_CANCELLED = "agenda.session.cancelled"
SESSION_MERGED = "agenda.session.merged"
MEETING_CLOSED = "agenda.meeting.closed"
MARK_CORRECTED = "agenda.mark.corrected"
EVENTS = (
    PLACE_GIVEN,
    PLACE_GIVEN_BACK,
    PLACE_LOST,
    OFFER_MADE,
    SESSION_ANNOUNCED,
    SESSION_CHANGED,
    SESSION_CONFIRMED,
    SESSION_POSTPONED,
    SESSION_CANCELLED,
    SESSION_MERGED,
    MEETING_CLOSED,
    MARK_CORRECTED,
)

_subscribers: dict[str, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event: str, subscriber: Callable[[Any], None]) -> None:
    """Call ``subscriber`` with the row, in the same transaction, whenever ``event`` happens."""
    if event not in EVENTS:
        raise ValueError(f"There is no event {event}.")
    if subscriber not in _subscribers[event]:
        _subscribers[event].append(subscriber)


def announce(event: str, row: Any) -> None:
    """Tell every subscriber that ``event`` happened to ``row``."""
    for subscriber in _subscribers[event]:
        subscriber(row)
