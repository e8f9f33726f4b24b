"""The engine's own few words in each language, and how it writes a day or a value there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from accueil.law.values import Inner
from accueil.law.yaml_file import read_yaml


@cache
def _phrases() -> Mapping[str, Mapping[str, Any]]:
    phrases: Mapping[str, Mapping[str, Any]] = read_yaml(Path(__file__).with_name("phrases.yaml"))
    return phrases


def phrase(key: str, lang: str, **parts: str) -> str:
    """A phrase of the engine in a language (English where it does not speak it), with its parts filled in."""
    words = _phrases().get(lang) or _phrases()["en"]
    text = str(words[key])
    return text.format(**parts) if parts else text


@lru_cache(maxsize=8192)
def day_text(day: date, lang: str) -> str:
    """A day in words of a language: 22 novembre 2026."""
    words = _phrases().get(lang) or _phrases()["en"]
    return str(words["day"]).format(day=_ordinal(day.day, lang), month=words["months"][day.month - 1], year=day.year)


def _ordinal(day: int, lang: str) -> str:
    return "1er" if lang == "fr" and day == 1 else str(day)


def value_text(value: Inner, lang: str) -> str:
    """A value in words of a language; None is 'not known yet'."""
    match value:
        case True | False:
            return phrase("yes" if value else "no", lang)
        case None:
            return phrase("unknown", lang)
        case date():
            return day_text(value, lang)
        case int() | str():
            return str(value)
        case _:
            return phrase("never", lang)
