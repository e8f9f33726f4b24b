"""Reading one entry of a programme's files: typed values with clear errors, texts together with their translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from accueil.programmes.wording import Text

T = TypeVar("T")


class ProgrammeError(ValueError):
    """A programme's file cannot be understood; the sentence names the file, the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in a programme's file, with the mappings at the same place in its translations."""

    file: str
    path: str
    raw: Mapping[str, Any]
    translations: Mapping[str, Mapping[str, Any]]

    def fault(self, sentence: str) -> ProgrammeError:
        """The error to raise for this entry."""
        return ProgrammeError(f"{self.file}, {self.path or 'top'}: {sentence}")

    def only(self, *keys: str) -> None:
        """Refuses keys the entry does not know, so that a misspelt one is never silently ignored."""
        unknown = [key for key in self.raw if key not in keys]
        if unknown:
            raise self.fault(f"does not know '{unknown[0]}'; the keys are {', '.join(keys)}")

    def value(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key, of the kind asked for. Without a default the key is needed."""
        if key not in self.raw and default is None:
            raise self.fault(f"needs '{key}'")
        found = self.raw.get(key, default)
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise self.fault(f"'{key}' must be given as {kind.__name__}, not '{found}'")
        return found

    def word(self, key: str, default: str | None = None) -> str:
        """A text that is never translated: an id, a name of a rule, a source."""
        return self.value(key, str, default)

    def day(self, key: str) -> date | None:
        """A day, None where the entry leaves the end open."""
        found = self.raw.get(key)
        if found is not None and type(found) is not date:
            raise self.fault(f"'{key}' must be a day such as 2011-09-24, not '{found}'")
        return found

    def words(self, key: str) -> tuple[str, ...]:
        """A list of ids, written as one id or as a list; empty when the key is missing."""
        found = self.raw.get(key, [])
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self.fault(f"'{key}' must be an id or a list of ids, not '{found}'")
        return tuple(found)

    def text(self, key: str) -> Text:
        """A text with its translations; the English one is needed."""
        return self._text(key, self.word(key), lambda other: other.get(key))

    def text_or_none(self, key: str) -> Text | None:
        """A text with its translations, None where the entry has none."""
        return self.text(key) if key in self.raw else None

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts, each with its translation at the same place of the list."""
        found = self.value(key, list)
        return tuple(self._listed(key, place, str(english)) for place, english in enumerate(found))

    def _listed(self, key: str, place: int, english: str) -> Text:
        return self._text(f"{key} {place + 1}", english, lambda other: _at(other.get(key), place))

    def named_texts(self, key: str) -> dict[str, Text]:
        """A mapping of ids to texts."""
        below = self.child(key)
        return {name: below.text(name) for name in below.raw}

    def _text(self, key: str, english: str, pick: Callable[[Mapping[str, Any]], object]) -> Text:
        wanted = Text(english).placeholders
        others = {}
        for lang, other in self.translations.items():
            found = pick(other)
            if found is None:
                continue
            if not isinstance(found, str):
                raise self.fault(f"the text of '{key}' in {lang} must be a text, not '{found}'")
            if Text(found).placeholders != wanted:
                raise self.fault(f"the text of '{key}' in {lang} must use the placeholders {sorted(wanted)}")
            others[lang] = found
        return Text(english, others)

    def child(self, key: str) -> Entry:
        """The mapping under a key; an empty one when the key is missing."""
        found = self.raw.get(key, {})
        if not isinstance(found, Mapping):
            raise self.fault(f"'{key}' must be a mapping, not '{found}'")
        below = {
            lang: inner for lang, other in self.translations.items() if isinstance(inner := other.get(key), Mapping)
        }
        return Entry(self.file, f"{self.path}.{key}".strip("."), found, below)

    def children(self, key: str) -> Iterator[tuple[str, Entry]]:
        """The entries of a mapping of mappings by id, in the order of the file."""
        below = self.child(key)
        for name, inner in below.raw.items():
            if not isinstance(inner, Mapping):
                raise below.fault(f"'{name}' must be a mapping, not '{inner}'")
            yield str(name), below.child(str(name))

    def surplus_translations(self) -> Iterator[str]:
        """Entries of a translation that stand nowhere in the English file: misspelt or left over."""
        for lang, other in self.translations.items():
            yield from (f"{lang}: {path}" for path in _surplus(other, self.raw, ""))


def _at(found: object, place: int) -> object:
    return found[place] if isinstance(found, list) and place < len(found) else None


def _surplus(other: Mapping[str, Any], raw: Mapping[str, Any], path: str) -> Iterator[str]:
    for key, value in other.items():
        if key not in raw:
            if not (path == "" and key == "state"):
                yield f"{path}{key}"
        elif isinstance(value, Mapping) and isinstance(raw[key], Mapping):
            yield from _surplus(value, raw[key], f"{path}{key}.")
        elif isinstance(value, list) and len(value) != len(raw[key]):
            yield f"{path}{key}: {len(value)} instead of {len(raw[key])} texts"
