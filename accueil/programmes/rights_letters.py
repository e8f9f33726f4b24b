"""The letters about a person's rights: words beside the book on data protection, with the articles they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from accueil.law.yaml_file import read_yaml
from accueil.programmes.wording import ENGLISH, Text

FILE = Path(__file__).parent / "data_protection" / "letters.yaml"


@dataclass(frozen=True, slots=True)
class RightsRemedy:
    """Where a person can turn against an answer; the regulation sets no last day."""

    label: Text
    before: Text
    text: Text
    cite: str


@dataclass(frozen=True, slots=True)
class RightsLetter:
    """One kind of letter."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...]
    remedies: tuple[RightsRemedy, ...]
    cite: tuple[str, ...]


@cache
def rights_letters() -> Mapping[str, RightsLetter]:
    """Every letter about a right by its kind."""
    content = read_yaml(FILE, FILE.name)
    remedies = {
        name: RightsRemedy(_text(raw["label"]), _text(raw["before"]), _text(raw["text"]), raw["cite"])
        for name, raw in content["remedies"].items()
    }
    return {
        name: RightsLetter(
            id=name,
            title=_text(raw["title"]),
            paragraphs=tuple(_text(each) for each in raw["paragraphs"]),
            remedies=tuple(remedies[each] for each in raw.get("remedies", ())),
            cite=tuple(raw["cite"]),
        )
        for name, raw in content["letters"].items()
    }


def _text(raw: Mapping[str, Any]) -> Text:
    return Text(raw[ENGLISH], {language: words for language, words in raw.items() if language != ENGLISH})
