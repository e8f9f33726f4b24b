"""Where each event of a line stands, and where its label goes, so that no two labels touch.

Positions are whole percents of the line. Widths are estimated for the narrowest line that is drawn lying (below that
it stands upright, see line.css), so wider screens only gain room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accueil.ui.dates import long_day
from accueil.ui.parts.line import Event, Line, Stretch

NARROWEST = 780.0
"""Pixels of the narrowest lying line."""
LETTER = 8.9
"""Pixels of an average letter in a label."""
NEAREST = 3
"""Percent between two dots at least, so that both can be seen; order is kept, days a little displaced."""
BREATH = 1.5
"""Percent between two labels at least."""


Label = tuple[str, int, str]
"""Side of the line, row of labels counted from it, alignment to the dot."""
Taken = Mapping[tuple[str, int], list[tuple[float, float]]]
"""By side and row, from where to where labels reach already."""


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
    places = positions(events)
    days = [long_day(event.on, language) for event in events]
    labels = place_labels(events, places, days)
    placed = tuple(
        Placed(event, day, at, *labels[number], line.stretch_at(event.on))
        for number, (event, day, at) in enumerate(zip(events, days, places, strict=True))
    )
    stretches = tuple((first.stretch, first.at, second.at) for first, second in pairwise(placed))
    above, below = (max((p.row for p in placed if p.side == side), default=1) for side in ("above", "below"))
    return Drawing(placed, stretches, above, below)


def positions(events: Sequence[Event]) -> list[int]:
    """Percent of each event, proportional to time, neighbours at least ``NEAREST`` apart, within 0..100."""
    first, last = events[0].on.toordinal(), events[-1].on.toordinal()
    span = max(1, last - first)
    nearest = min(NEAREST, 100 // max(1, len(events) - 1))
    places = [round(100 * (event.on.toordinal() - first) / span) for event in events]
    for n in range(1, len(places)):
        places[n] = max(places[n], places[n - 1] + nearest)
    places[-1] = min(places[-1], 100)
    for n in range(len(places) - 2, -1, -1):
        places[n] = min(places[n], places[n + 1] - nearest)
    return places


def width_of(event: Event, day: str) -> float:
    """Percent of the narrowest line that a label takes."""
    return 100 * LETTER * max(len(event.label), len(day), 6) / NARROWEST


def reach(at: float, width: float, align: str) -> tuple[float, float]:
    """From where to where a label reaches, in percent."""
    start = {"start": at - 1, "centre": at - width / 2, "end": at + 1 - width}[align]
    return start, start + width


def candidates(event: Event, at: int) -> Iterator[Label]:
    """(side, row, alignment) in order of preference; the ends of the line point inward."""
    own = "above" if event.kind in ("signed", "effect", "end", "today") else "below"
    other = "below" if own == "above" else "above"
    aligns = ("centre", "start", "end") if 8 <= at <= 92 else ("start", "centre") if at < 8 else ("end", "centre")
    for row in (1, 2, 3, 4):
        for side in (own, other) if row == 1 and event.kind != "today" else (own,):
            for align in aligns:
                yield side, row, align


def place_labels(events: Sequence[Event], places: Sequence[int], days: Sequence[str]) -> dict[int, Label]:
    """Give every event its side, row and alignment: today first, then the contract, then the rest by date."""
    rank = {"today": 0, "signed": 1, "end": 1, "effect": 2, "deed": 3, "kept": 3}
    taken: defaultdict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
    chosen: dict[int, Label] = {}
    for number in sorted(range(len(events)), key=lambda n: (rank[events[n].kind], places[n])):
        event, at = events[number], places[number]
        width = width_of(event, days[number])
        choice = first_free(event, at, width, taken)
        chosen[number] = choice
        side, row, align = choice
        rows = (1, 2) if event.kind == "today" else (row,)
        for each in rows:
            taken[(side, each)].append(reach(at, width, align))
        for nearer in range(1, row):  # the stem of a far label crosses the nearer rows
            taken[(side, nearer)].append((at - 0.5, at + 0.5))
    return chosen


def first_free(
    event: Event, at: int, width: float, taken: Mapping[tuple[str, int], list[tuple[float, float]]]
) -> Label:
    """The first candidate that touches no other label and stays on the line."""
    last = ("above", 1, "centre")
    for side, row, align in candidates(event, at):
        last = (side, row, align)
        start, end = reach(at, width, align)
        if start < -1.5 or end > 101.5:
            continue
        if all(end + BREATH <= a or start >= b + BREATH for a, b in taken.get((side, row), ())):
            return last
    return last
