"""The questions of the short survey, worded in five languages in ``survey.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    id: str
    words: Mapping[str, str]

    def says(self, language: str) -> str:
        """The answer in a language, in English where it has no words."""
        return self.words.get(language, self.words["en"])


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answers to choose from."""

    id: str
    words: Mapping[str, str]
    answers: tuple[Choice, ...]

    def asks(self, language: str) -> str:
        """The question in a language, in English where it has no words."""
        return self.words.get(language, self.words["en"])


@cache
def questions() -> tuple[Question, ...]:
    """The questions in their order."""
    content = yaml.safe_load((Path(__file__).parent / "survey.yaml").read_text(encoding="utf-8"))
    return tuple(
        Question(
            name,
            {lang: text for lang, text in given.items() if lang != "answers"},
            tuple(Choice(choice, words) for choice, words in given["answers"].items()),
        )
        for name, given in content["questions"].items()
    )
