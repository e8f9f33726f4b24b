"""Explained evaluation: closures made once per book that yield a tree of steps, without short cut.

Every condition is evaluated, so that the explanation shows all of them; each rule is evaluated once per question.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any as Anything
from typing import TypeAlias, cast

from accueil.kernel.dates import days_between, shift, whole_months, whole_years
from accueil.law.definitions import Rule, Version
from accueil.law.nodes import (
    AS_OF,
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
"""The facts of one question, the trace of its day, and under each rule's full name its trace once evaluated."""
TODAY = "as of"
"""Where a context holds the trace of the day of the question; no fact has this name."""
Explainer = Callable[[Context], "Trace"]

OPERATORS: Mapping[str, Callable[[Anything, Anything], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
PERIODS = {"years": whole_years, "months": whole_months, "days": days_between}


Trace: TypeAlias = "tuple[Node | Rule, Inner, tuple[Trace, ...], Branch | Version | None]"
"""One node or rule evaluated: itself, what it came to, the traces below, and the branch or version in force. Plain
tuples, since hundreds are made per question; `accueil.law.steps.Step` is the readable view of one."""


def context_of(silent: Mapping[str, Inner], facts: Mapping[str, Inner], as_of: date) -> Context:
    """The context of a question: the facts given, over what silence means for the others."""
    return {**silent, **facts, TODAY: (AS_OF, as_of, (), None)}


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

        def explain(context: Context) -> Trace:
            trace = context.get(name)
            if trace is None:
                below = body(context)
                branch = below[3]
                version = None if branch is None else versions[branch.from_]
                trace = context[name] = (rule, below[1], (below,), version)
            return cast(Trace, trace)

        return explain

    def _node(self, node: Node) -> Explainer:
        match node:
            case Fact():
                return _fact(node)
            case Const():
                constant: Trace = (node, node.value, (), None)
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
            if isinstance(node.left, Fact) and node.left != AS_OF and node.right == AS_OF:
                return _compare_with_today(node, node.left)
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

        def explain(context: Context) -> Trace:
            traces = [(when(context), then(context)) for when, then in pairs]
            last = general(context)
            value = last[1]
            for applies, outcome in reversed(traces):
                if applies[1] is True:
                    value = outcome[1]
                elif applies[1] is None:
                    value = value if outcome[1] == value else None
            return (node, value, (*(trace for pair in traces for trace in pair), last), None)

        return explain

    def _dated(self, node: Dated) -> Explainer:
        at, branches = self._node(node.at), [(b.from_, b.until, b, self._node(b.body)) for b in node.branches]
        without = None if node.type == "bool" else NEVER

        def explain(context: Context) -> Trace:
            governing = at(context)
            day = cast(Anything, governing[1])
            if day is None or day is NEVER:
                return (node, None if day is None else without, (governing,), None)
            for begins, ends, branch, body in branches:
                if day >= begins:
                    if ends is not None and day >= ends:
                        break
                    below = body(context)
                    return (node, below[1], (governing, below), branch)
            return (node, None, (governing,), None)

        return explain


def _fact(node: Fact) -> Explainer:
    if node == AS_OF:
        return lambda context: cast(Trace, context[TODAY])
    name = node.name
    return lambda context: (node, context.get(name), (), None)


def _condition(node: Condition, body: Explainer) -> Explainer:
    def explain(context: Context) -> Trace:
        below = body(context)
        return (node, below[1], (below,), None)

    return explain


def _not(node: Not, operand: Explainer) -> Explainer:
    def explain(context: Context) -> Trace:
        below = operand(context)
        value = below[1]
        return (node, None if value is None else not value, (below,), None)

    return explain


def _one_of(node: OneOf, operand: Explainer) -> Explainer:
    values = frozenset(node.values)

    def explain(context: Context) -> Trace:
        below = operand(context)
        value = below[1]
        return (node, None if value is None else value in values, (below,), None)

    return explain


def _shift(node: Shift, operand: Explainer) -> Explainer:
    amount, unit = node.amount, node.unit

    def explain(context: Context) -> Trace:
        below = operand(context)
        day = cast(Anything, below[1])
        return (node, day if day is None or day is NEVER else shift(day, amount, unit), (below,), None)

    return explain


def _compare(node: Compare, left: Explainer, right: Explainer) -> Explainer:
    holds = OPERATORS[node.operator]

    def explain(context: Context) -> Trace:
        first, second = left(context), right(context)
        a, b = first[1], second[1]
        if a is NEVER or b is NEVER:
            value: Inner = False
        else:
            value = None if a is None or b is None else holds(a, b)
        return (node, value, (first, second), None)

    return explain


def _compare_with_today(node: Compare, fact: Fact) -> Explainer:
    """A fact beside the day of the question, the most frequent comparison, without calls."""
    holds, name = OPERATORS[node.operator], fact.name

    def explain(context: Context) -> Trace:
        day, today = context.get(name), context[TODAY]
        value = None if day is None else False if day is NEVER else holds(day, today[1])
        return (node, value, ((fact, day, (), None), today), None)

    return explain


def _pair(node: Sum | Between, left: Explainer, right: Explainer, compute: Callable[..., int]) -> Explainer:
    def explain(context: Context) -> Trace:
        first, second = left(context), right(context)
        a, b = first[1], second[1]
        if a is NEVER or b is NEVER:
            value: Inner = NEVER
        else:
            value = None if a is None or b is None else compute(a, b)
        return (node, value, (first, second), None)

    return explain


def _all_or_any(node: All | Any, parts: tuple[Explainer, ...]) -> Explainer:
    decisive = isinstance(node, Any)

    def explain(context: Context) -> Trace:
        traces = tuple([part(context) for part in parts])
        values = [trace[1] for trace in traces]
        value = decisive if decisive in values else None if None in values else not decisive
        return (node, value, traces, None)

    return explain


def _at_least(node: AtLeast, parts: tuple[Explainer, ...]) -> Explainer:
    number = node.number

    def explain(context: Context) -> Trace:
        traces = tuple([part(context) for part in parts])
        yes = sum(trace[1] is True for trace in traces)
        possible = yes + sum(trace[1] is None for trace in traces)
        return (node, True if yes >= number else False if possible < number else None, traces, None)

    return explain


def _extreme(node: Extreme, parts: tuple[Explainer, ...]) -> Explainer:
    earliest = node.which == "earliest"

    def explain(context: Context) -> Trace:
        traces = tuple([part(context) for part in parts])
        values: list[Anything] = [trace[1] for trace in traces]
        days = [value for value in values if value is not NEVER]
        if not days or (not earliest and len(days) < len(values)):
            return (node, NEVER, traces, None)
        if None in days:
            return (node, None, traces, None)
        return (node, min(days) if earliest else max(days), traces, None)

    return explain
