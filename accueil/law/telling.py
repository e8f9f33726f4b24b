"""Wording of a book's rules, conditions, facts and readings, with the amounts of parameters filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

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
    _voices: dict[tuple[str, Audience], Voice] = field(default_factory=dict, compare=False)

    def voice(self, lang: str, audience: Audience) -> Voice:
        """The voice of a language for an audience, which remembers the sentences it has found."""
        key = (lang, audience)
        if key not in self._voices:
            self._voices[key] = Voice(self, lang, audience)
        return self._voices[key]

    def step(self, of: Rule | Condition, day: date, lang: str, audience: Audience) -> str:
        """What a rule or condition asks, in the voice of the audience; '' where a condition has no wording."""
        return self.voice(lang, audience).words(of, day)

    def fact(self, fact: FactDef, lang: str, audience: Audience) -> str:
        """The question for a fact (person), or its name (officer)."""
        order = ("ask", "label") if audience == "person" else ("label",)
        return self.worded(lang, *(("fact", fact.name, key) for key in order))

    def worded(self, lang: str, *keys: Key) -> str:
        """The first of the keys worded, its placeholders still open; English says that it is English."""
        worded = self.wordings.find(lang, *keys)
        return worded.text if worded.lang == lang or not worded.text else phrase("fallback", lang, text=worded.text)

    def filled(self, text: str, rule: str, day: date, lang: str) -> str:
        """A text with the amounts of a day in its placeholders; '…' where there is none."""
        programme = rule.partition(".")[0]
        return PLACEHOLDER.sub(lambda found: self._amount(programme, found[1], day, lang), text)

    def _amount(self, programme: str, name: str, day: date, lang: str) -> str:
        parameter = self.parameters.get(f"{programme}.{name}") or self.parameters[name]
        value = parameter.on(day)
        if value is None:
            return "…"
        return day_text(value.value, lang) if isinstance(value.value, date) else str(value.value)


class Voice:
    """A book's sentences in one language for one audience; each is looked up once.

    `remembered` is the place where a narration keeps what it knows of each node.
    """

    def __init__(self, teller: Teller, lang: str, audience: Audience) -> None:
        self.teller, self.lang = teller, lang
        self.remembered: dict[int, Any] = {}
        self._order = ("you", "label") if audience == "person" else ("label", "you")
        self._templates: dict[Key, str] = {}

    def template(self, of: Rule | Condition) -> str:
        """What a rule or condition asks, its placeholders still open; '' where a condition has no wording."""
        keys: Key = ("rule", of.name) if isinstance(of, Rule) else ("condition", of.rule, of.id)
        return self._kept(keys, tuple((*keys, voice) for voice in self._order))

    def words(self, of: Rule | Condition, day: date) -> str:
        """What a rule or condition asks, with the amounts of a day."""
        return self._filled(self.template(of), of.name if isinstance(of, Rule) else of.rule, day)

    def reading(self, rule: str, reading: Reading, day: date) -> str:
        """The text of a reading, with the amounts of a day."""
        key = ("reading", rule, reading.id)
        return self._filled(self._kept(key, (key,)), rule, day)

    def signed(self, rule: str, reading: Reading, day: date) -> str:
        """The text of a reading with its author and day."""
        key = ("signed", rule, reading.id)
        if key not in self._templates:
            signed_on = day_text(reading.on, self.lang)
            text = self._kept(("reading", rule, reading.id), (("reading", rule, reading.id),))
            self._templates[key] = phrase("read_by", self.lang, text=text, author=reading.author, day=signed_on)
        return self._filled(self._templates[key], rule, day)

    def _kept(self, key: Key, keys: tuple[Key, ...]) -> str:
        template = self._templates.get(key)
        if template is None:
            template = self._templates[key] = self.teller.worded(self.lang, *keys)
        return template

    def _filled(self, template: str, rule: str, day: date) -> str:
        return self.teller.filled(template, rule, day, self.lang) if "{" in template else template
