"""What the assignment is asked and what it answers: values that can be stored and asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from accueil.agenda.fitting import Offered, Wish


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. ``holds`` names the class in which the person has a place already: it is never lost to
    somebody else, and left only if that class closes."""

    id: str
    rank: int
    asked_at: dt.datetime
    wish: Wish
    holds: str = ""

    @property
    def order(self) -> tuple[bool, int, dt.datetime, str]:
        """Who comes first: holders of a place, then the rank of the law, then the age of the request."""
        return (not self.holds, self.rank, self.asked_at, self.id)


@dataclass(frozen=True, slots=True)
class Room:
    """A class with room: ``seats`` free or held by people listed, ``open_to_all`` of them not kept for rank 1 (None:
    all), ``needed`` people among those listed so that it takes place (0: it does anyway)."""

    id: str
    offered: Offered
    seats: int
    open_to_all: int | None = None
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """A class closed because it had ``people`` where it needed ``needed``; ``turn`` counts the closings."""

    room: str
    people: int
    needed: int
    turn: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who sits where (by id, "" for nobody's class), and which classes were closed in which order."""

    waiting: tuple[Waiting, ...]
    rooms: tuple[Room, ...]
    placed: Mapping[str, str]
    closed: tuple[Closed, ...]

    @property
    def left(self) -> tuple[Waiting, ...]:
        """Those without a class, the first in order first."""
        return tuple(each for each in self.waiting if each.id not in self.placed)

    def people_of(self, room: str) -> tuple[Waiting, ...]:
        """Who sits in a class, the first in order first."""
        return tuple(each for each in self.waiting if self.placed.get(each.id) == room)
