"""Assigning 5,000 waiting people to 400 classes, beside one pass in the order of rank and age that takes the best seat
free at that moment and then closes what stays too small."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter

from accueil.agenda.assignment import Assignment, Room, Waiting, assign, explain
from accueil.agenda.assignment.groups import choices
from accueil.agenda.fitting import BANDS, Offered, Wish, misfit
from bench.measures import Measure

PEOPLE, ROOMS, LIMIT = 5_000, 400, 10.0
AREAS = tuple(f"area-{number}" for number in range(12))
MODULES = ("institutions", "history", "values", "rights")
LANGUAGES, LEVELS = ("fr", "de", "lb"), ("A1.1", "A1.2", "A2.1", "A2.2", "")
BEGAN = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


def run(full: bool = False) -> list[Measure]:
    """Seconds with every reason worked out, and people placed; ``full`` takes scarce and ample places besides."""
    measures = []
    for name, seats in (("", 14), *((" scarce", 9), (" ample", 25)) * full):
        waiting, rooms = problem(random.Random(seats), seats)
        began = time.perf_counter()
        done = assign(waiting, rooms)
        explain(done)
        ours = time.perf_counter() - began
        began = time.perf_counter()
        greedy = _pass(waiting, rooms)
        theirs = time.perf_counter() - began
        placed, ratio = len(done.placed), len(done.placed) / len(greedy)
        measures += [
            Measure(f"assignment{name}: people placed", placed, len(greedy), ratio, 1, ratio >= 1 and _lawful(done)),
            Measure(f"assignment{name}: limit kept", ours, LIMIT, LIMIT / ours, 1, ours < LIMIT, "s"),
            Measure(f"assignment{name}: beside one pass", ours, theirs, theirs / ours, 0, True, "s"),
        ]
    return measures


def problem(draw: random.Random, seats: int) -> tuple[list[Waiting], list[Room]]:
    """People with wishes of many kinds, and classes of about ``seats`` seats, some with a minimum."""

    def of(kind: str) -> tuple[str, str, str]:
        civic = kind == "civic"
        return draw.choice(MODULES) if civic else "", draw.choice(LANGUAGES), "" if civic else draw.choice(LEVELS)

    waiting = []
    for number in range(PEOPLE):
        kind = draw.choice(("civic", "language", "language"))
        areas = tuple(draw.sample(AREAS, draw.randint(0, 4)))
        times = tuple(draw.sample(BANDS, draw.choice((0, 1, 2, 3))))
        asked_at = BEGAN + dt.timedelta(minutes=draw.randrange(300_000))
        wish = Wish(kind, *of(kind), areas, times)
        waiting.append(Waiting(f"n{number:05}", draw.choice((1, 1, 2)), asked_at, wish))
    rooms = []
    for number in range(ROOMS):
        kind = draw.choice(("civic", "language", "language"))
        module, language, level = of(kind)
        offered = Offered(
            kind, (module,), language, level, draw.choice(AREAS), (draw.choice(BANDS),), draw.randint(1, 20)
        )
        size = draw.randint(seats - 4, seats + 4)
        needed = draw.choice((0, 6, 8, 10))
        rooms.append(Room(f"c{number:03}", offered, size, draw.choice((None, size - 4)), min(needed, size)))
    return waiting, rooms


def _pass(waiting: list[Waiting], rooms: list[Room]) -> dict[str, str]:
    """The obvious way: one after the other, then close the emptiest class and let its people try again."""
    placed: dict[str, str] = {}
    open_rooms = {each.id: each for each in rooms}
    order = sorted(waiting, key=lambda each: each.order)
    found = choices([each.wish for each in waiting], rooms)
    suits = {wish: [(rooms[index].id, cost) for index, cost in choice] for wish, choice in found.items()}
    while True:
        _seat(order, open_rooms, placed, suits)
        people = Counter(placed.values())
        short = [(people[key] / each.needed, key) for key, each in open_rooms.items() if people[key] < each.needed]
        if not short:
            return placed
        gone = min(short)[1]
        del open_rooms[gone]
        placed = {person: key for person, key in placed.items() if key != gone}


def _seat(
    order: list[Waiting], rooms: dict[str, Room], placed: dict[str, str], suits: dict[Wish, list[tuple[str, int]]]
) -> None:
    ranks = {each.id: each.rank for each in order}
    people = Counter(placed.values())
    others = Counter(key for person, key in placed.items() if ranks[person] > 1)
    for person in order:
        if person.id in placed:
            continue
        best: tuple[int, str] | None = None
        for key, cost in suits[person.wish]:
            room = rooms.get(key)
            if room is None or people[key] >= room.seats:
                continue
            free = room.open_to_all is None or person.rank == 1 or others[key] < room.open_to_all
            if free and (best is None or (cost, key) < best):
                best = (cost, key)
        if best:
            placed[person.id] = best[1]
            people[best[1]] += 1
            others[best[1]] += person.rank > 1


def _lawful(done: Assignment) -> bool:
    """Nobody without a place finds somebody later in the order in an open class that suits."""
    closed = {each.room for each in done.closed}
    last = {key: reason for key, reason in _latest(done).items() if key not in closed}
    return not any(
        latest.order > person.order and misfit(person.wish, offered) is not None
        for person in done.left
        for latest, offered in last.values()
    )


def _latest(done: Assignment) -> dict[str, tuple[Waiting, Offered]]:
    offered = {each.id: each.offered for each in done.rooms}
    return {
        done.placed[each.id]: (each, offered[done.placed[each.id]]) for each in done.waiting if each.id in done.placed
    }
