"""Tables and charts: a chart always has its table, a table its caption, and no cell is left blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accueil.ui.parts.states import State


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column; ``sort`` is the address that sorts by it, ``sorted`` how it is sorted now."""

    key: str
    label: str
    numeric: bool = False
    sort: str = ""
    sorted: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: text, perhaps a link, a second line under it, a state before it."""

    text: str
    href: str = ""
    under: str = ""
    state: State = ""
    numeric: bool = False
    script: str = ""
    """Language code of ``under`` when it is a name in another script."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row; its first cell names it. ``group`` opens a group of rows with this heading."""

    cells: tuple[Cell, ...]
    group: str = ""
    group_state: State = ""
    group_note: str = ""
    focus: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A data table. ``empty`` is the sentence shown instead of no rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    empty: str
    caption_hidden: bool = True


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its label, its values, their total, and where each part ends in percent of the longest bar."""

    label: str
    values: tuple[int | None, ...]
    ends: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(value or 0 for value in self.values)

    @property
    def pieces(self) -> list[tuple[int, int, int]]:
        """(series number, start, end) of every part that can be seen."""
        starts = (0, *self.ends[:-1])
        return [(n, a, b) for n, (a, b) in enumerate(zip(starts, self.ends, strict=True)) if b > a]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars of at most two series, standing on the rows of their table. None is a value that is not shown; ``adds_up``
    is off where the rows are no parts of a whole."""

    title: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    label: str = ""
    adds_up: bool = True

    @property
    def bars(self) -> list[Bar]:
        """The rows with the place of each part, in whole percent of the longest bar."""
        longest = max((sum(value or 0 for value in values) for _, values in self.rows), default=0) or 1
        bars = []
        for label, values in self.rows:
            sums = [sum(value or 0 for value in values[: n + 1]) for n in range(len(values))]
            bars.append(Bar(label=label, values=values, ends=tuple(round(100 * s / longest) for s in sums)))
        return bars

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each series."""
        return tuple(sum(values[n] or 0 for _, values in self.rows) for n in range(len(self.series)))
