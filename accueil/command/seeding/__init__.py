"""The demonstration's caseload: invented people at every stage of the contract, the same for the same seed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made up: how many people per stage, and the accounts of those who can sign in."""

    people: int
    stages: dict[str, int] = field(default_factory=dict)
    newcomers: tuple[str, ...] = ()


def seed(*, people: int, seed: int, day: dt.date) -> Summary:
    """Fill an empty database: staff, one per role, ``people`` files as they stand on ``day``, slots to book."""
    from accueil.command.seeding.caseload import fill

    return fill(people=people, seed=seed, day=day)
