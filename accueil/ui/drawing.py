"""Where each event of a line stands, and where its label goes, so that no two labels touch.

Positions are whole percents of the line. Widths are estimated for the narrowest line that is drawn lying (below that
it stands upright, see line.css), so wider screens only gain room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accueil.ui.dates import long_day
from accueil.ui.parts.line import Event, Line, Stretch

NARROWEST = 880.0
"""Pixels of the narrowest lying line (line.css: 56 rem less its margins)."""
LETTER, DATE_LETTER = 8.7, 7.7
"""Pixels of an average letter in a label, and in the day below it."""
AFTERWARDS, AFTERWARDS_WHEN_OVER = 14, 30
"""Percent the dotted time after the end takes at most: it is kept in sight, not to scale; more once it has begun."""
NEAREST = 3
"""Percent between two dots at least, so that both can be seen; order is kept, days a little displaced."""
BREATH = 1.5
"""Percent between two labels at least."""


Label = tuple[str, int, str]
"""Side of the line, row of labels counted from it, alignment to the dot."""


@dataclass(frozen=True)
class Placed:
    """An event with its place: percent, side of the line, row of labels counted from the line, alignment."""

    event: Event
    day: str
    at: int
    side: str
    row: int
    align: str
    stretch: Stretch


@dataclass(frozen=True)
class Drawing:
    """A line ready to be drawn: placed events, stretches between them, rows of labels needed on each side."""

    events: tuple[Placed, ...]
    stretches: tuple[tuple[Stretch, int, int], ...]
    rows_above: int
    rows_below: int


def draw(line: Line, today_label: str, language: str) -> Drawing:
    """Place every event of the line and every label."""
    events = line.ordered(today_label)
    places = positions(line, events)
    days = [long_day(event.on, language) for event in events]
    labels = place_labels(events, places, days)
    placed = tuple(
        Placed(event, day, at, *labels[number], line.stretch_at(event.on))
        for number, (event, day, at) in enumerate(zip(events, days, places, strict=True))
    )
    stretches = tuple((first.stretch, first.at, second.at) for first, second in pairwise(placed))
    above, below = (max((p.row for p in placed if p.side == side), default=1) for side in ("above", "below"))
    return Drawing(placed, stretches, above, below)


def positions(line: Line, events: Sequence[Event]) -> list[int]:
    """Percent of each event, proportional to time, neighbours at least ``NEAREST`` apart, within 0..100."""
    nearest = min(NEAREST, 100 // max(1, len(events) - 1))
    places = [round(share) for share in shares(line, events)]
    for n in range(1, len(places)):
        places[n] = max(places[n], places[n - 1] + nearest)
    places[-1] = min(places[-1], 100)
    for n in range(len(places) - 2, -1, -1):
        places[n] = min(places[n], places[n + 1] - nearest)
    return places


def shares(line: Line, events: Sequence[Event]) -> list[float]:
    """Where each day lies in time, in percent; the time after the end is drawn shorter than it is, if it is long."""
    first, last = events[0].on.toordinal(), events[-1].on.toordinal()
    end = line.day_of("end")
    turn = min(end.toordinal(), last) if end else last
    over = end is not None and line.today >= end
    most = AFTERWARDS_WHEN_OVER if over else AFTERWARDS
    after = min(most, 100 * (last - turn) / max(1, last - first))
    found = []
    for event in events:
        day = event.on.toordinal()
        if day <= turn:
            found.append((100 - after) * (day - first) / max(1, turn - first))
        else:
            found.append(100 - after + after * (day - turn) / max(1, last - turn))
    return found


def width_of(event: Event, day: str) -> float:
    """Percent of the narrowest line that a label takes."""
    return 100 * max(LETTER * len(event.label), DATE_LETTER * len(day), 6 * LETTER) / NARROWEST


def reach(at: float, width: float, align: str) -> tuple[float, float]:
    """From where to where a label reaches, in percent."""
    start = {"start": at - 1, "centre": at - width / 2, "end": at + 1 - width}[align]
    return start, start + width


def candidates(event: Event, at: int) -> Iterator[tuple[int, Label]]:
    """(cost, label) of every place a label may take, cheapest first; the ends of the line point inward."""
    own = "above" if event.kind in ("signed", "effect", "end", "today") else "below"
    other = "below" if own == "above" else "above"
    aligns = ("centre", "start", "end") if 8 <= at <= 92 else ("start", "centre") if at < 8 else ("end", "centre")
    sides = (own,) if event.kind == "today" else (own, other)
    for row in (1, 2, 3, 4):
        for swapped, side in enumerate(sides):
            for turned, align in enumerate(aligns):
                yield 8 * (row - 1) + 3 * swapped + min(turned, 1), (side, row, align)


@dataclass
class _Search:
    """A walk over the places of all labels that keeps the cheapest arrangement without touching labels."""

    events: Sequence[Event]
    places: Sequence[int]
    widths: Sequence[float]
    order: Sequence[int]
    best: tuple[int, dict[int, Label]]
    steps: int = 4000

    def walk(self, depth: int, cost: int, chosen: dict[int, Label]) -> None:
        """Place the label number ``depth`` of the order, cheapest place first, and go on from there."""
        self.steps -= 1
        if depth == len(self.order):
            self.best = (cost, dict(chosen))
            return
        number = self.order[depth]
        for extra, label in candidates(self.events[number], self.places[number]):
            if cost + extra >= self.best[0] or self.steps < 0:
                return
            if self.fits(number, label, chosen):
                self.walk(depth + 1, cost + extra, {**chosen, number: label})

    def fits(self, number: int, label: Label, chosen: dict[int, Label]) -> bool:
        """Whether the label stays on the line and touches no label chosen before."""
        start, end = reach(self.places[number], self.widths[number], label[2])
        if start < -1.5 or end > 101.5:
            return False
        return not any(self.touch(number, label, other, theirs) for other, theirs in chosen.items())

    def touch(self, one: int, mine: Label, two: int, theirs: Label) -> bool:
        """Whether two labels, or the stem of one and the text of the other, lie on each other."""
        if mine[0] != theirs[0]:
            return False
        rows_of_one, rows_of_two = self.rows(one, mine), self.rows(two, theirs)
        start, end = reach(self.places[one], self.widths[one], mine[2])
        first, last = reach(self.places[two], self.widths[two], theirs[2])
        if rows_of_one & rows_of_two and start < last + BREATH and first < end + BREATH:
            return True
        if max(rows_of_one) > min(rows_of_two) and first - 0.5 < self.places[one] < last + 0.5:
            return True
        return max(rows_of_two) > min(rows_of_one) and start - 0.5 < self.places[two] < end + 0.5

    def rows(self, number: int, label: Label) -> frozenset[int]:
        """The rows a label covers: today's flag is high."""
        return frozenset((label[1], label[1] + 1) if self.events[number].kind == "today" else (label[1],))


