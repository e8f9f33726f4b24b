"""The rounds: seat, close what stays too small, seat again; the same input gives the same answer, whatever its order.

The order of trying is fixed. Among the classes below their minimum the emptiest (by the share of what it needs) closes
first, then the one that begins later, then by id; each round closes a quarter of them, at least one. At the end each
closed class is tried once more, the last closed first, if enough people are left for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accueil.agenda.assignment.flow import Space, chosen, seated
from accueil.agenda.assignment.groups import FIRST, Choice, Group, apart, choices, grouped
from accueil.agenda.assignment.values import Assignment, Closed, Room, Waiting
from accueil.agenda.fitting import Wish

PART = 4


def assign(waiting: Sequence[Waiting], rooms: Sequence[Room]) -> Assignment:
    """Who sits where. Classes without people listed who need none stay open and empty.

    ValueError if somebody holds a place in a class not given, or more people hold one than it has seats.
    """
    people = tuple(sorted(waiting, key=lambda each: each.order))
    halls = tuple(sorted(rooms, key=lambda each: each.id))
    _check(people, halls)
    suits = choices([each.wish for each in people], halls)
    numbers = {room.id: index for index, room in enumerate(halls)}
    lots = apart(len(halls), {**suits, **_held(people, suits, numbers)})
    lot_of = {index: number for number, lot in enumerate(lots) for index in lot}
    shared: list[list[tuple[int, Waiting]]] = [[] for _ in lots]
    for position, person in enumerate(people):
        if person.holds or suits[person.wish]:
            room = numbers[person.holds] if person.holds else suits[person.wish][0][0]
            shared[lot_of[room]].append((position, person))
    placed: dict[str, str] = {}
    closed: list[Closed] = []
    for lot, own in zip(lots, shared, strict=True):
        outcome = _Lot(halls, lot, own, suits, len(people)).settled()
        placed |= {people[position].id: halls[room].id for position, room in outcome.seats.items()}
        closed += outcome.closed
    return Assignment(people, halls, {each.id: placed[each.id] for each in people if each.id in placed}, tuple(closed))


def _check(people: Sequence[Waiting], halls: Sequence[Room]) -> None:
    seats = {room.id: room.seats for room in halls}
    for person in people:
        if person.holds:
            seats[person.holds] = seats.get(person.holds, 0) - 1
            if seats[person.holds] < 0:
                raise ValueError(f"class {person.holds} has no seat for everybody who holds one")


def _held(people: Sequence[Waiting], suits: Mapping[Wish, Choice], numbers: dict[str, int]) -> dict[Wish, Choice]:
    """What holders connect: the class they hold and those they could move to."""
    found: dict[Wish, Choice] = {}
    for person in people:
        if person.holds:
            known = found.get(person.wish, suits[person.wish])
            found[person.wish] = (*known, (numbers[person.holds], 0))
    return found


@dataclass(slots=True)
class _Outcome:
    """The seats by position, the people of each class, and what was closed."""

    seats: dict[int, int] = field(default_factory=dict)
    closed: list[Closed] = field(default_factory=list)


class _Lot:
    """The rounds of one lot of classes."""

    def __init__(
        self,
        halls: Sequence[Room],
        lot: frozenset[int],
        people: Sequence[tuple[int, Waiting]],
        suits: Mapping[Wish, Choice],
        everybody: int,
    ) -> None:
        self.halls, self.people, self.suits, self.everybody = halls, people, suits, everybody
        self.open = set(lot)
        self.numbers = {halls[index].id: index for index in lot}

    def settled(self) -> _Outcome:
        """Close until no open class is below its minimum, then try the closed ones again."""
        outcome = _Outcome()
        outcome.seats = self._seats()
        while short := self._short(outcome.seats):
            for index, people in short[: max(1, len(short) // PART)]:
                room, turn = self.halls[index], len(outcome.closed) + 1
                outcome.closed.append(Closed(room.id, people, room.needed, turn))
                self.open.discard(index)
            outcome.seats = self._seats()
        for closed in reversed(list(outcome.closed)):
            self._try_again(closed, outcome)
        return outcome

    def _try_again(self, closed: Closed, outcome: _Outcome) -> None:
        index = self.numbers[closed.room]
        left = sum(
            1
            for position, person in self.people
            if position not in outcome.seats
            and (person.holds == closed.room or any(room == index for room, _ in self.suits[person.wish]))
        )
        if left < closed.needed:
            return
        self.open.add(index)
        seats = self._seats()
        if self._short(seats):
            self.open.discard(index)
        else:
            outcome.seats = seats
            outcome.closed.remove(closed)

    def _short(self, seats: dict[int, int]) -> list[tuple[int, int]]:
        """Open classes below their minimum with their people, in the order in which they are closed."""
        people = dict.fromkeys(self.open, 0)
        for room in seats.values():
            people[room] += 1
        short = [(index, people[index]) for index in self.open if people[index] < self.halls[index].needed]
        return sorted(short, key=lambda pair: self._closing(*pair))

    def _closing(self, index: int, people: int) -> tuple[float, int, str]:
        room = self.halls[index]
        return (people / room.needed, -room.offered.weeks, room.id)

    def _seats(self) -> dict[int, int]:
        """Everybody's class by position, with the classes open now."""
        stay = {
            position: self.numbers[person.holds]
            for position, person in self.people
            if person.holds and self.numbers[person.holds] in self.open
        }
        spaces = self._spaces(stay)
        movers = [pair for pair in self.people if pair[0] not in stay]
        groups = grouped(movers, self.suits, self.open)
        counts = chosen(groups, spaces, self.everybody)
        return stay | _taken(groups, counts, seated(groups, counts, spaces))

    def _spaces(self, stay: dict[int, int]) -> dict[int, Space]:
        """The room left in each class beside those who stay."""
        ranks = {position: person.rank for position, person in self.people if position in stay}
        found = {}
        for index in sorted(self.open):
            room = self.halls[index]
            here = [ranks[position] for position, held in stay.items() if held == index]
            others = sum(1 for rank in here if rank > FIRST)
            open_to_all = room.seats if room.open_to_all is None else room.open_to_all
            found[index] = Space(room.seats - len(here), max(0, open_to_all - others), max(0, room.needed - len(here)))
        return found


def _taken(groups: Sequence[Group], counts: Sequence[int], seating: Sequence[dict[int, int]]) -> dict[int, int]:
    """Within a group the first in order sit in the class nearest to the wish."""
    seats: dict[int, int] = {}
    for group, count, numbers in zip(groups, counts, seating, strict=True):
        nearest = sorted(group.choice, key=lambda pair: (pair[1], pair[0]))
        chairs = [room for room, _cost in nearest for _ in range(numbers.get(room, 0))]
        seats |= dict(zip(group.people[:count], chairs, strict=True))
    return seats
