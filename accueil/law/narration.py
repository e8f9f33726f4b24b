"""Telling a decision line by line: one walk through its steps, from which the text takes conditions and readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from accueil.law.definitions import Rule, Version
from accueil.law.explain import Step
from accueil.law.nodes import Condition, Reading
from accueil.law.phrases import value_text
from accueil.law.reasons import governing_day
from accueil.law.telling import Audience, Teller
from accueil.law.values import NEVER, Inner


class Narration:
    """The lines of a decision and the readings met on the way, each with the rule and the day it was read for."""

    def __init__(self, teller: Teller, tree: Step, as_of: date, lang: str, audience: Audience) -> None:
        self.lang, self._teller = lang, teller
        self._words, self._answers = teller.voice(lang, audience).words, _answers(lang)
        self.lines: list[str] = []
        self._readings: dict[int, tuple[Reading, str, date]] = {}
        of = tree.of
        assert isinstance(of, Rule)
        day = governing_day(tree) or as_of
        self._read(tree.chosen, of.name, day)
        self._walk(tree.kids[0], "- ", day, as_of)

    def readings(self) -> list[tuple[Reading, str]]:
        """Each reading once, with its text in the language."""
        found = self._readings.values()
        return [(reading, self._teller.reading(rule, reading, day, self.lang)) for reading, rule, day in found]

    def _walk(self, step: Step, bullet: str, day: date, as_of: date) -> None:
        of = step.of
        kind = type(of)
        if kind is Condition:
            assert isinstance(of, Condition)
            bullet = self._tell(step, of, bullet, day)
            if of.reading is not None:
                self._readings.setdefault(id(of.reading), (of.reading, of.rule, day))
        elif kind is Rule:
            assert isinstance(of, Rule)
            day = governing_day(step) or as_of
            bullet = self._tell(step, of, bullet, day)
            self._read(step.chosen, of.name, day)
        for kid in step.kids:
            if kid.kids:
                self._walk(kid, bullet, day, as_of)

    def _tell(self, step: Step, of: Condition | Rule, bullet: str, day: date) -> str:
        """Add the line of a condition or rule that has words; what lies below is then indented."""
        words = self._words(of, day)
        if not words:
            return bullet
        value = step.value
        answer = self._answers[value] if value is None or value is NEVER or value is True or value is False else None
        article = f" ({of.article})" if of.article else ""
        self.lines.append(f"{bullet}{answer or value_text(value, self.lang)}: {words}{article}")
        return f"  {bullet}"

    def _read(self, version: object, rule: str, day: date) -> None:
        if isinstance(version, Version) and version.reading is not None:
            self._readings.setdefault(id(version.reading), (version.reading, rule, day))


@cache
def _answers(lang: str) -> Mapping[Inner, str]:
    values: tuple[Inner, ...] = (True, False, None, NEVER)
    return {value: value_text(value, lang) for value in values}
