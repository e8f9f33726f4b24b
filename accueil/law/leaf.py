"""Leaf text to nodes: a small, safe subset of Python expression syntax, parsed with `ast`; nothing else passes.

Grammar: and / or / not, one comparison, `x in ['a', 'b']`, names, constants, `day + years(n)`, sums of whole numbers,
earliest(..), latest(..), whole_years(a, b), whole_months(a, b), days_between(a, b).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from typing import Literal, cast

from accueil.law.errors import LawError
from accueil.law.nodes import (
    All,
    Any,
    Between,
    Branch,
    Compare,
    Const,
    Dated,
    Extreme,
    Node,
    Not,
    OneOf,
    Operator,
    Shift,
    ShiftUnit,
    Sum,
)
from accueil.law.values import ValueType, type_of

Resolve = Callable[[str], Node]
"""Finds the node for a name of the law (fact, parameter, rule); raises LawError for a name that stands for nothing."""

_OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_PERIODS: dict[str, ShiftUnit] = {"whole_years": "years", "whole_months": "months", "days_between": "days"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHIFTS = ("years", "months", "days")


def read_leaf(text: object, resolve: Resolve) -> Node:
    """The node for a leaf as written in YAML (text, or a plain constant). LawError says what is not allowed."""
    if isinstance(text, bool | int | date):
        return _constant(text)
    if not isinstance(text, str):
        raise LawError(f"'{text}' is no condition; write an expression such as 'birth_date <= as_of'")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise LawError(f"'{text}' cannot be read as an expression; correct its syntax") from error
    return _Leaf(text, resolve).node(tree)


class _Leaf:
    """Reads one leaf; keeps the text for the sentences of its errors."""

    def __init__(self, text: str, resolve: Resolve) -> None:
        self.text, self.resolve = text, resolve

    def node(self, tree: ast.expr) -> Node:
        match tree:
            case ast.Constant():
                return _constant(tree.value)
            case ast.Name() | ast.Attribute():
                return self._named(ast.unparse(tree))
            case ast.BoolOp():
                parts = tuple(self._typed(value, "bool") for value in tree.values)
                return All(parts) if isinstance(tree.op, ast.And) else Any(parts)
            case ast.UnaryOp(op=ast.Not()):
                return Not(self._typed(tree.operand, "bool"))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))) if not isinstance(number, bool):
                return Const(-number, "int")
            case ast.Compare(ops=[ast.In()], comparators=[ast.List(elts=elements)]):
                return self._one_of(tree.left, elements)
            case ast.Compare(ops=[operator], comparators=[right]) if type(operator) in _OPERATORS:
                return self._compare(_OPERATORS[type(operator)], self.node(tree.left), self.node(right))
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self._plus(tree)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._call(name, arguments)
        raise self._refused(f"'{ast.unparse(tree)}' is not part of the law language")

    def _named(self, name: str) -> Node:
        if name in ("true", "false"):
            return Const(name == "true", "bool")
        return self.resolve(name)

    def _typed(self, tree: ast.expr, wanted: ValueType) -> Node:
        node = self.node(tree)
        if node.type != wanted:
            raise self._refused(f"'{ast.unparse(tree)}' is of type {node.type} where {wanted} is needed")
        return node

    def _compare(self, operator: Operator, left: Node, right: Node) -> Node:
        if left.type != right.type:
            raise self._refused(f"a {left.type} is compared with a {right.type}; compare values of one type")
        if operator not in ("==", "!=") and left.type not in ("int", "date"):
            raise self._refused(f"values of type {left.type} have no order; use == or !=")
        return Compare(operator, left, right)

    def _one_of(self, operand: ast.expr, elements: list[ast.expr]) -> Node:
        left, values = self.node(operand), []
        for element in elements:
            constant = self.node(element)
            if not isinstance(constant, Const) or constant.type == "bool" or constant.type != left.type:
                raise self._refused(f"the list after 'in' may hold constants of type {left.type} only")
            values.append(constant.value)
        if not values:
            raise self._refused("the list after 'in' is empty; name at least one value")
        return OneOf(left, tuple(values))

    def _plus(self, tree: ast.BinOp) -> Node:
        sign: Literal[1, -1] = 1 if isinstance(tree.op, ast.Add) else -1
        match tree.right:
            case ast.Call(func=ast.Name(id="years" | "months" | "days" as unit), args=[amount], keywords=[]):
                return self._shift(self._typed(tree.left, "date"), self._typed(amount, "int"), sign, unit)
        left, right = self.node(tree.left), self.node(tree.right)
        if left.type == "date":
            raise self._refused("a day is moved by years(n), months(n) or days(n), as in 'signed_on + days(3)'")
        if left.type != "int" or right.type != "int":
            raise self._refused("only whole numbers can be added or subtracted")
        return Sum(left, right, sign)

    def _shift(self, day: Node, amount: Node, sign: int, unit: str) -> Node:
        """A dated amount is pushed into its branches, so that each amount is a constant when lowered."""
        unit_ = cast(ShiftUnit, unit)
        if isinstance(amount, Const):
            return Shift(day, sign * int(cast(int, amount.value)), unit_)
        if isinstance(amount, Dated) and amount.parameter and all(isinstance(b.body, Const) for b in amount.branches):
            branches = tuple(
                Branch(b.from_, b.until, Shift(day, sign * int(cast(int, cast(Const, b.body).value)), unit_))
                for b in amount.branches
            )
            return Dated(amount.at, branches, "date", amount.parameter)
        raise self._refused(f"{unit}(..) takes a whole number or a parameter, nothing else")

    def _call(self, name: str, arguments: list[ast.expr]) -> Node:
        if name in _PERIODS and len(arguments) == 2:
            return Between(_PERIODS[name], self._typed(arguments[0], "date"), self._typed(arguments[1], "date"))
        if name in ("earliest", "latest") and len(arguments) >= 2:
            parts = tuple(self._typed(argument, "date") for argument in arguments)
            return Extreme("earliest" if name == "earliest" else "latest", parts)
        if name in _SHIFTS:
            raise self._refused(f"{name}(..) stands only after a day and + or -")
        raise self._refused(f"'{name}' with {len(arguments)} argument(s) is not part of the law language")

    def _refused(self, sentence: str) -> LawError:
        return LawError(f"in '{self.text}': {sentence}")


def _constant(value: object) -> Const:
    """A constant of the law; text in the form of a day is that day."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError as error:
            raise LawError(f"'{value}' is no day of the calendar; correct it") from error
    kind = type_of(value)
    if kind is None:
        raise LawError(f"'{value}' is no constant of the law; use a whole number, a text, a day, true or false")
    return Const(cast("bool | int | str | date", value), kind)