def place_labels(events: Sequence[Event], places: Sequence[int], days: Sequence[str]) -> dict[int, Label]:
    """Give every event its side, row and alignment, so that as few labels as possible leave their usual place."""
    rank = {"today": 0, "signed": 1, "end": 1, "effect": 2, "deed": 3, "kept": 3}
    order = sorted(range(len(events)), key=lambda n: (rank[events[n].kind], places[n]))
    fallback: dict[int, Label] = {n: ("above" if n % 2 else "below", 1 + n % 4, "centre") for n in order}
    widths = [width_of(event, day) for event, day in zip(events, days, strict=True)]
    search = _Search(events, places, widths, order, (10_000, fallback))
    search.walk(0, 0, {})
    return search.best[1]


def spark(line: Line) -> tuple[list[tuple[Stretch, int, int]], int]:
    """The contract alone, tiny: (stretch, start, end) in percent, and where today stands; beyond the end is "after"."""
    signed, effect, end = (line.day_of(kind) for kind in ("signed", "effect", "end"))
    first = min(day for day in (signed, effect, line.today) if day)
    last = max(day for day in (end, line.today, *(() if end else (event.on for event in line.events))) if day)
    cuts = sorted({day for day in (first, effect, line.today, end, last) if day and first <= day <= last})
    span = max(1, (last - first).days)

    def percent(day: dt.date) -> int:
        share: float = 100 * (day - first).days / span
        return round(share)

    return [(line.stretch_at(a), percent(a), percent(b)) for a, b in pairwise(cuts)], percent(line.today)
