"""Which of two texts counts for whom: by which day a rule is governed, and from when each of its versions holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accueil.law import RuleBook
from accueil.law.nodes import Dated, Fact, Ref, walk


def transitions(before: RuleBook, after: RuleBook, rules: Sequence[str]) -> list[dict[str, Any]]:
    """For each rule: the day that governs it, and the days from which what it says is new."""
    return [
        {
            "rule": name,
            "label": after.rules[name].label,
            "governed_by": _governed(after, name),
            "from": sorted(_begins(after, name) - _begins(before, name)),
        }
        for name in rules
    ]


def _governed(book: RuleBook, rule: str) -> str:
    """The label of the fact whose day picks the version; the day of the question where none does."""
    by = book.rules[rule].governed_by
    if isinstance(by, Fact) and by.name in book.facts:
        return book.facts[by.name].label
    return book.rules[by.rule].label if isinstance(by, Ref) else "the day of the question"


def _begins(book: RuleBook, rule: str) -> set[str]:
    """Days on which a version of the rule, or an amount it uses, comes into force."""
    names = (rule, *book.rules_of(rule))
    days = {version.from_.isoformat() for name in names for version in book.rules[name].versions}
    for name in names:
        for node in walk(book.rules[name].node):
            if isinstance(node, Dated) and node.parameter in book.parameters:
                days |= {value.since.isoformat() for value in book.parameters[node.parameter].values}
    return days
