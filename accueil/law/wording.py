"""Wording: labels, questions and readings in English (in the rules) and other languages (in files beside them).

Every language a programme has must be complete, with the same `{parameter}` placeholders as the English text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from accueil.law.definitions import FactDef, Parameter, Rule
from accueil.law.errors import LawError
from accueil.law.facts import did_you_mean
from accueil.law.nodes import Condition, Reading, walk
from accueil.law.source import Chapter, Raw, Source, section

ENGLISH = "en"
Key = tuple[str, ...]
"""('rule', name, 'label'|'you'), ('condition', rule, id, 'label'|'you'), ('reading', id), ('parameter', name),
('fact', name, 'label'|'ask')."""

PLACEHOLDER = re.compile(r"\{([A-Za-z_][\w.]*)\}")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text and the language it is really in: another than asked for where that one is missing."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """All texts of a book by language, and the state (reviewed, unreviewed) of each wording file."""

    texts: Mapping[str, Mapping[Key, str]]
    states: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is wording in, English first."""
        return (ENGLISH, *sorted(lang for lang in self.texts if lang != ENGLISH))

    def find(self, lang: str, *keys: Key) -> Worded:
        """The first of the keys worded in a language, else in English; empty when there is no such text."""
        for language in dict.fromkeys((lang, ENGLISH)):
            texts = self.texts.get(language, {})
            for key in keys:
                if texts.get(key):
                    return Worded(texts[key], language)
        return Worded("", lang)

    def state(self, file: str, lang: str) -> str:
        """'reviewed' or 'unreviewed' for the wording of a chapter file in a language."""
        return "reviewed" if lang == ENGLISH else self.states.get((file, lang), "unreviewed")


def read_wordings(
    source: Source, facts: Mapping[str, FactDef], parameters: Mapping[str, Parameter], rules: Mapping[str, Rule]
) -> Wordings:
    """All wordings, checked for completeness, unknown entries and placeholders. LawError names file and entry."""
    texts: dict[str, dict[Key, str]] = {ENGLISH: {}}
    states: dict[tuple[str, str], str] = {}
    fact_texts = dict(_english_facts(facts.values()))
    texts[ENGLISH] |= fact_texts
    for lang, raw in source.fact_wordings.items():
        found = _checked(f"facts.{lang}.yaml", fact_texts, raw, _flat_facts)
        texts.setdefault(lang, {}).update(found)
        states["facts.yaml", lang] = str(raw.get("state", "unreviewed"))
    for chapter in source.chapters:
        english = dict(_english_chapter(chapter, parameters, rules))
        _check_placeholders(chapter, english, parameters)
        texts[ENGLISH] |= english
        for lang in _languages(source, chapter):
            file = f"{chapter.file.removesuffix('.yaml')}.{lang}.yaml"
            if lang not in chapter.wordings:
                raise LawError("is missing; other chapters of the programme have this language", file=file)
            found = _checked(file, english, chapter.wordings[lang], partial(_flat_chapter, chapter))
            texts.setdefault(lang, {}).update(found)
            states[chapter.file, lang] = str(chapter.wordings[lang].get("state", "unreviewed"))
    return Wordings(texts, states)


def _languages(source: Source, chapter: Chapter) -> list[str]:
    same = (other for other in source.chapters if other.programme == chapter.programme)
    return sorted({lang for other in same for lang in other.wordings})


def _english_facts(facts: Iterable[FactDef]) -> Iterator[tuple[Key, str]]:
    for fact in facts:
        yield ("fact", fact.name, "label"), fact.label
        yield ("fact", fact.name, "ask"), fact.ask


def _english_chapter(
    chapter: Chapter, parameters: Mapping[str, Parameter], rules: Mapping[str, Rule]
) -> Iterator[tuple[Key, str]]:
    for parameter in parameters.values():
        if parameter.file == chapter.file:
            yield ("parameter", parameter.name), parameter.label
    for rule in rules.values():
        if rule.file == chapter.file:
            yield ("rule", rule.name, "label"), rule.label
            yield ("rule", rule.name, "you"), rule.you
            for version in rule.versions:
                yield from _reading(rule, version.reading)
                for node in walk(version.body):
                    if isinstance(node, Condition):
                        yield from _condition(rule, node)


