"""Why somebody sits here, and why not: computed from the assignment alone, so that it can be asked again later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from accueil.agenda.assignment.groups import FIRST, Choice, choices
from accueil.agenda.assignment.values import Assignment, Waiting
from accueil.agenda.fitting import Wish, hindrance

Code = Literal["stays", "best", "next_best", "for_minimum", "full", "closed", "nothing_suits"]


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of one person. ``room``: where the person sits ("" nowhere). ``full``: nearer classes (or, without a
    place, all that suit) whose seats went to people who come first; ``last`` is the last of them in the order, None
    where nobody has one. ``closed``: suiting classes below their minimum. ``hindrance``: what does not suit in the
    class that comes nearest, where nothing suits. ``position`` counts from 1 among all."""

    person: str
    code: Code
    room: str
    position: int
    moved: bool = False
    full: tuple[str, ...] = ()
    last: Waiting | None = None
    closed: tuple[str, ...] = ()
    hindrance: str = ""


class Explainer:
    """The reasons of everybody in one assignment."""

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.rooms = {room.id: room for room in assignment.rooms}
        self.closed = {each.room for each in assignment.closed}
        self._hindered: dict[Wish, str] = {}

    @cached_property
    def last(self) -> dict[str, Waiting]:
        """The last in the order who has a seat, for each class."""
        found: dict[str, Waiting] = {}
        for person in self.assignment.waiting:
            if room := self.assignment.placed.get(person.id):
                found[room] = person
        return found

    @cached_property
    def people(self) -> Counter[str]:
        """How many sit in each class."""
        return Counter(self.assignment.placed.values())

    @cached_property
    def others(self) -> Counter[str]:
        """How many of them do not come first."""
        placed = self.assignment.placed
        return Counter(placed[each.id] for each in self.assignment.waiting if each.rank > FIRST and each.id in placed)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Everybody's position in the order, from 1."""
        return {person.id: number for number, person in enumerate(self.assignment.waiting, 1)}

    def why(self, person: Waiting) -> Why:
        """The reason of one of the people assigned."""
        room = self.assignment.placed.get(person.id, "")
        position = self.positions[person.id]
        if room and room == person.holds:
            return Why(person.id, "stays", room, position)
        suiting = self._suiting(person.wish)
        closed = tuple(key for key in suiting if key in self.closed)
        moved = bool(person.holds)
        if not room:
            return self._without(person, position, suiting, closed)
        nearer = tuple(key for key, cost in suiting.items() if key not in self.closed and cost < suiting[room])
        if not nearer:
            return Why(person.id, "best", room, position, moved, closed=closed)
        if any(self.people[key] < self.rooms[key].seats and self._open_to(person, key) for key in nearer):
            return Why(person.id, "for_minimum", room, position, moved, nearer, closed=closed)
        return Why(person.id, "next_best", room, position, moved, nearer, self._last_of(nearer), closed)

    def _without(self, person: Waiting, position: int, suiting: dict[str, int], closed: tuple[str, ...]) -> Why:
        full = tuple(key for key in suiting if key not in self.closed)
        moved = bool(person.holds)
        if full:
            return Why(person.id, "full", "", position, moved, full, self._last_of(full), closed)
        if closed:
            return Why(person.id, "closed", "", position, moved, closed=closed)
        return Why(person.id, "nothing_suits", "", position, moved, hindrance=self._nearest(person.wish))

    def _nearest(self, wish: Wish) -> str:
        """What keeps the class that comes nearest from suiting."""
        if wish not in self._hindered:
            found = {hindrance(wish, each.offered) for each in self.assignment.rooms} or {"kind"}
            self._hindered[wish] = max(found, key=_NEARNESS.index)
        return self._hindered[wish]

    def _open_to(self, person: Waiting, key: str) -> bool:
        """Whether a seat not taken in a class is one this person may have."""
        room = self.rooms[key]
        return person.rank <= FIRST or room.open_to_all is None or self.others[key] < room.open_to_all

    def _last_of(self, rooms: tuple[str, ...]) -> Waiting | None:
        return max((self.last[key] for key in rooms if key in self.last), key=lambda each: each.order, default=None)

    def _suiting(self, wish: Wish) -> dict[str, int]:
        """The classes that suit a wish, with how far they are from it."""
        return {self.assignment.rooms[index].id: cost for index, cost in self._choices[wish]}

    @cached_property
    def _choices(self) -> Mapping[Wish, Choice]:
        return choices([each.wish for each in self.assignment.waiting], self.assignment.rooms)


# The class that comes nearest fails last: by its times rather than by its kind.
_NEARNESS = ("kind", "module", "language", "level", "area", "times")


def explain(assignment: Assignment) -> dict[str, Why]:
    """The reason of everybody, by id, the first in order first."""
    explainer = Explainer(assignment)
    return {person.id: explainer.why(person) for person in assignment.waiting}
