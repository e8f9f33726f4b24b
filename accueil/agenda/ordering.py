"""Who is offered a free place: legal precedence first, then the age of the request, then the id, so that nothing is
left to chance. Pure: the same lines give the same result, which is how a round of offers is replayed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

NOTHING_LEFT, RESERVED, SEATED_ELSEWHERE = "no_place_left", "reserved", "seated_elsewhere"


@dataclass(frozen=True, slots=True)
class Line:
    """One need considered. ``why`` says why it got no place; it is given for those whom the session does not suit."""

    need: uuid.UUID
    rank: int
    asked_at: dt.datetime
    fits: bool
    taken: bool = False
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        """As stored in the basis of an allocation."""
        return {
            "need": str(self.need),
            "rank": self.rank,
            "asked_at": self.asked_at.isoformat(),
            "fits": self.fits,
            "taken": self.taken,
            "why": self.why,
        }

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Line:
        """A line as it was stored."""
        asked_at = dt.datetime.fromisoformat(stored["asked_at"])
        return cls(**{**stored, "need": uuid.UUID(stored["need"]), "asked_at": asked_at})


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Rank, then age, then id."""
    return sorted(lines, key=lambda each: (each.rank, each.asked_at, each.need))


def allot(lines: Iterable[Line], free: int, free_for_others: int) -> list[Line]:
    """Every line in order, with whether it gets one of the ``free`` places and otherwise why not.

    Of the free places at most ``free_for_others`` go to people without precedence (rank above 1): the rest is reserved.
    """
    decided: list[Line] = []
    for line in in_order(lines):
        others = line.rank > 1
        if not line.fits:
            decided.append(replace(line, taken=False))
        elif free <= 0:
            decided.append(replace(line, taken=False, why=NOTHING_LEFT))
        elif others and free_for_others <= 0:
            decided.append(replace(line, taken=False, why=RESERVED))
        else:
            free, free_for_others = free - 1, free_for_others - others
            decided.append(replace(line, taken=True, why=""))
    return decided


def replayed(stored: Sequence[dict[str, Any]], free: int, free_for_others: int) -> list[dict[str, Any]]:
    """The round again, from its stored lines: equal to them, unless somebody touched them."""
    lines = [Line.of(each) for each in stored]
    asked = [replace(line, taken=False, why="" if line.fits else line.why) for line in lines]
    return [line.to_json() for line in allot(asked, free, free_for_others)]
