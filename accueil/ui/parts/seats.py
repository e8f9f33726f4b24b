"""Seats of a class: enrolled, missing up to the minimum, places."""

from __future__ import annotations

from dataclasses import dataclass

from accueil.ui.parts.states import State


@dataclass(frozen=True, kw_only=True)
class Seats:
    """Who is enrolled against the minimum and the places; ``sentence`` says it all without the drawing."""

    signatories: int
    others: int
    minimum: int
    places: int
    state: State
    word: str
    sentence: str

    def percent(self, seats: int) -> int:
        """Where so many seats end on the bar, in whole percent."""
        return min(100, round(100 * seats / self.places)) if self.places else 0

    @property
    def enrolled(self) -> int:
        """Everybody enrolled."""
        return self.signatories + self.others

    @property
    def missing(self) -> int:
        """How many are missing up to the minimum."""
        return max(0, self.minimum - self.enrolled)

    @property
    def fills(self) -> list[tuple[str, int, int]]:
        """(kind, start, end) in percent of every part of the bar that can be seen."""
        marks = [0, self.signatories, self.enrolled, self.enrolled + self.missing]
        ends = [self.percent(mark) for mark in marks]
        kinds = ("signatory", "other", "missing")
        return [(kind, a, b) for kind, a, b in zip(kinds, ends, ends[1:], strict=False) if b > a]

    @property
    def minimum_at(self) -> int:
        """Where the stroke of the minimum stands, in percent."""
        return self.percent(self.minimum)
