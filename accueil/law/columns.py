"""Whole caseloads in one process: rules as Polars expressions, one pass per dependency level."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Literal, TypeVar

import polars as pl

from accueil.law.errors import LawError
from accueil.law.known_days import branch_on
from accueil.law.lowering import Lowering, levels
from accueil.law.moved_days import moved
from accueil.law.nodes import Condition, Node, Operator, ShiftUnit, walk
from accueil.law.values import ValueType

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)

TYPES: dict[ValueType, pl.DataType] = {
    "bool": pl.Boolean(),
    "date": pl.Date(),
    "int": pl.Int64(),
    "str": pl.String(),
}


_FEW = 6
"""So many comparisons are faster than a look-up in a set."""


class ToPolars(Lowering[pl.Expr]):
    """Nodes as Polars expressions; other rules are columns under their full names."""

    def column(self, fact: str, type_: ValueType) -> pl.Expr:
        return pl.col(fact).cast(TYPES[type_])

    def result(self, rule: str) -> pl.Expr:
        return pl.col(rule)

    def constant(self, value: bool | int | str | date) -> pl.Expr:
        return pl.lit(value, dtype=pl.Int64) if type(value) is int else pl.lit(value)

    def null(self, type_: ValueType) -> pl.Expr:
        return pl.lit(None, dtype=TYPES[type_])

    def compare(self, operator: Operator, left: pl.Expr, right: pl.Expr) -> pl.Expr:
        match operator:
            case "<":
                return left < right
            case "<=":
                return left <= right
            case ">":
                return left > right
            case ">=":
                return left >= right
            case "==":
                return left == right
            case "!=":
                return left != right

    def one_of(self, operand: pl.Expr, values: Sequence[int | str | date]) -> pl.Expr:
        if len(values) > _FEW:
            return operand.is_in(list(values))
        return reduce(lambda a, b: a | b, (operand == value for value in values))

    def negate(self, operand: pl.Expr) -> pl.Expr:
        return ~operand

    def join(self, word: Literal["and", "or"], parts: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(lambda a, b: a & b if word == "and" else a | b, parts)

    def is_null(self, operand: pl.Expr) -> pl.Expr:
        return operand.is_null()

    def no_if_null(self, operand: pl.Expr) -> pl.Expr:
        return operand.fill_null(False)

    def case(self, pairs: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr, type_: ValueType) -> pl.Expr:
        result = otherwise
        for condition, outcome in reversed(pairs):
            result = pl.when(condition).then(outcome).otherwise(result)
        return result

    def shift(self, day: pl.Expr, amount: int, unit: ShiftUnit) -> pl.Expr:
        if unit == "days":
            return (day.cast(pl.Int32) + pl.lit(amount, dtype=pl.Int32)).cast(pl.Date)
        return moved(day, f"{amount}{'y' if unit == 'years' else 'mo'}")

    def add(self, left: pl.Expr, right: pl.Expr, sign: Literal[1, -1]) -> pl.Expr:
        return left + right if sign == 1 else left - right

    def days_between(self, start: pl.Expr, end: pl.Expr) -> pl.Expr:
        return (end - start).dt.total_days()

    def part(self, which: Literal["year", "month", "day"], day: pl.Expr) -> pl.Expr:
        parts = {"year": day.dt.year(), "month": day.dt.month(), "day": day.dt.day()}
        return parts[which].cast(pl.Int64)

    def extreme(self, which: Literal["earliest", "latest"], days: Sequence[pl.Expr]) -> pl.Expr:
        return pl.min_horizontal(days) if which == "earliest" else pl.max_horizontal(days)


def sweep(
    book: RuleBook, frame: Frame, as_of: date, rules: Sequence[str] | None = None, *, reasons: bool = False
) -> Frame:
    """The frame with a column per rule (all by default) under its full name; NULL is unknown, never or no text.

    Columns of the frame are facts under their names. With `reasons`, also a column 'rule#condition' per cited condition
    in force on the day. LawError when a fact that the rules look at has no column or another type.
    """
    wanted = list(book.rules) if rules is None else list(rules)
    _check_columns(book, frame, wanted)
    lowering, groups = ToPolars(book, as_of), levels(book, wanted)
    result = frame.lazy()
    for group in groups:
        result = result.with_columns(lowering.value(book.rules[name].node).alias(name) for name in group)
    if reasons:
        result = result.with_columns(_reasons(book, lowering, wanted))
    between = [name for group in groups for name in group if name not in wanted]
    result = result.drop(between)
    return result.collect() if isinstance(frame, pl.DataFrame) else result


def _reasons(book: RuleBook, lowering: ToPolars, rules: Sequence[str]) -> list[pl.Expr]:
    return [
        lowering.value(node).alias(f"{rule}#{node.id or node.path}")
        for rule in rules
        for node in _nodes_in_force(book, rule, lowering.as_of)
        if isinstance(node, Condition)
    ]


def _nodes_in_force(book: RuleBook, rule: str, as_of: date) -> list[Node]:
    """The nodes of the version that holds on the day, also where another day governs single cases."""
    dated = book.rules[rule].node
    branch = branch_on(dated, as_of)
    return [] if branch is None else list(walk(branch.body))


def _check_columns(book: RuleBook, frame: pl.DataFrame | pl.LazyFrame, rules: Sequence[str]) -> None:
    schema = frame.collect_schema()
    needed = {fact.name: fact for rule in rules for fact in book.facts_of(rule)}
    for name, fact in needed.items():
        if name not in schema:
            raise LawError(f"the table has no column '{name}', which the rules look at; add it, empty if unknown")
        kind = schema[name]
        right = kind.is_integer() if fact.type == "int" else kind == TYPES[fact.type]
        if not right and kind != pl.Null:
            raise LawError(f"the column '{name}' is {kind}; the fact is of type {fact.type}: convert it")