def _condition(rule: Rule, node: Condition) -> Iterator[tuple[Key, str]]:
    yield ("condition", rule.name, node.id, "label"), node.label
    yield ("condition", rule.name, node.id, "you"), node.you
    yield from _reading(rule, node.reading)


def _reading(rule: Rule, reading: Reading | None) -> Iterator[tuple[Key, str]]:
    if reading is not None:
        yield ("reading", rule.name, reading.id), reading.text


def _flat_facts(raw: Raw, file: str) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for name, body in _entries(raw, "facts", file):
        for key in ("label", "ask"):
            found["fact", name, key] = _text(body, key, file)
    return found


def _flat_chapter(chapter: Chapter, raw: Raw, file: str) -> dict[Key, str]:
    found: dict[Key, str] = {}
    parameters = section(raw, "parameters")
    for short in parameters:
        found["parameter", f"{chapter.programme}.{short}"] = _text(parameters, short, file)
    for short, body in _entries(raw, "rules", file):
        rule = f"{chapter.programme}.{short}"
        for key in ("label", "you"):
            found["rule", rule, key] = _text(body, key, file)
            for name, condition in _entries(body, "conditions", file):
                found["condition", rule, name, key] = _text(condition, key, file)
        readings = section(body, "readings")
        for name in readings:
            found["reading", rule, name] = _text(readings, name, file)
    return found


def _entries(raw: Raw, key: str, file: str) -> Iterator[tuple[str, Raw]]:
    for name, body in section(raw, key).items():
        if not isinstance(body, Mapping):
            raise LawError(f"'{name}' under {key} needs a mapping such as {{label: …}}", file=file)
        yield name, body


def _text(raw: Raw, key: str, file: str) -> str:
    value: Any = raw.get(key, "")
    if not isinstance(value, str):
        raise LawError(f"'{key}: {value}' must be a text; put it in quotes", file=file)
    return value


def _checked(
    file: str, english: Mapping[Key, str], raw: Raw, flatten: Callable[[Raw, str], dict[Key, str]]
) -> dict[Key, str]:
    """The texts of a wording file, complete and fitting the English ones."""
    try:
        if not isinstance(raw, Mapping):
            raise LawError("holds no mapping; begin it with 'state: unreviewed'")
        found = flatten(raw, file)
        _check(file, english, found, raw)
    except LawError as error:
        raise error.within(file=file) from error
    return found


def _check(file: str, english: Mapping[Key, str], found: Mapping[Key, str], raw: Raw) -> None:
    if raw.get("state") not in ("reviewed", "unreviewed"):
        raise LawError("needs 'state: reviewed' or 'state: unreviewed'", file=file)
    for key, text in english.items():
        if text and not found.get(key) and key[0] != "reading":
            raise LawError(f"has no wording for {_shown(key)}; translate '{text}'", file=file)
    for key, text in found.items():
        if text and not english.get(key):
            hint = did_you_mean(key[-2], {other[-2]: None for other in english}) if len(key) > 2 else ""
            raise LawError(f"words {_shown(key)}, which has no English text{hint}; remove or correct it", file=file)
        wanted, given = (sorted(PLACEHOLDER.findall(one)) for one in (english.get(key, ""), text))
        if text and wanted != given:
            raise LawError(f"{_shown(key)} has the placeholders {given}, the English text has {wanted}", file=file)


def _check_placeholders(chapter: Chapter, english: Mapping[Key, str], parameters: Mapping[str, Parameter]) -> None:
    for key, text in english.items():
        for name in PLACEHOLDER.findall(text):
            if not {name, f"{chapter.programme}.{name}"} & set(parameters):
                hint = did_you_mean(name, {other.partition(".")[2]: None for other in parameters})
                raise LawError(f"{_shown(key)} shows '{{{name}}}', which is no parameter{hint}", file=chapter.file)


def _shown(key: Key) -> str:
    return f"the {key[0]} {'.'.join(key[1:])}"
