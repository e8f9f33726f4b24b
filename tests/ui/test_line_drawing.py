"""The line: where events stand, and that no label lies on another."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from accueil.ui.drawing import Drawing, Placed, draw, reach, spark, width_of
from accueil.ui.parts import Event, Line
from accueil.ui.samples import lines

TODAY = dt.date(2023, 6, 15)
LINES = lines()


def covered(placed: Placed) -> tuple[float, float]:
    """From where to where a label reaches."""
    return reach(placed.at, width_of(placed.event, placed.day), placed.align)


def rows(placed: Placed) -> set[int]:
    """The rows a label covers."""
    return {placed.row, placed.row + 1} if placed.event.kind == "today" else {placed.row}


def colliding(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of labels that lie on each other."""
    found = []
    for one, two in combinations(drawing.events, 2):
        (start, end), (first, last) = covered(one), covered(two)
        if one.side == two.side and rows(one) & rows(two) and start < last and first < end:
            found.append((one.event.label, two.event.label))
    return found


@pytest.mark.parametrize("name", sorted(LINES))
def test_no_label_lies_on_another(name: str) -> None:
    assert colliding(draw(LINES[name], "Today", "fr")) == []


def test_events_on_one_day_are_all_seen() -> None:
    events = tuple(Event(on=TODAY, label=f"Paper {n}", kind="deed") for n in range(5))
    places = [placed.at for placed in draw(Line(today=TODAY, events=events), "Today", "en").events]
    assert places == sorted(set(places))
    assert 0 <= min(places) <= max(places) <= 100


def test_places_are_proportional_to_time() -> None:
    start, end = dt.date(2022, 1, 1), dt.date(2024, 1, 1)
    events = (Event(on=start, label="Signed", kind="signed"), Event(on=end, label="End", kind="end"))
    middle = draw(Line(today=dt.date(2023, 1, 1), events=events), "Today", "en").events[1]
    assert (middle.event.kind, middle.at) == ("today", 50)


def test_the_time_after_the_end_is_kept_in_sight_but_short() -> None:
    days = {"signed": dt.date(2022, 5, 2), "end": dt.date(2024, 10, 3), "kept": dt.date(2034, 10, 4)}
    events = tuple(Event(on=day, label=kind, kind=kind) for kind, day in days.items())  # type: ignore[arg-type]
    placed = {each.event.kind: each.at for each in draw(Line(today=TODAY, events=events), "Today", "en").events}
    assert placed["end"] == 86
    assert placed["kept"] == 100


def test_time_before_effect_in_effect_left_and_after_are_told_apart() -> None:
    drawing = draw(LINES["under_way"], "Today", "en")
    kinds = [stretch for stretch, _start, _end in drawing.stretches]
    assert kinds == ["before", "past", "past", "left", "left", "left", "after"]


def test_a_contract_that_is_not_in_effect_has_used_no_time() -> None:
    assert {stretch for stretch, _start, _end in draw(LINES["signed"], "Today", "en").stretches} == {"before"}


def test_the_small_line_shows_time_beyond_the_term() -> None:
    pieces, today = spark(LINES["passed"])
    assert pieces[-1][0] == "after"
    assert today == 100


def test_the_small_line_of_a_contract_under_way_ends_with_its_term() -> None:
    pieces, today = spark(LINES["under_way"])
    assert [kind for kind, _start, _end in pieces] == ["before", "past", "left"]
    assert 0 < today < pieces[-1][2] == 100


@pytest.mark.parametrize("count", [1, 4, 9, 14])
def test_many_events_are_still_drawn_within_the_line(count: int) -> None:
    events = tuple(
        Event(on=TODAY + dt.timedelta(days=40 * n), label="A service with a long name", kind="deed")
        for n in range(count)
    )
    drawing = draw(Line(today=TODAY, events=events), "Aujourd’hui", "fr")
    assert [placed.event.on for placed in drawing.events] == sorted(placed.event.on for placed in drawing.events)
    assert max(drawing.rows_above, drawing.rows_below) <= 5
