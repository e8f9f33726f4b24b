"""One measured ratio, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """``ours`` beside ``theirs`` in ``unit``; ``ratio`` is how many times better ours is, ``goal`` the least."""

    name: str
    ours: float
    theirs: float
    ratio: float
    goal: float
    holds: bool
    unit: str = ""
