"""Generated Python: one statement per node, facts and rules as variables. Shared by bare values and explanations.

The code comes from our own nodes only, never from text of the law files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from accueil.kernel.dates import days_between, shift_months, whole_months, whole_years
from accueil.law.nodes import (
    AS_OF,
    All,
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
    may_be_never,
)
from accueil.law.nodes import Any as AnyOf
from accueil.law.values import NEVER

_PERIODS = {"years": "whole_years", "months": "whole_months", "days": "days_between"}


@dataclass(frozen=True, slots=True)
class Term:
    """A variable or constant of the generated code, and whether it may be None or NEVER."""

    name: str
    unknown: bool
    never: bool


@dataclass(slots=True)
class Writer:
    """Writes one statement per node; facts and rules are variables."""

    lines: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Term] = field(default_factory=dict)
    depth: int = 1
    count: int = 0
    names: dict[str, Any] = field(
        default_factory=lambda: {
            "NEVER": NEVER,
            "shift_months": shift_months,
            "whole_years": whole_years,
            "whole_months": whole_months,
            "days_between": days_between,
        }
    )

    def node(self, node: Node) -> Term:
        """Write the statements of a node; the term holds its value."""
        match node:
            case Fact():
                return self._fact(node)
            case Const():
                return Term(self.constant(node.value), unknown=False, never=False)
            case Condition():
                return self.node(node.body)
            case Ref():
                return self.rules[node.rule]
            case Not() | OneOf() | Shift():
                return self._unary(node, self.node(node.operand))
            case Compare():
                pair = self.node(node.left), self.node(node.right)
                return self._strict(pair, f"{pair[0].name} {node.operator} {pair[1].name}", "False")
            case Sum():
                pair = self.node(node.left), self.node(node.right)
                return self._strict(pair, f"{pair[0].name} {'+' if node.sign == 1 else '-'} {pair[1].name}", "NEVER")
            case Between():
                pair = self.node(node.start), self.node(node.end)
                return self._strict(pair, f"{_PERIODS[node.unit]}({pair[0].name}, {pair[1].name})", "NEVER")
            case All() | AnyOf() | AtLeast() | Extreme():
                return self._many(node, [self.node(part) for part in node.parts])
            case Unless():
                return self._unless(node)
            case Dated():
                return self._dated(node)

    def outside(self, term: Term) -> str:
        """The code for a result as callers see it."""
        return f"(None if {term.name} is NEVER else {term.name})" if term.never else term.name

    def dated_opened(self, node: Dated, variable: str) -> None:
        """Called before the branches of a dated node are written."""

    def branch_written(self, node: Dated, branch: Branch, variable: str) -> None:
        """Called inside each branch, once its value is in the variable."""

    def _fact(self, node: Fact) -> Term:
        if node == AS_OF:
            return Term("as_of", unknown=False, never=False)
        variable, never = f"f_{node.name}", may_be_never(node)
        silent = "" if node.absent == "unknown" else ", NEVER" if never else ", False"
        self.facts[variable] = f"get({node.name!r}{silent})"
        return Term(variable, unknown=True, never=never)

    def constant(self, value: object) -> str:
        """The code of a constant; what has no literal gets a name."""
        if not isinstance(value, date | timedelta | frozenset):
            return repr(value)
        name = f"c{len(self.names)}"
        self.names[name] = value
        return name

    def _let(self, expression: str, *, unknown: bool = True, never: bool = False) -> Term:
        self.count += 1
        self.write(f"v{self.count} = {expression}")
        return Term(f"v{self.count}", unknown, never)

    def write(self, line: str) -> None:
        """One statement."""
        self.lines.append("    " * self.depth + line)

    def _strict(self, terms: Sequence[Term], expression: str, never: str) -> Term:
        """The expression where all terms are known; `never` where one never happened, unknown where one is unknown."""
        unknown = [f"{term.name} is None" for term in terms if term.unknown]
        nevers = [f"{term.name} is NEVER" for term in terms if term.never]
        if unknown:
            expression = f"None if {' or '.join(unknown)} else {expression}"
        if nevers:
            expression = f"{never} if {' or '.join(nevers)} else {expression}"
        return self._let(expression, unknown=bool(unknown), never=bool(nevers) and never == "NEVER")

    def _unary(self, node: Not | OneOf | Shift, term: Term) -> Term:
        if isinstance(node, Not):
            return self._strict((term,), f"not {term.name}", "None")
        if isinstance(node, OneOf):
            return self._strict((term,), f"{term.name} in {self.constant(frozenset(node.values))}", "False")
        if node.unit == "days":
            return self._strict((term,), f"{term.name} + {self.constant(timedelta(node.amount))}", "NEVER")
        months = node.amount * (12 if node.unit == "years" else 1)
        return self._strict((term,), f"shift_months({term.name}, {months})", "NEVER")

    def _many(self, node: All | AnyOf | AtLeast | Extreme, terms: list[Term]) -> Term:
        if isinstance(node, Extreme):
            return self._extreme(node, terms)
        if isinstance(node, AtLeast):
            return self._at_least(node, terms)
        decisive = "False" if isinstance(node, All) else "True"
        decided = " or ".join(f"{term.name} is {decisive}" for term in terms)
        unknown = " or ".join(f"{term.name} is None" for term in terms if term.unknown)
        otherwise = "True" if isinstance(node, All) else "False"
        rest = f"None if {unknown} else {otherwise}" if unknown else otherwise
        return self._let(f"{decisive} if {decided} else {rest}", unknown=bool(unknown))

    def _at_least(self, node: AtLeast, terms: list[Term]) -> Term:
        yes = self._let(" + ".join(f"({term.name} is True)" for term in terms))
        possible = self._let(" + ".join([yes.name, *(f"({term.name} is None)" for term in terms if term.unknown)]))
        return self._let(f"True if {yes.name} >= {node.number} else False if {possible.name} < {node.number} else None")

    def _extreme(self, node: Extreme, terms: list[Term]) -> Term:
        names = ", ".join(term.name for term in terms)
        nevers = [term.name for term in terms if term.never]
        if node.which == "latest" or not nevers:
            return self._strict(terms, f"{'min' if node.which == 'earliest' else 'max'}({names})", "NEVER")
        days = self._let(f"[day for day in ({names},) if day is not NEVER]").name
        return self._let(f"NEVER if not {days} else None if None in {days} else min({days})", never=may_be_never(node))

    def _unless(self, node: Unless) -> Term:
        value = self.node(node.general)
        for when, then in reversed(node.exceptions):
            applies, outcome = self.node(when), self.node(then)
            agreed = f"{value.name} if {value.name} == {outcome.name} else None"
            value = self._let(
                f"{outcome.name} if {applies.name} is True else {value.name} if {applies.name} is False else {agreed}",
                never=value.never or outcome.never,
            )
        return value

    def _dated(self, node: Dated) -> Term:
        at, never = self.node(node.at), may_be_never(node)
        self.count += 1
        variable = f"v{self.count}"
        self.write(f"{variable} = None")
        self.dated_opened(node, variable)
        words = iter(("if", *["elif"] * (len(node.branches) + 1)))
        if at.unknown:
            self.write(f"{next(words)} {at.name} is None: pass")
        if at.never:
            self.write(f"{next(words)} {at.name} is NEVER: {variable} = {'NEVER' if never else 'None'}")
        for branch in node.branches:
            until = f" and {at.name} < {self.constant(branch.until)}" if branch.until else ""
            self.write(f"{next(words)} {at.name} >= {self.constant(branch.from_)}{until}:")
            self.depth += 1
            self.write(f"{variable} = {self.node(branch.body).name}")
            self.branch_written(node, branch, variable)
            self.depth -= 1
        return Term(variable, unknown=True, never=never)
