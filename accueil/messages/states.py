"""The state of a message: a function of what happened to it, in Python and as a condition of the database."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q

from accueil.messages.models import Outgoing


class State(StrEnum):
    """How far a message has come."""

    QUEUED = "queued"
    PRINTED = "printed"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    DROPPED = "dropped"


def state_of(message: Outgoing) -> State:
    """The state: what undoes a message speaks before what it had reached."""
    if message.dropped_at:
        return State.DROPPED
    if message.bounced_at:
        return State.BOUNCED
    if message.gave_up_at:
        return State.FAILED
    if message.delivered_at:
        return State.DELIVERED
    if message.sent_at:
        return State.SENT
    return State.PRINTED if getattr(message, "printed_at", None) else State.QUEUED


_ORDER = {
    State.DROPPED: "dropped_at",
    State.BOUNCED: "bounced_at",
    State.FAILED: "gave_up_at",
    State.DELIVERED: "delivered_at",
    State.SENT: "sent_at",
    State.PRINTED: "printed_at",
}


def in_state(state: State) -> Q:
    """The condition under which ``state_of`` gives ``state``."""
    condition = Q()
    for each, column in _ORDER.items():
        if each is state:
            return condition & Q(**{f"{column}__isnull": False})
        condition &= Q(**{f"{column}__isnull": True})
    return condition
