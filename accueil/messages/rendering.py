"""Values become words of a language, and a text with its places filled becomes what is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from babel.numbers import format_decimal
from django.conf import settings

from accueil.documents.day_in_words import day_in_words
from accueil.messages.kinds import FALLBACK, MessageKind, Text
from accueil.messages.placeholders import filled

ABSENT = "–"
WEEKDAY = {"en": "{weekday} {day}", "fr": "{weekday} {day}"}


def storable(value: Any) -> Any:
    """A value as the outbox keeps it: days and instants as ISO text, a text per language as it is."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): str(each) for key, each in value.items()}
    return value if isinstance(value, int) else str(value)


def rendered(kind: MessageKind, text: Text, values: Mapping[str, Any], language: str, zone: str) -> Text:
    """The text with every place filled, in words of ``language`` and hours of ``zone``."""
    words = {name: _in_words(each.shape, values.get(name), language, zone) for name, each in kind.values.items()}
    words["name"] = str(values.get("name") or ABSENT)
    words["site"] = settings.PUBLIC_URL
    return Text(" ".join(filled(text.subject, words).split())[:200], filled(text.body, words))


def examples(kind: MessageKind) -> dict[str, Any]:
    """Values for a preview."""
    return {**{name: storable(each.example) for name, each in kind.values.items()}, "name": "Ana Magalhães"}


def _in_words(shape: str, value: Any, language: str, zone: str) -> str:
    if isinstance(value, Mapping):
        value = value.get(language) or value.get(FALLBACK) or next(iter(value.values()), "")
    if value is None or value == "":
        return ABSENT
    if shape == "number":
        return str(format_decimal(value, locale=language))
    if shape == "day":
        return _day(_as_day(value), language)
    if shape == "moment":
        return _moment(value, language, zone)
    return str(value)


def _as_day(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def _day(day: dt.date, language: str) -> str:
    weekday = get_day_names("wide", locale=language)[day.weekday()]
    return WEEKDAY.get(language, "{weekday}, {day}").format(weekday=weekday, day=day_in_words(day, language))


def _moment(value: Any, language: str, zone: str) -> str:
    instant = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    local = instant.astimezone(ZoneInfo(zone)) if instant.tzinfo else instant
    return f"{_day(local.date(), language)}, {local:%H:%M}"
