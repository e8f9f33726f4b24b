"""The law inside a query: rules as Django expressions for ``annotate`` and ``filter``, computed by PostgreSQL.

Filter with ``due=True``, never with ``exclude``: NULL is unknown, the third answer, and must stay visible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Expression,
    F,
    Field,
    Func,
    IntegerField,
    TextField,
    Value,
    When,
)

from accueil.law import RuleBook
from accueil.law.lowering import Lowering
from accueil.law.nodes import Operator, ShiftUnit
from accueil.law.values import ValueType
from accueil.programmes import book as whole_book

_SPELT = {"==": "=", "!=": "<>"}


def law(rule: str, as_of: date, *, facts: Mapping[str, Any] | None = None, book: RuleBook | None = None) -> Expression:
    """A rule on a day as an expression. Facts are fields of the model by name, or what ``facts`` maps them to (a field
    path or an expression). LawError for an unknown rule."""
    book = book or whole_book()
    lowering = ToDjango(book, as_of, facts or {})
    return lowering.value(book.rule(rule).node)


class ToDjango(Lowering[Expression]):
    """Nodes as Func trees: joins and parameters stay Django's business."""

    def __init__(self, book: RuleBook, as_of: date, facts: Mapping[str, Any]) -> None:
        super().__init__(book, as_of)
        self.facts = facts

    def column(self, fact: str, type_: ValueType) -> Expression:
        source = self.facts.get(fact, fact)
        return _func("%(expressions)s", _field(type_), F(source) if isinstance(source, str) else source)

    def result(self, rule: str) -> Expression:
        return self.value(self.book.rules[rule].node)

    def constant(self, value: bool | int | str | date) -> Expression:
        if isinstance(value, bool):
            return _func("TRUE" if value else "FALSE", BooleanField())
        if isinstance(value, int):
            return Value(value, output_field=IntegerField())
        return Value(value, output_field=DateField() if isinstance(value, date) else TextField())

    def null(self, type_: ValueType) -> Expression:
        return _func(f"CAST(NULL AS {_SQL_TYPES[type_]})", _field(type_))

    def compare(self, operator: Operator, left: Expression, right: Expression) -> Expression:
        return _func("(%(expressions)s)", _truth(), left, right, joiner=f" {_SPELT.get(operator, operator)} ")

    def one_of(self, operand: Expression, values: Sequence[int | str | date]) -> Expression:
        listed = _func("%(expressions)s", TextField(), *(self.constant(value) for value in values))
        return _func("(%(expressions)s))", _truth(), operand, listed, joiner=" IN (")

    def negate(self, operand: Expression) -> Expression:
        return _func("(NOT %(expressions)s)", _truth(), operand)

    def join(self, word: Literal["and", "or"], parts: Sequence[Expression]) -> Expression:
        return _func("(%(expressions)s)", _truth(), *parts, joiner=f" {word.upper()} ")

    def is_null(self, operand: Expression) -> Expression:
        return _func("(%(expressions)s IS NULL)", _truth(), operand)

    def no_if_null(self, operand: Expression) -> Expression:
        return _func("COALESCE(%(expressions)s, FALSE)", _truth(), operand)

    def case(
        self, pairs: Sequence[tuple[Expression, Expression]], otherwise: Expression, type_: ValueType
    ) -> Expression:
        whens = (When(condition, then=outcome) for condition, outcome in pairs)
        return Case(*whens, default=otherwise, output_field=_field(type_))

    def shift(self, day: Expression, amount: int, unit: ShiftUnit) -> Expression:
        return _func(f"CAST(%(expressions)s + INTERVAL '{amount} {unit}' AS DATE)", _field("date"), day)

    def add(self, left: Expression, right: Expression, sign: Literal[1, -1]) -> Expression:
        return _func("(%(expressions)s)", _field("int"), left, right, joiner=" + " if sign == 1 else " - ")

    def days_between(self, start: Expression, end: Expression) -> Expression:
        return _func("(%(expressions)s)", _field("int"), end, start, joiner=" - ")

    def part(self, which: Literal["year", "month", "day"], day: Expression) -> Expression:
        return _func(f"CAST(EXTRACT({which.upper()} FROM %(expressions)s) AS INTEGER)", _field("int"), day)

    def extreme(self, which: Literal["earliest", "latest"], days: Sequence[Expression]) -> Expression:
        name = "LEAST" if which == "earliest" else "GREATEST"
        return _func(f"{name}(%(expressions)s)", _field("date"), *days)


_SQL_TYPES: dict[ValueType, str] = {"bool": "BOOLEAN", "date": "DATE", "int": "INTEGER", "str": "TEXT"}


def _func(template: str, output: Field[Any, Any], *parts: Any, joiner: str = ", ") -> Func:
    return Func(*parts, template=template, arg_joiner=joiner, output_field=output)


def _truth() -> BooleanField[Any, Any]:
    return BooleanField(null=True)


def _field(type_: ValueType) -> Field[Any, Any]:
    if type_ == "bool":
        return _truth()
    kinds: dict[ValueType, type[Field[Any, Any]]] = {"date": DateField, "int": IntegerField, "str": TextField}
    return kinds[type_](null=True)
