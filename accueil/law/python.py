"""One person, values only: generated Python, for hot loops and what-if questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from accueil.law.generated import Writer
from accueil.law.values import Value

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

Decider = Callable[[Mapping[str, Value], date], dict[str, Value]]


class Deciders:
    """Generated functions per selection of rules, made when first asked for."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._made: dict[tuple[str, ...] | None, Decider] = {}

    def of_rules(self, rules: Sequence[str] | None = None) -> Decider:
        """The function that decides these rules (all by default) from facts and a day."""
        key = None if rules is None else tuple(rules)
        if key not in self._made:
            self._made[key] = _compiled(self._book, tuple(self._book.rules) if key is None else key)
        return self._made[key]


def _compiled(book: RuleBook, rules: tuple[str, ...]) -> Decider:
    writer = Writer()
    order = dict.fromkeys(name for rule in rules for name in book.rules_of(rule))
    for name in order:
        writer.rules[name] = writer.node(book.rules[name].node)
    results = ", ".join(f"{name!r}: {writer.outside(writer.rules[name])}" for name in rules)
    facts = [f"{variable} = {source}" for variable, source in writer.facts.items()]
    lines = ["def decide(facts, as_of):", "    get = facts.get", *(f"    {line}" for line in facts)]
    source = "\n".join([*lines, *writer.lines, f"    return {{{results}}}"])
    exec(compile(source, "<law>", "exec"), writer.names)
    return cast(Decider, writer.names["decide"])
