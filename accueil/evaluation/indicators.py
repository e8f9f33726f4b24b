"""The indicators as data: read from ``indicators.yaml``, worded in five languages by the files beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accueil.evaluation.survey import questions
from accueil.people.countries import language_name
from accueil.programmes import programme

ROOM = Path(__file__).parent
LANGUAGES = ("fr", "de", "lb", "pt")
ARTICLE = "LU-CAI-ART29-TWO-PARTS"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. ``part`` is administrative, logistic, financial or interest (article 29, paragraph 2)."""

    id: str
    source: str
    shape: str
    part: str
    one: str
    other: str
    wording: Mapping[str, Mapping[str, str]]

    def title(self, language: str) -> str:
        """What it is called."""
        return self._says(language, "title")

    def definition(self, language: str) -> str:
        """What it says, in one sentence."""
        return self._says(language, "definition")

    def unit(self, language: str) -> str:
        """What it counts."""
        return self._says(language, "unit")

    def _says(self, language: str, what: str) -> str:
        return self.wording.get(language, self.wording["en"])[what]


@cache
def indicators() -> tuple[Indicator, ...]:
    """All indicators, in their order."""
    english, others = _file("indicators.yaml"), {each: _file(f"indicators.{each}.yaml") for each in LANGUAGES}
    return tuple(
        Indicator(
            id=name,
            source=given["source"],
            shape=given["shape"],
            part=given["part"],
            one=given.get("one", ""),
            other=given.get("other", ""),
            wording={"en": given, **{lang: content["indicators"][name] for lang, content in others.items()}},
        )
        for name, given in english["indicators"].items()
    )


def indicator(name: str) -> Indicator:
    """The indicator of this id. LookupError where there is none."""
    found = next((each for each in indicators() if each.id == name), None)
    if found is None:
        raise LookupError(f"there is no indicator '{name}'")
    return found


def word(kind: str, value: str, of: str, language: str) -> str:
    """A group's value in words: those of the programme ``of`` where it names them, ours otherwise."""
    if kind == "language" and value:
        return language_name(value, language) or value
    law = programme(of)
    if kind == "obligation" and value in law.obligations:
        return law.obligations[value].label.says(language)
    if kind == "decision" and value in law.decisions:
        return law.decisions[value].label.says(language)
    if kind == "area" and law.courses and value in law.courses.areas:
        return law.courses.areas[value].says(language)
    if kind == "answer":
        return _of_survey(value, language)
    return part_word(kind, value, language)


def part_word(kind: str, value: str, language: str) -> str:
    """A word of the lists in ``indicators.yaml``; the value itself where none stands there."""
    name = f"indicators.{language}.yaml" if language in LANGUAGES else "indicators.yaml"
    lists = _file(name)["words"]
    return str(lists.get(kind, {}).get(value, value))


def _of_survey(value: str, language: str) -> str:
    asked, _dot, chosen = value.partition(".")
    for question in questions():
        for answer in question.answers:
            if (question.id, answer.id) == (asked, chosen):
                return f"{question.asks(language)} {answer.says(language)}"
    return value


@cache
def _file(name: str) -> Any:
    return yaml.safe_load((ROOM / name).read_text(encoding="utf-8"))
