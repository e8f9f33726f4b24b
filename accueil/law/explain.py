"""Explained evaluation: generated Python that yields a trace per rule, without short cut.

Every condition is evaluated, so that the explanation shows all of them; each rule is evaluated once per question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, cast

from accueil.law.definitions import Rule, Version
from accueil.law.generated import Term, Writer
from accueil.law.nodes import AS_OF, Branch, Const, Dated, Node, Ref, Unless
from accueil.law.values import Inner, Value

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

Trace: TypeAlias = "tuple[Node | Rule, Inner, tuple[Trace, ...], Branch | Version | None]"
"""One node or rule evaluated: itself, what it came to, the traces below, and the branch or version in force. Plain
tuples, since hundreds are made per question; `accueil.law.steps.Step` is the readable view of one."""

Explainer = Callable[[Mapping[str, Value], date], dict[str, Trace]]


class Explainers:
    """Generated functions per selection of rules, made when first asked for."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._made: dict[tuple[str, ...], Explainer] = {}

    def of_rules(self, rules: Sequence[str]) -> Explainer:
        """The function that explains these rules from facts already checked and a day."""
        key = tuple(rules)
        if key not in self._made:
            self._made[key] = _compiled(self._book, key)
        return self._made[key]


def _compiled(book: RuleBook, rules: tuple[str, ...]) -> Explainer:
    writer = TraceWriter()
    for name in dict.fromkeys(used for rule in rules for used in book.rules_of(rule)):
        writer.rule(book.rules[name])
    results = ", ".join(f"{name!r}: {writer.traces[name]}" for name in rules)
    facts = [f"    {variable} = {source}" for variable, source in writer.facts.items()]
    today = f"    today = ({writer.named(AS_OF)}, as_of, (), None)"
    lines = ["def explain(facts, as_of):", "    get = facts.get", today, *facts, *writer.lines]
    exec(compile("\n".join([*lines, f"    return {{{results}}}"]), "<law>", "exec"), writer.names)
    return cast(Explainer, writer.names["explain"])


@dataclass(slots=True)
class TraceWriter(Writer):
    """Writes values as its parent does, and beside each the code of its trace."""

    traces: dict[str, str] = field(default_factory=dict)
    _kids: list[list[str]] = field(default_factory=lambda: [[]])
    _versions: dict[int, str] = field(default_factory=dict)

    def rule(self, rule: Rule) -> None:
        """Write a rule: its trace is a variable that other rules share."""
        self._versions = {
            id(branch): self.named(version)
            for branch, version in zip(rule.node.branches, reversed(rule.versions), strict=True)
        }
        self.write("version = None")
        term = self.node(rule.node)
        self.rules[rule.name] = term
        self.traces[rule.name] = f"r{len(self.traces)}"
        below = self._kids[0].pop()
        self.write(f"{self.traces[rule.name]} = ({self.named(rule)}, {term.name}, ({below},), version)")

    def named(self, value: object) -> str:
        """A name in the generated code for an object of the book."""
        name = f"n{len(self.names)}"
        self.names[name] = value
        return name

    def node(self, node: Node) -> Term:
        self._kids.append([])
        term = Writer.node(self, node)
        kids = self._kids.pop()
        self._kids[-1].append(self._trace(node, term, kids))
        return term

    def dated_opened(self, node: Dated, variable: str) -> None:
        self.write(f"t{variable} = None")

    def branch_written(self, node: Dated, branch: Branch, variable: str) -> None:
        at, body = self._kids[-1][0], self._kids[-1].pop()
        self.write(f"t{variable} = ({self.named(node)}, {variable}, ({at}, {body}), {self.named(branch)})")
        if id(branch) in self._versions:
            self.write(f"version = {self._versions[id(branch)]}")

    def _trace(self, node: Node, term: Term, kids: list[str]) -> str:
        if isinstance(node, Ref):
            return self.traces[node.rule]
        if node == AS_OF:
            return "today"
        if isinstance(node, Const):
            return self.named((node, node.value, (), None))
        name = self.named(node)
        if isinstance(node, Dated):
            self.write(f"if t{term.name} is None: t{term.name} = ({name}, {term.name}, ({kids[0]},), None)")
            return f"t{term.name}"
        if isinstance(node, Unless):
            kids = _in_order(kids)
        below = f"({', '.join(kids)},)" if kids else "()"
        return f"({name}, {term.name}, {below}, None)"


def _in_order(kids: list[str]) -> list[str]:
    """Traces of an Unless, written general rule first and exceptions backwards, in the order of the text."""
    general, *pairs = kids
    backwards = [pairs[number : number + 2] for number in range(0, len(pairs), 2)]
    return [*(kid for pair in reversed(backwards) for kid in pair), general]
