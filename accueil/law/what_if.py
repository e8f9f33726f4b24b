"""What-if: which missing fact could change an answer, and how. Tried at the values that can make a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from accueil.kernel.dates import shift
from accueil.law.definitions import FactDef
from accueil.law.nodes import Const, Dated, Node, OneOf, Shift, walk
from accueil.law.values import Value

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

OTHER = "(other)"
"""Stands for any text that the law does not name."""

_EXTREMES = {"date": (date(1900, 1, 1), date(2200, 1, 1)), "int": (0, 1_000_000)}


def what_if(book: RuleBook, rule: str, facts: Mapping[str, Value], as_of: date) -> dict[str, dict[Value, Value]]:
    """For each missing fact: candidate values and the outcome with each.

    Yes/no facts and texts are listed in full; of days and numbers, each value from which on the outcome is another.
    A fact all of whose outcomes are decided settles the question; one that changes nothing alone is still listed.
    """
    outcomes = {}
    for fact in book.explain(rule, facts, as_of).missing():
        values = candidates(book, rule, fact, as_of, facts)
        tried = [(value, book.decide({**facts, fact.name: value}, as_of, (rule,))[rule]) for value in values]
        outcomes[fact.name] = dict(tried if fact.type in ("bool", "str") else _changes(tried))
    return outcomes


def _changes(tried: list[tuple[Value, Value]]) -> Iterator[tuple[Value, Value]]:
    """The first value, and each one whose outcome differs from the one before."""
    yield tried[0]
    yield from (after for before, after in pairwise(tried) if before[1] != after[1])


def candidates(
    book: RuleBook, rule: str, fact: FactDef, as_of: date, facts: Mapping[str, Value] | None = None
) -> tuple[Value, ...]:
    """The values of a fact at which the answer of a rule may change, in order; from the tree and the known facts."""
    nodes = [node for name in book.rules_of(rule) for node in walk(book.rules[name].node)]
    if fact.type == "bool":
        return (True, False)
    if fact.type == "str":
        return _texts(nodes, fact)
    known = dict(facts or {})
    known |= book.decide(known, as_of, book.rules_of(rule))
    if fact.type == "int":
        return _numbers(nodes, known)
    return _days(nodes, known, as_of)


def _constants(nodes: list[Node]) -> set[object]:
    found: set[object] = {node.value for node in nodes if isinstance(node, Const) and node.type != "bool"}
    for node in nodes:
        if isinstance(node, OneOf):
            found |= set(node.values)
    return found


def _texts(nodes: list[Node], fact: FactDef) -> tuple[Value, ...]:
    named = {value for value in _constants(nodes) if isinstance(value, str)}
    if not fact.choices:
        return (*sorted(named), OTHER)
    allowed = [choice for choice in fact.choices if choice in named]
    other = next((choice for choice in fact.choices if choice not in named), None)
    return (*allowed, *(() if other is None else (other,)))


def _numbers(nodes: list[Node], known: Mapping[str, Value]) -> tuple[Value, ...]:
    named = {value for value in (*_constants(nodes), *known.values()) if type(value) is int}
    near = {number + step for number in named for step in (-1, 0, 1)}
    return tuple(sorted({*near, *cast("tuple[int, ...]", _EXTREMES["int"])}))


def _days(nodes: list[Node], known: Mapping[str, Value], as_of: date) -> tuple[Value, ...]:
    """Days from which something is counted, moved back by each term of the law, and the days around them."""
    anchors = {value for value in (*_constants(nodes), *known.values(), as_of) if isinstance(value, date)}
    for node in nodes:
        if isinstance(node, Dated):
            anchors |= {branch.from_ for branch in node.branches} | {b.until for b in node.branches if b.until}
    terms = {(0, "days")} | {(sign * n.amount, n.unit) for n in nodes if isinstance(n, Shift) for sign in (1, -1)}
    moved = {shift(day, amount, unit) for day in anchors for amount, unit in terms}  # type: ignore[arg-type]
    near = {day + timedelta(days=step) for day in moved for step in (-1, 0, 1)}
    return tuple(sorted({*near, *cast("tuple[date, ...]", _EXTREMES["date"])}))
