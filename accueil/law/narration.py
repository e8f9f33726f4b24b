"""Telling a decision line by line: one walk through its steps, from which the text takes conditions and readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from accueil.law.definitions import Rule, Version
from accueil.law.explain import Trace
from accueil.law.nodes import Condition, Node, Reading, Ref, walk
from accueil.law.phrases import value_text
from accueil.law.steps import governing_day
from accueil.law.telling import Audience, Teller
from accueil.law.values import NEVER, Inner

Entry = tuple[str | None, Reading | None, bool, bool]
"""What the narration needs to know of a node or rule: the end of its line ('' for no line, None where the amounts of
the day have to be filled in), its reading, whether it is a rule, and whether more is told below."""


class Narration:
    """The lines of a decision and the readings met on the way, each with the rule and the day it was read for."""

    def __init__(self, teller: Teller, trace: Trace, as_of: date, lang: str, audience: Audience) -> None:
        self._voice, self._as_of, self._answers = teller.voice(lang, audience), as_of, _answers(lang)
        self._entries: dict[int, Entry] = self._voice.remembered
        self.lines: list[str] = []
        self._readings: dict[int, tuple[Reading, str, date]] = {}
        day = governing_day(trace) or as_of
        self._read_version(trace, day)
        self._below(trace[2][0][2], "- ", day)

    def readings(self) -> list[tuple[Reading, str]]:
        """Each reading once, with its text in the language."""
        return [(reading, self._voice.reading(rule, reading, day)) for reading, rule, day in self._readings.values()]

    def signed_readings(self) -> list[str]:
        """Each reading once, in words with author and day."""
        return [self._voice.signed(rule, reading, day) for reading, rule, day in self._readings.values()]

    def _below(self, kids: tuple[Trace, ...], bullet: str, day: date) -> None:
        """Tell what lies below, each line indented under the one it belongs to. The hot loop of an explanation."""
        for kid in kids:
            of, value, parts, _chosen = kid
            if not parts:
                continue
            ending, reading, is_rule, deeper = self._entries.get(id(of)) or self._entry(of)
            on, under = day, bullet
            if is_rule:
                on = governing_day(kid) or self._as_of
                self._read_version(kid, on)
                parts = parts[0][2]
            elif reading is not None:
                self._readings.setdefault(id(reading), (reading, of.rule, on))  # type: ignore[union-attr]
            if ending != "":
                answer = self._answers[value] if value is True or value is False else self._answer(value)
                self.lines.append(f"{bullet}{answer}{ending or self._ending(of, on)}")
                under = f"  {bullet}"
            if deeper:
                self._below(parts, under, on)

    def _answer(self, value: Inner) -> str:
        return self._answers[value] if value is None or value is NEVER else value_text(value, self._voice.lang)

    def _read_version(self, trace: Trace, day: date) -> None:
        rule, version = trace[0], trace[3]
        if isinstance(version, Version) and version.reading is not None and isinstance(rule, Rule):
            self._readings.setdefault(id(version.reading), (version.reading, rule.name, day))

    def _entry(self, of: Node | Rule) -> Entry:
        """Made once per voice and node; nodes live as long as their book, so they are known by identity."""
        worded = isinstance(of, Condition | Rule) and self._voice.template(of)
        ending = "" if not worded else None if "{" in str(worded) else self._ending(of, self._as_of)
        reading = of.reading if isinstance(of, Condition) else None
        deeper = isinstance(of, Rule) or any(isinstance(node, Ref | Condition) for node in _below(of))
        entry: Entry = (ending, reading, isinstance(of, Rule), deeper)
        self._entries[id(of)] = entry
        return entry

    def _ending(self, of: Node | Rule, day: date) -> str:
        """The end of a line: the words, then the article."""
        if not isinstance(of, Condition | Rule):
            return ""
        article = f" ({of.article})" if of.article else ""
        return f": {self._voice.words(of, day)}{article}"


def _below(of: Node) -> list[Node]:
    return list(walk(of))[1:]


@cache
def _answers(lang: str) -> Mapping[Inner, str]:
    values: tuple[Inner, ...] = (True, False, None, NEVER)
    return {value: value_text(value, lang) for value in values}
