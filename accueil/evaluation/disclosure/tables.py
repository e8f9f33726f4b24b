"""A table of one year with its sums, and the equations that hold between what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Key = tuple[str, str]
"""The two groups a cell belongs to; ``ALL`` in a place is the sum over that group."""
ALL = "*"
Line = tuple[Key, tuple[Key, ...]]
"""A sum and what it is the sum of."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """``count`` of ``whole`` (the same where a table only counts), and ``total`` days or cents."""

    count: int
    whole: int
    total: int = 0

    def __add__(self, other: Numbers) -> Numbers:
        return Numbers(self.count + other.count, self.whole + other.whole, self.total + other.total)


def with_sums(rows: Iterable[tuple[str, str, Numbers]]) -> dict[Key, Numbers]:
    """The cells with all their sums. Where the second group is never named, the cells stand on the first alone."""
    found = list(rows)
    flat = all(other == "" for _one, other, _numbers in found)
    table: dict[Key, Numbers] = {}
    for one, other, numbers in found:
        inner = {(one, ALL)} if flat else {(one, other), (one, ALL), (ALL, other)}
        for key in inner | {(ALL, ALL)}:
            table[key] = table[key] + numbers if key in table else numbers
    return table


def lines_of(keys: Iterable[Key]) -> list[Line]:
    """Every equation between cells and sums of a table with these keys."""
    held = set(keys)
    ones = sorted({one for one, other in held if one != ALL})
    others = sorted({other for _one, other in held if other != ALL})
    lines: list[Line] = [((one, ALL), tuple((one, other) for other in others if (one, other) in held)) for one in ones]
    lines += [((ALL, other), tuple((one, other) for one in ones if (one, other) in held)) for other in others]
    lines.append(((ALL, ALL), tuple((one, ALL) for one in ones)))
    if others:
        lines.append(((ALL, ALL), tuple((ALL, other) for other in others)))
    return [(total, members) for total, members in lines if members]


def systems(numbers: Numbers) -> Mapping[str, int]:
    """The quantities of a cell that count people: those counted, those they are a part of, and the rest."""
    return {"count": numbers.count, "whole": numbers.whole, "rest": numbers.whole - numbers.count}
