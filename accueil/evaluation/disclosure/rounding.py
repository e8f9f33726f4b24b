"""Numbers as they are shown outside: counts to the nearest five, sums as mean times count."""

from __future__ import annotations

from dataclasses import dataclass

from accueil.evaluation.disclosure.tables import Numbers

BASE = 5
"""Counts are shown as multiples of this (``docs/adr/0010``): taking one table from another gives no exact number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a cell, or None where nothing is; ``true`` is what it was when it was first shown, kept inside.

    ``kept`` says the cell stands as in an earlier table, because too few people came or went since.
    """

    numbers: Numbers | None
    true: Numbers
    kept: bool = False


def rounded(number: int) -> int:
    """The nearest multiple of ``BASE``."""
    return (number + BASE // 2) // BASE * BASE


def coarse(numbers: Numbers) -> Numbers:
    """The numbers as shown: the share and the mean that can be worked out of them are coarse too."""
    count, whole = rounded(numbers.count), rounded(numbers.whole)
    mean = round(numbers.total / numbers.whole) if numbers.whole else 0
    return Numbers(min(count, whole), whole, mean * whole)


def could_be(shown: int, drift: int = 0) -> tuple[int, int]:
    """The least and the most the true number can be; ``drift`` is how far it may have moved since it was shown."""
    if shown == 0 and not drift:
        return (0, 0)
    return (max(0, shown - BASE // 2 - drift), shown + BASE // 2 + drift)
