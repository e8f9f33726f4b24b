"""What was shown of each cell and what it truly was then, as an extract keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from accueil.evaluation.disclosure.rounding import Shown
from accueil.evaluation.disclosure.tables import Key, Numbers
from accueil.evaluation.figures import Protected
from accueil.evaluation.models import Extract

BETWEEN = "\x1f"
Kept = dict[str, dict[str, dict[str, Any]]]


def written(told: Mapping[str, Protected]) -> Kept:
    """As JSON: by source, year and cell, what was shown (or null) and what it was."""
    return {
        source: {
            str(year): {BETWEEN.join(key): [_plain(shown.numbers), _plain(shown.true)] for key, shown in cells.items()}
            for year, cells in years.items()
        }
        for source, years in told.items()
    }


def read(kept: Kept) -> dict[str, Protected]:
    """What ``written`` wrote."""
    return {
        source: {
            int(year): {_key(name): _shown(*pair) for name, pair in cells.items()} for year, cells in years.items()
        }
        for source, years in kept.items()
    }


def shown_before(extracts: Iterable[Extract]) -> dict[str, Protected]:
    """What was last shown of each cell in the extracts released so far, given oldest first."""
    known: dict[str, Protected] = {}
    for extract in extracts:
        for source, years in read(extract.told).items():
            for year, cells in years.items():
                known.setdefault(source, {}).setdefault(year, {}).update(cells)
    return known


def _key(name: str) -> Key:
    one, _between, other = name.partition(BETWEEN)
    return (one, other)


def _shown(shown: list[int] | None, true: list[int]) -> Shown:
    return Shown(None if shown is None else Numbers(*shown), Numbers(*true))


def _plain(numbers: Numbers | None) -> list[int] | None:
    return None if numbers is None else [numbers.count, numbers.whole, numbers.total]
