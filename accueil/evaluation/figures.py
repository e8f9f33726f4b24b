"""Counting: each source in one statement over the files that are there and what anonymised ones left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from accueil.evaluation.disclosure.protection import CannotProtect, protected
from accueil.evaluation.disclosure.rounding import Shown
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.disclosure.tables import Key, Numbers, with_sums
from accueil.evaluation.sources import OF_THINGS, parameters, statements

Rows = list[list[Any]]
"""Rows of year, one, other, count, whole, total."""
Tables = dict[int, dict[Key, Numbers]]
"""By year, the cells of a source with their sums."""
Protected = dict[int, dict[Key, Shown]]

_COUNT = """
select year, one, other, sum(count)::bigint, sum(whole)::bigint, sum(total)::bigint from (
  select year, one::text, other::text, count, whole, total from ({source}) live
  union all
  select year, one, other, count, whole, total from evaluation_coarsetally
  where authority = %(authority)s and programme = %(programme)s and source = %(source)s
) found group by year, one, other order by year, one, other
"""


def count_source(source: str, *, authority: str, programme: str, day: date) -> Rows:
    """One source counted, in one statement. The open act must show the files (activity ``evaluation.figures``)."""
    asked = {**parameters(authority, programme, day), "source": source}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.replace("{source}", statements()[source]), asked)
        return [list(row) for row in cursor.fetchall()]


def tables(rows: Iterable[list[Any]]) -> Tables:
    """The rows of a source as one table a year."""
    years: dict[int, list[tuple[str, str, Numbers]]] = {}
    for year, one, other, count, whole, total in rows:
        years.setdefault(int(year), []).append((one, other, Numbers(count, whole, total)))
    return {year: with_sums(found) for year, found in sorted(years.items())}


def protected_tables(source: str, found: Tables, earlier: Mapping[int, Mapping[Key, Shown]]) -> Protected:
    """What may be shown of a source. A year that cannot be protected is left out; tables about no person stay exact."""
    if source in OF_THINGS:
        return {year: {key: Shown(each, each) for key, each in table.items()} for year, table in found.items()}
    told: Protected = {}
    for year, table in found.items():
        try:
            told[year] = protected(table, earlier.get(year, {}), disclosure_rules().least)
        except CannotProtect:
            told[year] = {key: Shown(None, numbers) for key, numbers in table.items()}
    return told


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an indicator: its value by shape, ``of`` what a share or mean is of; None where it is hidden."""

    year: int
    one: str
    other: str
    value: int | None
    count: int | None
    of: int | None
    shown: bool

    @property
    def key(self) -> Key:
        """The two groups."""
        return (self.one, self.other)


def value_of(shape: str, numbers: Numbers) -> int | None:
    """The number an indicator of this shape shows: whole percent, whole days, whole euros, or the count."""
    if shape == "count":
        return numbers.count
    if shape == "sum":
        return round(numbers.total / 100)
    if not numbers.whole:
        return None
    return round(100 * numbers.count / numbers.whole if shape == "share" else numbers.total / numbers.whole)


def figures(shape: str, told: Mapping[int, Mapping[Key, Numbers | None]]) -> list[Figure]:
    """Every number of an indicator, year by year, cells before sums."""
    found = []
    for year, cells in sorted(told.items()):
        for (one, other), numbers in sorted(
            cells.items(), key=lambda item: (item[0][0] == "*", item[0][1] == "*", item[0])
        ):
            if numbers is None:
                found.append(Figure(year, one, other, None, None, None, False))
            else:
                value = value_of(shape, numbers)
                found.append(Figure(year, one, other, value, numbers.count, numbers.whole, True))
    return found
