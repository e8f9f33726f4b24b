"""Random members of the garden: with gaps, leap days and the days around every boundary of the law."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl
from hypothesis import strategies as st

from accueil.law import RuleBook, Value
from accueil.law.columns import TYPES

Person = dict[str, Value]
"""The facts known of one person; one left out is absent, as a NULL is in a table."""

BOUNDARIES = [
    date(2010, 3, 1),
    date(2015, 2, 1),
    date(2018, 2, 1),
    date(2019, 6, 1),
    date(2020, 1, 1),
    date(2024, 1, 1),
    date(2026, 1, 1),
    date(2008, 2, 29),
    date(2012, 2, 29),
    date(2024, 2, 29),
    date(2023, 2, 28),
    date(2023, 1, 31),
    date(2022, 12, 31),
]
"""Days on which something changes, leap days and ends of months."""

_VALUES: dict[str, list[Value]] = {
    "bool": [True, False],
    "int": [-1, 0, 1, 3, 5, 6, 7, 100],
    "str": ["NO", "FR", "DE", "BE", "LU", "spade", "rake", "hose"],
}


def days() -> st.SearchStrategy[date]:
    """Any day of the garden's time, often near a boundary."""
    near = st.builds(lambda day, step: day + timedelta(days=step), st.sampled_from(BOUNDARIES), st.integers(-1, 1))
    return near | st.dates(date(2005, 1, 1), date(2028, 12, 31))


@st.composite
def people(draw: st.DrawFn, book: RuleBook) -> Person:
    """One person as Hypothesis draws it, so that a disagreement shrinks to the facts that cause it."""
    known: dict[str, st.SearchStrategy[Any]] = {}
    for fact in book.facts.values():
        values = days() if fact.type == "date" else st.sampled_from(list(_choices(book, fact.name)))
        known[fact.name] = st.none() | values
    drawn = draw(st.fixed_dictionaries(known))
    return {name: value for name, value in drawn.items() if value is not None}


def crowd(book: RuleBook, number: int, seed: int) -> list[Person]:
    """Many people at once, for agreement over hundreds of thousands of values."""
    chance = Random(seed)
    return [_person(book, chance) for _ in range(number)]


def _person(book: RuleBook, chance: Random) -> Person:
    person: Person = {}
    for fact in book.facts.values():
        if chance.random() < 0.7:
            person[fact.name] = _day(chance) if fact.type == "date" else chance.choice(_choices(book, fact.name))
    return person


def _day(chance: Random) -> date:
    if chance.random() < 0.5:
        return chance.choice(BOUNDARIES) + timedelta(days=chance.randint(-1, 1))
    return date(2005, 1, 1) + timedelta(days=chance.randrange(8766))


def _choices(book: RuleBook, name: str) -> list[Value]:
    fact = book.facts[name]
    values = _VALUES[fact.type]
    return [value for value in values if not fact.choices or value in fact.choices]


def frame_of(book: RuleBook, crowd: list[Person]) -> pl.DataFrame:
    """People as a table: one column per fact, NULL where it is absent, and their number."""
    columns = {
        fact.name: pl.Series(fact.name, [person.get(fact.name) for person in crowd], dtype=TYPES[fact.type])
        for fact in book.facts.values()
    }
    return pl.DataFrame({"number": range(len(crowd)), **columns})
