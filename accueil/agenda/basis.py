"""An assignment as it is stored: what it was asked and what it answered, so that it can be asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from accueil.agenda.assignment import Assignment, Closed, Room, Waiting, assign
from accueil.agenda.fitting import Offered, Wish
from accueil.agenda.models import Proposal

Stored = dict[str, Any]


def stored(assignment: Assignment) -> dict[str, Any]:
    """The columns of a proposal that hold an assignment."""
    return {
        "waiting": [{**asdict(each), "asked_at": each.asked_at.isoformat()} for each in assignment.waiting],
        "rooms": [asdict(each) for each in assignment.rooms],
        "placed": dict(assignment.placed),
        "closed": [asdict(each) for each in assignment.closed],
    }


def assignment_of(proposal: Proposal) -> Assignment:
    """The assignment of a proposal as it was worked out."""
    return Assignment(
        tuple(_waiting(each) for each in proposal.waiting),
        tuple(_room(each) for each in proposal.rooms),
        proposal.placed,
        tuple(Closed(**each) for each in proposal.closed),
    )


def proposal_agrees(proposal: Proposal) -> bool:
    """Whether the rule, asked again over the stored basis, gives what was proposed then."""
    then = assignment_of(proposal)
    again = assign(then.waiting, then.rooms)
    return dict(again.placed) == dict(then.placed) and again.closed == then.closed


def _waiting(given: Mapping[str, Any]) -> Waiting:
    asked_at, wish = dt.datetime.fromisoformat(given["asked_at"]), given["wish"]
    return Waiting(given["id"], given["rank"], asked_at, Wish(**_tuples(wish)), given["holds"])


def _room(given: Mapping[str, Any]) -> Room:
    return Room(**{**given, "offered": Offered(**_tuples(given["offered"]))})


def _tuples(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
