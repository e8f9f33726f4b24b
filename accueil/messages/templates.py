"""Which words hold: the authority's own of the day, else the house's; a letter and the inbox follow the e-mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.messages.kinds import FALLBACK, MessageKind, Text, kinds
from accueil.messages.models import Channel, MessageTemplate


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with the language it is in, and the version it comes from (0: the words of the house)."""

    text: Text
    language: str
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """Which text: of a kind, in a language, for a channel."""

    kind: str
    language: str
    channel: str


class Shelf:
    """Every version of the texts of one kind, read once; row security shows the act's own authority's only."""

    def __init__(self, kind: str, at: dt.datetime) -> None:
        self.kind: MessageKind = kinds()[kind]
        self._current: dict[tuple[str, str], MessageTemplate] = {}
        for row in MessageTemplate.objects.filter(kind=kind, valid_from__lte=at).order_by("valid_from", "number"):
            self._current[row.language, row.channel] = row

    def in_language(self, language: str, channel: str) -> Wording | None:
        """The words in exactly this language; None where there are none."""
        row = self._current.get((language, channel))
        if row is not None and not row.built_in:
            return Wording(Text(row.subject, row.body), language, row.number)
        if channel in (Channel.LETTER, Channel.INBOX) and row is None:
            return self.in_language(language, Channel.EMAIL)
        built_in = self.kind.built_in(language, channel)
        return Wording(built_in, language, 0) if built_in else None

    def words(self, language: str, channel: str) -> Wording:
        """The words for somebody who reads ``language``: in English where they are not translated."""
        base = language.split("-")[0]
        found = self.in_language(base, channel) or self.in_language(FALLBACK, channel)
        assert found is not None, "every kind has its words in English"
        return found


def versions(place: Place) -> list[MessageTemplate]:
    """Every version of a text the authority wrote, the newest first."""
    return list(
        MessageTemplate.objects.filter(kind=place.kind, language=place.language, channel=place.channel).order_by(
            "-number"
        )
    )
