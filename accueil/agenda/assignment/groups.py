"""Wide problems made narrow: people with the same choice count together, classes nobody shares stand apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accueil.agenda.assignment.values import Room, Waiting
from accueil.agenda.fitting import Wish, misfit

FIRST = 1
Choice = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """People who can sit in the same classes at the same cost: ``choice`` are pairs of class index and cost, ``people``
    their positions in the order of precedence."""

    choice: Choice
    first: bool
    people: tuple[int, ...]


def choices(wishes: Sequence[Wish], rooms: Sequence[Room]) -> Mapping[Wish, Choice]:
    """For each wish the classes that suit, by index, with how far they are from it."""
    found: dict[Wish, Choice] = {}
    by_kind: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, room in enumerate(rooms):
        by_kind[room.offered.kind, room.offered.language].append(index)
    for wish in wishes:
        if wish not in found:
            near = [
                index
                for (kind, language), indexes in by_kind.items()
                if kind == wish.kind and (not wish.language or language in ("", wish.language))
                for index in indexes
            ]
            costs = ((index, misfit(wish, rooms[index].offered)) for index in sorted(near))
            found[wish] = tuple((index, cost) for index, cost in costs if cost is not None)
    return found


def grouped(people: Sequence[tuple[int, Waiting]], suits: Mapping[Wish, Choice], open_rooms: set[int]) -> list[Group]:
    """People with their positions, put together by what they can have among the classes still open."""
    members: dict[tuple[bool, Choice], list[int]] = defaultdict(list)
    for position, person in people:
        choice = tuple(pair for pair in suits[person.wish] if pair[0] in open_rooms)
        if choice:
            members[person.rank <= FIRST, choice].append(position)
    return [Group(choice, first, tuple(positions)) for (first, choice), positions in members.items()]


def apart(rooms: int, suits: Mapping[Wish, Choice]) -> list[frozenset[int]]:
    """The classes by index, in lots that no wish connects."""
    parent = list(range(rooms))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for choice in suits.values():
        for index, _cost in choice[1:]:
            low, high = sorted((root(choice[0][0]), root(index)))
            parent[high] = low
    lots: dict[int, set[int]] = defaultdict(set)
    for index in range(rooms):
        lots[root(index)].add(index)
    return [frozenset(lots[key]) for key in sorted(lots)]
