"""Acts in which the tests of the papers rooms work, and a person registered for them."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator

from accueil.journal.context import Access, Act, Agent, Kind, opened
from tests.people.persons import AT, CLAIRE, DAY, HERE, act, ana, selam

__all__ = ["AT", "CLAIRE", "DAY", "HERE", "doing", "registered", "registered_too"]
PUBLIC = Agent(uuid.UUID("00000000-0000-4000-8000-000000000001"), "public", "anyone", "public")


@contextlib.contextmanager
def doing(activity: str, by: Agent = CLAIRE, authority: str = HERE, kind: Kind = Kind.WRITE) -> Iterator[Act]:
    """An act of ``activity``, Claire's unless another agent is named."""
    with opened(Access(by, authority, activity, "Working on the contract of a signatory", kind)) as opened_act:
        yield opened_act


def registered() -> uuid.UUID:
    """Ana, registered in an act of its own; her random id."""
    with act():
        return ana().id


def registered_too() -> uuid.UUID:
    """Selam, registered in an act of its own; her random id."""
    with act():
        return selam().id
