"""Wording a step: label or person's voice in a language, with the amounts of parameters filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from accueil.law.definitions import FactDef, Parameter, Rule
from accueil.law.nodes import Condition, Reading
from accueil.law.phrases import day_text, phrase
from accueil.law.wording import PLACEHOLDER, Key, Wordings

Audience = Literal["person", "officer"]


@dataclass(frozen=True, slots=True)
class Teller:
    """Finds and fills the wordings of a book."""

    wordings: Wordings
    parameters: Mapping[str, Parameter]

    def step(self, of: Rule | Condition, day: date, lang: str, audience: Audience) -> str:
        """What a rule or condition asks, in the voice of the audience; '' where a condition has no wording."""
        keys = _keys(of)
        order = ("you", "label") if audience == "person" else ("label", "you")
        rule = of.name if isinstance(of, Rule) else of.rule
        return self._filled(rule, day, lang, *((*keys, voice) for voice in order))

    def fact(self, fact: FactDef, lang: str, audience: Audience) -> str:
        """The question for a fact (person), or its name (officer)."""
        order = ("ask", "label") if audience == "person" else ("label",)
        return self._filled("", date.min, lang, *(("fact", fact.name, key) for key in order))

    def reading(self, rule: str, reading: Reading, day: date, lang: str) -> str:
        """The text of a reading."""
        return self._filled(rule, day, lang, ("reading", rule, reading.id))

    def signed(self, reading: Reading, text: str, lang: str) -> str:
        """The text of a reading with its author and day."""
        return phrase("read_by", lang, text=text, author=reading.author, day=day_text(reading.on, lang))

    def parameter(self, name: str, lang: str) -> str:
        """The name of a parameter."""
        return self._filled("", date.min, lang, ("parameter", name))

    def _filled(self, rule: str, day: date, lang: str, *keys: Key) -> str:
        worded = self.wordings.find(lang, *keys)
        programme = rule.partition(".")[0]
        text = PLACEHOLDER.sub(lambda found: self._amount(programme, found[1], day, lang), worded.text)
        return text if worded.lang == lang or not text else phrase("fallback", lang, text=text)

    def _amount(self, programme: str, name: str, day: date, lang: str) -> str:
        parameter = self.parameters.get(f"{programme}.{name}") or self.parameters[name]
        value = parameter.on(day)
        if value is None:
            return "…"
        return day_text(value.value, lang) if isinstance(value.value, date) else str(value.value)


def _keys(of: Rule | Condition) -> Key:
    return ("rule", of.name) if isinstance(of, Rule) else ("condition", of.rule, of.id)
