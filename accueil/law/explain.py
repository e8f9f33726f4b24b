"""Explained evaluation: closures made once per book that yield a tree of steps, without short cut.

Every condition is evaluated, so that the explanation shows all of them; each rule is evaluated once per question.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any as Anything
from typing import cast

from accueil.kernel.dates import days_between, shift, whole_months, whole_years
from accueil.law.definitions import Rule, Version
from accueil.law.nodes import (
    All,
    Any,
    AtLeast,
    Between,
    Branch,
    Compare,
    Condition,
    Const,
    Dated,
    Extreme,
    Fact,
    Node,
    Not,
    OneOf,
    Ref,
    Shift,
    Sum,
    Unless,
)
from accueil.law.values import NEVER, Inner

Context = dict[str, Anything]
"""The facts of one question, `as_of`, and under each rule's full name its step once evaluated."""
Explainer = Callable[[Context], "Step"]

OPERATORS: Mapping[str, Callable[[Anything, Anything], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
PERIODS = {"years": whole_years, "months": whole_months, "days": days_between}


class Step:
    """One node or rule: what it came to and the steps below; `chosen` is the branch or version in force."""

    __slots__ = ("chosen", "kids", "of", "value")

    def __init__(
        self, of: Node | Rule, value: Inner, kids: tuple[Step, ...] = (), chosen: Branch | Version | None = None
    ) -> None:
        self.of, self.value, self.kids, self.chosen = of, value, kids, chosen


class Explainers:
    """The explainer of each rule of a book, made when first asked for."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._made: dict[str, Explainer] = {}

    def of_rule(self, name: str) -> Explainer:
        """The explainer of a rule by full name."""
        if name not in self._made:
            self._made[name] = self._rule(self._rules[name])
        return self._made[name]

    def _rule(self, rule: Rule) -> Explainer:
        body, versions, name = self._node(rule.node), {v.from_: v for v in rule.versions}, rule.name

        def explain(context: Context) -> Step:
            step = context.get(name)
            if step is None:
                below = body(context)
                version = versions[below.chosen.from_] if isinstance(below.chosen, Branch) else None
                step = context[name] = Step(rule, below.value, (below,), version)
            return cast(Step, step)

        return explain

    def _node(self, node: Node) -> Explainer:
        match node:
            case Fact():
                return _fact(node)
            case Const():
                constant = Step(node, node.value)
                return lambda _context: constant
            case Ref():
                return self.of_rule(node.rule)
            case Condition() | Not() | OneOf() | Shift():
                return self._unary(node)
            case Compare() | Sum() | Between():
                return self._binary(node)
            case All() | Any() | AtLeast() | Extreme():
                return self._many(node)
            case Unless():
                return self._unless(node)
            case Dated():
                return self._dated(node)

    def _unary(self, node: Condition | Not | OneOf | Shift) -> Explainer:
        if isinstance(node, Condition):
            return _condition(node, self._node(node.body))
        below = self._node(node.operand)
        if isinstance(node, Not):
            return _not(node, below)
        return _one_of(node, below) if isinstance(node, OneOf) else _shift(node, below)

    def _binary(self, node: Compare | Sum | Between) -> Explainer:
        if isinstance(node, Compare):
            return _compare(node, self._node(node.left), self._node(node.right))
        if isinstance(node, Sum):
            sign = node.sign
            return _pair(node, self._node(node.left), self._node(node.right), lambda a, b: a + sign * b)
        return _pair(node, self._node(node.start), self._node(node.end), PERIODS[node.unit])

    def _many(self, node: All | Any | AtLeast | Extreme) -> Explainer:
        parts = tuple(map(self._node, node.parts))
        if isinstance(node, Extreme):
            return _extreme(node, parts)
        return _at_least(node, parts) if isinstance(node, AtLeast) else _all_or_any(node, parts)

    def _unless(self, node: Unless) -> Explainer:
        pairs = [(self._node(when), self._node(then)) for when, then in node.exceptions]
        general = self._node(node.general)

        def explain(context: Context) -> Step:
            steps = [(when(context), then(context)) for when, then in pairs]
            last = general(context)
            value = last.value
            for when, then in reversed(steps):
                if when.value is True:
                    value = then.value
                elif when.value is None:
                    value = value if then.value == value else None
            return Step(node, value, (*(step for pair in steps for step in pair), last))

        return explain

    def _dated(self, node: Dated) -> Explainer:
        at, branches = self._node(node.at), [(b.from_, b.until, b, self._node(b.body)) for b in node.branches]
        without = None if node.type == "bool" else NEVER

        def explain(context: Context) -> Step:
            governing = at(context)
            day = cast(Anything, governing.value)
            if day is None or day is NEVER:
                return Step(node, day and without, (governing,))
            for begins, ends, branch, body in branches:
                if day >= begins:
                    if ends is not None and day >= ends:
                        break
                    below = body(context)
                    return Step(node, below.value, (governing, below), branch)
            return Step(node, None, (governing,))

        return explain


def _fact(node: Fact) -> Explainer:
    name = node.name
    return lambda context: Step(node, context.get(name))


def _condition(node: Condition, body: Explainer) -> Explainer:
    def explain(context: Context) -> Step:
        below = body(context)
        return Step(node, below.value, (below,))

    return explain


def _not(node: Not, operand: Explainer) -> Explainer:
    def explain(context: Context) -> Step:
        below = operand(context)
        return Step(node, None if below.value is None else not below.value, (below,))

    return explain


def _one_of(node: OneOf, operand: Explainer) -> Explainer:
    values = frozenset(node.values)

    def explain(context: Context) -> Step:
        below = operand(context)
        return Step(node, None if below.value is None else below.value in values, (below,))

    return explain


def _shift(node: Shift, operand: Explainer) -> Explainer:
    amount, unit = node.amount, node.unit

    def explain(context: Context) -> Step:
        below = operand(context)
        day = cast(Anything, below.value)
        return Step(node, day if day is None or day is NEVER else shift(day, amount, unit), (below,))

    return explain


def _compare(node: Compare, left: Explainer, right: Explainer) -> Explainer:
    holds = OPERATORS[node.operator]

    def explain(context: Context) -> Step:
        first, second = left(context), right(context)
        a, b = first.value, second.value
        if a is NEVER or b is NEVER:
            value: Inner = False
        else:
            value = None if a is None or b is None else holds(a, b)
        return Step(node, value, (first, second))

    return explain


def _pair(node: Sum | Between, left: Explainer, right: Explainer, compute: Callable[..., int]) -> Explainer:
    def explain(context: Context) -> Step:
        first, second = left(context), right(context)
        a, b = first.value, second.value
        if a is NEVER or b is NEVER:
            value: Inner = NEVER
        else:
            value = None if a is None or b is None else compute(a, b)
        return Step(node, value, (first, second))

    return explain


def _all_or_any(node: All | Any, parts: tuple[Explainer, ...]) -> Explainer:
    decisive = isinstance(node, Any)

    def explain(context: Context) -> Step:
        steps = tuple([part(context) for part in parts])
        value: Inner = not decisive
        for step in steps:
            if step.value is decisive:
                value = decisive
                break
            if step.value is None:
                value = None
        return Step(node, value, steps)

    return explain


def _at_least(node: AtLeast, parts: tuple[Explainer, ...]) -> Explainer:
    number = node.number

    def explain(context: Context) -> Step:
        steps = tuple([part(context) for part in parts])
        yes = sum(step.value is True for step in steps)
        possible = yes + sum(step.value is None for step in steps)
        return Step(node, True if yes >= number else False if possible < number else None, steps)

    return explain


def _extreme(node: Extreme, parts: tuple[Explainer, ...]) -> Explainer:
    earliest = node.which == "earliest"

    def explain(context: Context) -> Step:
        steps = tuple([part(context) for part in parts])
        values: list[Anything] = [step.value for step in steps]
        days = [value for value in values if value is not NEVER]
        if not days or (not earliest and len(days) < len(values)):
            return Step(node, NEVER, steps)
        if None in days:
            return Step(node, None, steps)
        return Step(node, min(days) if earliest else max(days), steps)

    return explain
