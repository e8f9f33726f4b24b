"""Protecting a table: small cells are hidden, others with them until the attack learns too little, the rest rounded."""

from __future__ import annotations

from collections.abc import Mapping

from accueil.evaluation.disclosure.attack import Bounds, attacked
from accueil.evaluation.disclosure.rounding import Shown, coarse, could_be
from accueil.evaluation.disclosure.tables import ALL, Key, Line, Numbers, lines_of, systems


class CannotProtect(RuntimeError):
    """No choice of hidden cells withstands the attack: the table is not shown at all."""


def protected(table: Mapping[Key, Numbers], earlier: Mapping[Key, Shown], least: int) -> dict[Key, Shown]:
    """What may be shown of each cell of ``table`` (LU-CAI-ART29-EXTERNAL).

    ``earlier`` is what was handed out of the same cells before: where fewer than ``least`` people came or went since,
    the cell stands as it was shown, hidden or not, so that one table taken from the other tells nothing of those few.
    Raises CannotProtect.
    """
    told = {key: _first_look(table[key], earlier.get(key), least) for key in sorted(table)}
    lines = lines_of(table)
    while exposed := _exposed(table, told, lines, least):
        chosen = _next_to_hide(exposed, table, told, lines)
        if chosen is None:
            raise CannotProtect(f"the cell {exposed} can be worked out, and nothing more can be hidden")
        told[chosen] = Shown(None, table[chosen])
    return told


def sensitive(numbers: Numbers, least: int) -> bool:
    """Whether a cell counts somebody, or leaves somebody out, but too few."""
    return any(0 < number < least for number in systems(numbers).values())


def _first_look(numbers: Numbers, earlier: Shown | None, least: int) -> Shown:
    if earlier is not None and _moved(numbers, earlier.true) < least:
        return Shown(earlier.numbers, earlier.true, kept=True)
    return Shown(None if sensitive(numbers, least) else coarse(numbers), numbers)


def _moved(now: Numbers, then: Numbers) -> int:
    """How many people at least came or went."""
    return max(abs(number - systems(then)[name]) for name, number in systems(now).items())


def _exposed(table: Mapping[Key, Numbers], told: Mapping[Key, Shown], lines: list[Line], least: int) -> Key | None:
    """A hidden cell of which somebody could learn too much."""
    hidden = [key for key, shown in told.items() if shown.numbers is None]
    for name in ("count", "whole", "rest"):
        known = {key: _known(name, shown, least) for key, shown in told.items()}
        for key in hidden:
            if 0 < systems(table[key])[name] < least:
                found = attacked(key, known, lines)
                if found.most is not None and found.most - found.least < least:
                    return key
    return None


def _known(name: str, shown: Shown, least: int) -> Bounds:
    """What anybody knows of a number of a cell before they begin to reckon."""
    if shown.numbers is None:
        return Bounds(0, None)
    drift = least - 1 if shown.kept else 0
    count, whole = could_be(shown.numbers.count, drift), could_be(shown.numbers.whole, drift)
    if name == "rest":
        return Bounds(max(0, whole[0] - count[1]), max(0, whole[1] - count[0]))
    low, high = count if name == "count" else whole
    return Bounds(low, high)


def _next_to_hide(
    exposed: Key, table: Mapping[Key, Numbers], told: Mapping[Key, Shown], lines: list[Line]
) -> Key | None:
    """The smallest cell still shown, in a line with the exposed one if there is any, sums last."""
    beside = {key for total, members in lines if exposed in (total, *members) for key in (total, *members)}
    free = [key for key, shown in told.items() if shown.numbers is not None and not shown.kept]
    return min(free, key=lambda key: (key not in beside, *_order(key, table)), default=None)


def _order(key: Key, table: Mapping[Key, Numbers]) -> tuple[int, bool, int, Key]:
    """Cells before sums, those with somebody in them before empty ones, small before large."""
    flat = all(other == ALL for _one, other in table)
    return (key[0] == ALL) + (key[1] == ALL and not flat), table[key].whole == 0, table[key].whole, key
