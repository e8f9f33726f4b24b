"""Checks at load that look at more than one rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from accueil.law.definitions import DatedValue, Parameter, Rule
from accueil.law.errors import LawError
from accueil.law.nodes import Dated, walk

_FOREVER = date.max


def check_used_names(facts: Iterable[str], parameters: Mapping[str, str], rules: Mapping[str, str]) -> None:
    """A name means one thing: no fact, parameter and rule share it. Parameters and rules come with their files."""
    taken = set(facts)
    for name, file in (*parameters.items(), *rules.items()):
        if name.partition(".")[2] in taken:
            raise LawError("has the name of a fact; choose another name", file=file, rule=name)
    for name in sorted(set(parameters) & set(rules)):
        raise LawError("is both a rule and a parameter; choose another name for one", file=rules[name], rule=name)


def check_parameters_cover(rule: Rule, parameters: Mapping[str, Parameter]) -> None:
    """Each parameter a version uses has a value on every day on which that version is in force."""
    for version in rule.versions:
        for node in walk(version.body):
            if isinstance(node, Dated) and node.parameter and node.at == rule.governed_by:
                parameter = parameters[node.parameter]
                hole = first_hole(parameter.values, version.from_, version.until)
                if hole is not None:
                    raise LawError(
                        f"uses the parameter '{parameter.name}', which has no value on {hole}; "
                        "add a value, or begin or end the version where the parameter has one"
                    )


def first_hole(values: Iterable[DatedValue], begins: date, ends: date | None) -> date | None:
    """The first day in [begins, ends) without a value, None when there is none."""
    day, last = begins, ends or _FOREVER
    for value in values:
        if value.since > day:
            break
        if value.until is None:
            return None
        day = max(day, value.until)
        if day >= last:
            return None
    return day if day < last else None
