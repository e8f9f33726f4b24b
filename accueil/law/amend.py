"""Rehearsing a change of the law: a patched copy of a book, and what it says differently.

A patch: `facts: {name: {...}}`, `parameters: {programme.name: {...} or [dated values to add]}`,
`rules: {programme.name: {keys to replace} or null to remove}`. A dated value, or a rule's `add_version`, ends what was
in force before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from accueil.law.definitions import Parameter, Rule, RuleChange
from accueil.law.errors import LawError
from accueil.law.identity import plain_rule

if TYPE_CHECKING:
    from accueil.law.book import RuleBook
    from accueil.law.source import Chapter, Source

_KEYS = {"facts", "parameters", "rules"}


def amended_source(source: Source, patch: Mapping[str, Any]) -> Source:
    """The source with a patch applied; wordings are left out of changed rules' chapters where they no longer fit."""
    for key in patch:
        if key not in _KEYS:
            raise LawError(f"a patch has no key '{key}'; the keys are {', '.join(sorted(_KEYS))}")
    facts = {"facts": {**source.facts.get("facts", {}), **patch.get("facts", {})}}
    chapters = [replace(chapter, raw=deepcopy(dict(chapter.raw)), wordings={}) for chapter in source.chapters]
    for name, change in (patch.get("parameters") or {}).items():
        _amend_parameter(chapters, name, change)
    for name, change in (patch.get("rules") or {}).items():
        _amend_rule(chapters, name, change)
    return replace(source, facts=facts, fact_wordings={}, chapters=tuple(chapters))


def _amend_parameter(chapters: Sequence[Chapter], name: str, change: Any) -> None:
    programme, _dot, short = name.partition(".")
    for chapter in chapters:
        parameters: dict[str, Any] = chapter.raw.get("parameters") or {}
        if chapter.programme == programme and short in parameters:
            if isinstance(change, Mapping):
                parameters[short] = {**parameters[short], **change}
            else:
                parameters[short]["values"] = _with(parameters[short]["values"], change)
            return
    raise LawError("is no parameter of the book; a patch changes existing parameters", rule=name)


def _amend_rule(chapters: Sequence[Chapter], name: str, change: Mapping[str, Any] | None) -> None:
    programme, _dot, short = name.partition(".")
    mine = [chapter for chapter in chapters if chapter.programme == programme]
    for chapter in mine:
        rules: list[dict[str, Any]] = chapter.raw.get("rules") or []
        for number, rule in enumerate(rules):
            if rule.get("rule") == short:
                if change is None:
                    del rules[number]
                else:
                    rules[number] = _changed(rule, change)
                return
    if not mine or change is None:
        raise LawError("is no rule of the book; a patch adds rules only to a programme that exists", rule=name)
    rules = mine[0].raw.setdefault("rules", [])  # type: ignore[attr-defined]
    rules.append({"rule": short, **change})


def _changed(rule: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in change.items() if key != "add_version"}
    if not {"versions", "add_version"} & set(change):
        return {**rule, **rest}
    heading = {key: rule[key] for key in ("rule", "label", "you", "governed_by", "cite", "article") if key in rule}
    if "versions" in change:
        return {**heading, **rest}
    own = {key: value for key, value in rule.items() if key not in heading}
    return {**heading, **rest, "versions": _with(rule.get("versions") or [own], [change["add_version"]])}


def _with(pieces: Sequence[Mapping[str, Any]], added: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The dated pieces with others added; what holds on the first day of an added one ends there."""
    result = [dict(piece) for piece in pieces]
    for new in added:
        begins = new.get("from")
        if not isinstance(begins, date):
            raise LawError("an added value or version needs 'from', the day on which it comes into force")
        result = [piece for piece in result if piece["from"] != begins]
        for piece in result:
            if piece["from"] < begins and piece.get("until") and piece["until"] > begins:
                piece["until"] = begins
        result.append(dict(new))
    return result


def diff(before: RuleBook, after: RuleBook) -> list[RuleChange]:
    """Facts, parameters and rules that the books do not share or word differently in substance, by kind and name."""
    changes: list[RuleChange] = []
    for name in sorted({*before.facts, *after.facts}):
        changes += _change("fact", name, before.facts.get(name), after.facts.get(name))
    for name in sorted({*before.parameters, *after.parameters}):
        changes += _change("parameter", name, _said(before.parameters.get(name)), _said(after.parameters.get(name)))
    for name in sorted({*before.rules, *after.rules}):
        if _said(before.rules.get(name)) != _said(after.rules.get(name)):
            changes += _change("rule", name, _written(before, name), _written(after, name))
    return changes


def _written(book: RuleBook, name: str) -> str | None:
    """A rule as YAML, as it stands in its file."""
    programme, _dot, short = name.partition(".")
    for chapter in book.source.chapters:
        for rule in chapter.raw.get("rules") or []:
            if chapter.programme == programme and rule["rule"] == short:
                return yaml.safe_dump(rule, sort_keys=False, allow_unicode=True)
    return None


def _change(kind: Any, name: str, before: object, after: object) -> list[RuleChange]:
    if before == after:
        return []
    change: Any = "added" if before is None else "removed" if after is None else "changed"
    return [RuleChange(kind, name, change, _shown(before), _shown(after))]


def _said(item: Parameter | Rule | None) -> object:
    if isinstance(item, Parameter):
        return tuple(f"{value.since}: {value.value} {value.unit}".strip() for value in item.values)
    return None if item is None else plain_rule(item)


def _shown(said: object) -> Any:
    return said if said is None or isinstance(said, tuple) else str(said)
