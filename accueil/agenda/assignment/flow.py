"""The two linear programs: who gets a place, and where those people sit best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accueil.agenda.assignment.groups import Group
from accueil.agenda.assignment.program import Program

# Bringing a class one person nearer to its minimum is worth any detour of a few people, but not all detours there are.
TOWARDS_MINIMUM = 200_000


@dataclass(frozen=True, slots=True)
class Space:
    """The seats of a class by now: all of them, those open to every rank, and people still needed."""

    seats: int
    open_to_all: int
    needed: int


Seating = list[dict[int, int]]


def chosen(groups: Sequence[Group], spaces: Mapping[int, Space], people: int) -> list[int]:
    """How many of each group get a place: the first in order, and as many as possible.

    ``people`` is how many positions there are; a person's weight falls with the position.
    """
    program = Program()
    rows = _space_rows(program, spaces)
    for group in groups:
        balance = program.row(0, 0)
        for position in group.people:
            program.column(position - people, 1, [(balance, 1)])
        for room, _cost in group.choice:
            program.column(0, None, [(balance, -1), *_seat(rows[room], group)])
    quantities = iter(program.solved())
    counts = []
    for group in groups:
        counts.append(sum(next(quantities) for _ in group.people))
        for _ in group.choice:
            next(quantities)
    return counts


def seated(groups: Sequence[Group], counts: Sequence[int], spaces: Mapping[int, Space]) -> Seating:
    """For each group how many sit in which class: first the fewest missing to minimums, then the least misfit."""
    program = Program()
    rows = _space_rows(program, spaces)
    for room, space in spaces.items():
        if space.needed:
            short = program.row(space.needed, None)
            rows[room] = (*rows[room], short)
            program.column(TOWARDS_MINIMUM, space.needed, [(short, 1)])
    skipped = sum(1 for space in spaces.values() if space.needed)
    for group, count in zip(groups, counts, strict=True):
        balance = program.row(count, count)
        for room, cost in group.choice:
            shortage = [(rows[room][2], 1)] if spaces[room].needed else []
            program.column(cost, None, [(balance, 1), *_seat(rows[room], group), *shortage])
    quantities = iter(program.solved()[skipped:])
    found: Seating = []
    for group in groups:
        numbers = {room: next(quantities) for room, _cost in group.choice}
        found.append({room: number for room, number in numbers.items() if number})
    return found


def _space_rows(program: Program, spaces: Mapping[int, Space]) -> dict[int, tuple[int, ...]]:
    """Two rows for each class: all seats, and the seats for those who do not come first."""
    return {
        room: (program.row(None, space.seats), program.row(None, min(space.open_to_all, space.seats)))
        for room, space in spaces.items()
    }


def _seat(rows: tuple[int, ...], group: Group) -> list[tuple[int, int]]:
    return [(rows[0], 1)] if group.first else [(rows[0], 1), (rows[1], 1)]
