"""Random people for any book: with gaps, leap days, ends of months and the days around every boundary of the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import polars as pl
from hypothesis import strategies as st

from accueil.law import RuleBook, Value
from accueil.law.columns import TYPES
from accueil.law.nodes import Const, Dated, Node, OneOf, walk

Person = dict[str, Value]
"""The facts known of one person; one left out is absent, as a NULL is in a table."""

CALENDAR = [date(2008, 2, 29), date(2012, 2, 29), date(2023, 2, 28), date(2023, 1, 31), date(2022, 12, 31)]
"""Leap days and ends of months."""


@cache
def boundaries(book: RuleBook) -> list[date]:
    """The days on which a text or an amount of a book begins or ends, leap days and ends of months."""
    branches = [branch for node in _nodes(book) if isinstance(node, Dated) for branch in node.branches]
    return sorted({*CALENDAR, *(b.from_ for b in branches), *(b.until for b in branches if b.until)})


def days(book: RuleBook) -> st.SearchStrategy[date]:
    """Any day of a book's time, often near a boundary."""
    near = st.builds(
        lambda day, step: day + timedelta(days=step), st.sampled_from(boundaries(book)), st.integers(-1, 1)
    )
    return near | st.dates(date(2005, 1, 1), date(2028, 12, 31))


@st.composite
def people(draw: st.DrawFn, book: RuleBook) -> Person:
    """One person as Hypothesis draws it, so that a disagreement shrinks to the facts that cause it."""
    known: dict[str, st.SearchStrategy[Any]] = {}
    for fact in book.facts.values():
        values = days(book) if fact.type == "date" else st.sampled_from(choices(book, fact.name))
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
            person[fact.name] = _day(book, chance) if fact.type == "date" else chance.choice(choices(book, fact.name))
    return person


def _day(book: RuleBook, chance: Random) -> date:
    if chance.random() < 0.5:
        return chance.choice(boundaries(book)) + timedelta(days=chance.randint(-1, 1))
    return date(2005, 1, 1) + timedelta(days=chance.randrange(8766))


@cache
def choices(book: RuleBook, name: str) -> list[Value]:
    """The values a fact that is no day takes here: those the law names, their neighbours, and some others."""
    fact = book.facts[name]
    if fact.type == "bool":
        return [True, False]
    if fact.type == "int":
        named = {value for value in _constants(book) if type(value) is int}
        return [*sorted({value + step for value in {0, 100, *named} for step in (-1, 0, 1)})]
    texts = sorted(value for value in _constants(book) if isinstance(value, str))
    if len(fact.choices) > 60:
        return ["NO", *(text for text in texts if text in fact.choices)]
    return [*fact.choices] or [*texts, "something else"]


def _nodes(book: RuleBook) -> Iterator[Node]:
    for rule in book.rules.values():
        yield from walk(rule.node)


def _constants(book: RuleBook) -> set[object]:
    found: set[object] = set()
    for node in _nodes(book):
        found |= {node.value} if isinstance(node, Const) else set(node.values) if isinstance(node, OneOf) else set()
    return found


def frame_of(book: RuleBook, crowd: list[Person]) -> pl.DataFrame:
    """People as a table: one column per fact, NULL where it is absent, and their number."""
    columns = {
        fact.name: pl.Series(fact.name, [person.get(fact.name) for person in crowd], dtype=TYPES[fact.type])
        for fact in book.facts.values()
    }
    return pl.DataFrame({"number": range(len(crowd)), **columns})
