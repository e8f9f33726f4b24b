"""Kinds of messages that rooms tell: one file each under ``texts/``, with its values and the words of the house.

A file gives ``label`` (for agents), ``reminder`` (kept back in quiet hours), ``values`` (name -> ``is`` text, day,
moment or number; ``example``; ``optional``) and ``texts``: language -> subject, body, sms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from accueil.messages.models import Channel
from accueil.messages.placeholders import check_places

FOLDER = Path(__file__).parent / "texts"
FALLBACK = "en"
SHAPES = frozenset({"text", "day", "moment", "number"})
ALWAYS = ("name", "site")
"""Values every message can use: the person's name, the address of the site."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a kind: its shape, what stands there in a preview, and whether every text must say it."""

    shape: str
    example: Any
    needed: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Subject and body; an SMS has no subject."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A kind: its name for agents by language, its values, and its built-in words by language and channel."""

    id: str
    label: Mapping[str, str]
    reminder: bool
    values: Mapping[str, Value]
    texts: Mapping[tuple[str, str], Text]

    @property
    def needed(self) -> frozenset[str]:
        """The values every text must say."""
        return frozenset(name for name, value in self.values.items() if value.needed)

    @property
    def known(self) -> frozenset[str]:
        """The values a text can say."""
        return frozenset((*self.values, *ALWAYS))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the house has words in."""
        return tuple(dict.fromkeys(language for language, _channel in self.texts))

    def called(self, language: str) -> str:
        """The name of the kind for an agent."""
        return self.label.get(language) or self.label[FALLBACK]

    def built_in(self, language: str, channel: str) -> Text | None:
        """The words of the house; a letter and the inbox say what the e-mail says."""
        return self.texts.get((language, "sms" if channel == Channel.SMS else "email"))


@cache
def kinds() -> Mapping[str, MessageKind]:
    """Every kind by id. Raises ValueError for a file that is not whole, Refused for a text with a wrong place."""
    found = {file.stem: _kind(file) for file in sorted(FOLDER.glob("*.yaml"))}
    return MappingProxyType(found)


def _kind(file: Path) -> MessageKind:
    given = yaml.safe_load(file.read_text(encoding="utf-8"))
    values = {
        name: Value(each["is"], each["example"], not each.get("optional")) for name, each in given["values"].items()
    }
    if {each.shape for each in values.values()} - SHAPES or set(values) & set(ALWAYS):
        raise ValueError(f"{file.name}: a value has an unknown shape or a name that every message has.")
    texts: dict[tuple[str, str], Text] = {}
    for language, said in given["texts"].items():
        texts[language, "email"] = Text(said["subject"], said["body"].strip())
        texts[language, "sms"] = Text("", said["sms"].strip())
    kind = MessageKind(file.stem, given["label"], bool(given.get("reminder")), values, texts)
    for text in texts.values():
        check_places(f"{text.subject} {text.body}", field="body", known=kind.known, needed=kind.needed)
    return kind
