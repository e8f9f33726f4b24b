"""What this room announces, past tense and dotted; rooms above subscribe in their ``apps.py``."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from accueil.cases.models import Case
from accueil.journal.context import Agent

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


OBJECTION_MADE = "cases.rights.objection_made"
RESTRICTION_GRANTED = "cases.rights.restriction_granted"
RESTRICTION_ENDED = "cases.rights.ended"
DELETION_GRANTED = "cases.rights.deletion_granted"
RIGHTS = (OBJECTION_MADE, RESTRICTION_GRANTED, RESTRICTION_ENDED, DELETION_GRANTED)


@dataclass(frozen=True, slots=True)
class RightUsed:
    """What happened to a person's right: whose, by which request (its number is no name), on which day, by whom.

    After ``ended`` nothing of this request holds the data any more (an objection answered, a restriction lifted).
    ``grounds`` is a sentence an officer can read.
    """

    person_id: uuid.UUID
    authority: str
    request_id: uuid.UUID
    number: str
    grounds: str
    by: Agent
    on: dt.date
    at: dt.datetime


_listeners: dict[str, list[Callable[[RightUsed], None]]] = defaultdict(list)


def subscribe_rights(event: str, subscriber: Callable[[RightUsed], None]) -> None:
    """Call ``subscriber`` in the same transaction and act whenever ``event``, one of ``RIGHTS``, happens."""
    if event not in RIGHTS:
        raise ValueError(f"There is no event {event}.")
    if subscriber not in _listeners[event]:
        _listeners[event].append(subscriber)


def announce_right(event: str, right: RightUsed) -> None:
    """Tell every subscriber what happened to a person's right."""
    for subscriber in _listeners[event]:
        subscriber(right)
