"""Texts of a programme: English beside the procedure, the other languages in files of the same shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ENGLISH = "en"
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in English and in the languages it was translated into."""

    english: str
    others: Mapping[str, str] = field(default_factory=dict, hash=False)

    def says(self, lang: str) -> str:
        """The text in a language, in English where it is not translated (see `worded_in`)."""
        return self.others.get(lang, self.english)

    def worded_in(self, lang: str) -> bool:
        """Whether the text exists in this language, so that a page can say when it does not."""
        return lang == ENGLISH or lang in self.others

    def fill(self, lang: str, **values: object) -> str:
        """The text with its {placeholders} replaced. KeyError names a placeholder without a value."""
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), self.says(lang))

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of the {placeholders} of the English text."""
        return frozenset(PLACEHOLDER.findall(self.english))

    def __str__(self) -> str:
        return self.english
