"""Whether the book this installation runs is the one two people decided on: asked by the page, the command, a deploy.

A confirmed change enters by the files of the law (with their wording); its hash says they are the ones rehearsed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accueil.evaluation.models import Activation
from accueil.programmes import book

OPEN, WAITING, INSTALLED, MISSING, WITHDRAWN, OVERTAKEN = (
    "open",
    "waiting",
    "installed",
    "missing",
    "withdrawn",
    "overtaken",
)


@dataclass(frozen=True, slots=True)
class State:
    """An activation and how it stands on a day: open, waiting, installed, missing, withdrawn or overtaken."""

    activation: Activation
    word: str


def states(activations: Sequence[Activation], day: date) -> list[State]:
    """How each stands, newest first as given. Only the last confirmed one whose day has come can be missing."""
    found, due_seen = [], False
    for each in activations:
        due = each.confirmed_at is not None and each.withdrawn_at is None and each.from_on <= day
        found.append(State(each, _word(each, day, overtaken=due and due_seen)))
        due_seen = due_seen or due
    return found


def _word(activation: Activation, day: date, *, overtaken: bool) -> str:
    if activation.withdrawn_at is not None:
        return WITHDRAWN
    if activation.confirmed_at is None:
        return OPEN
    if activation.book == book().id:
        return INSTALLED
    if activation.from_on > day:
        return WAITING
    return OVERTAKEN if overtaken else MISSING
