"""Facts: their declarations, and the check of the facts given with a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, cast

from accueil.kernel.countries import COUNTRY_CODES
from accueil.law.conditions import check_keys, text
from accueil.law.definitions import FactDef
from accueil.law.errors import LawError
from accueil.law.source import section
from accueil.law.values import LARGEST_NUMBER, Value, ValueType, type_of

_KEYS = {"type", "absent", "label", "ask", "source", "choices"}
_KINDS = {"bool": "yes or no (true or false)", "int": "a whole number", "str": "a text", "date": "a day (YYYY-MM-DD)"}
_CLASSES: dict[ValueType, type] = {"bool": bool, "int": int, "str": str, "date": date}
RESERVED = {"as_of", "true", "false", "never", "years", "months", "days"}


def read_facts(raw: Mapping[str, Any]) -> dict[str, FactDef]:
    """The fact declarations of facts.yaml by name, in the order of the file. LawError names the fact."""
    found = {}
    for name, body in _declared(raw).items():
        try:
            found[name] = _fact(name, body)
        except LawError as error:
            raise error.within(file="facts.yaml", rule=str(name)) from error
    return found


def _declared(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        return section(raw, "facts")
    except LawError as error:
        raise error.within(file="facts.yaml") from error


def _fact(name: object, raw: object) -> FactDef:
    if not isinstance(name, str) or not name.isidentifier() or name in RESERVED:
        raise LawError("is no name for a fact; use letters, digits and underscores, and no word of the language")
    if not isinstance(raw, Mapping):
        raise LawError("needs a mapping with type, absent and label")
    check_keys(raw, _KEYS, "a fact")
    if raw.get("type") not in tuple(_KINDS):
        raise LawError(f"type must be bool, int, str or date, not '{raw.get('type')}'")
    absent = "no" if raw.get("absent") is False else raw.get("absent")
    if absent not in ("no", "unknown"):
        raise LawError("absent must be unknown or no: what does silence about this fact mean?")
    if not text(raw, "label"):
        raise LawError("has no label; say in a few words what the fact is")
    return FactDef(
        name=name,
        type=raw["type"],
        absent=cast(Any, absent),
        label=text(raw, "label"),
        ask=text(raw, "ask"),
        source=text(raw, "source"),
        choices=_choices(raw),
    )


def _choices(raw: Mapping[str, Any]) -> tuple[str | int, ...]:
    choices = raw.get("choices")
    if choices is None:
        return ()
    if choices == "countries":
        return tuple(sorted(COUNTRY_CODES))
    wanted = raw["type"]
    if not isinstance(choices, list) or wanted not in ("str", "int") or any(type_of(c) != wanted for c in choices):
        raise LawError("choices must be 'countries', or a list of values of the fact's type (quote texts such as 'NO')")
    return tuple(choices)


def check_fact(definition: FactDef, value: object) -> Value:
    """The value given for a fact, a day also as text YYYY-MM-DD. LawError says what kind of value is needed."""
    if value is None:
        return None
    wanted = definition.type
    if wanted == "date" and isinstance(value, str):
        value = _day(definition, value)
    if type(value) is not _CLASSES[wanted]:
        hint = "; YAML reads NO as no: put country codes in quotes" if isinstance(value, bool) else ""
        raise LawError(f"must be {_KINDS[wanted]}, not '{_shown(value)}'{hint}", rule=definition.name)
    fault = _outside(definition, value)
    if fault:
        raise LawError(fault, rule=definition.name)
    return cast(Value, value)


def _outside(definition: FactDef, value: object) -> str:
    """Why a value of the right type lies outside what the fact may be, '' when it does not."""
    if isinstance(value, date):
        right = 1800 <= value.year <= 2999
        return "" if right else f"{value} lies outside the years 1800 to 2999; correct the day"
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        return f"{value} is out of range"
    if not definition.choices or value in definition.choices:
        return ""
    countries = len(definition.choices) > 60
    listed = "ISO country codes of two letters" if countries else ", ".join(map(str, definition.choices))
    return f"'{value}' is not among the values allowed: {listed}"


def check_facts(definitions: Mapping[str, FactDef], given: Mapping[str, object]) -> dict[str, Value]:
    """The facts given with a question, each checked against its declaration. LawError names the first that is wrong."""
    checked = {}
    for name, value in given.items():
        definition = definitions.get(name)
        if definition is None:
            raise LawError(f"there is no fact '{name}'{did_you_mean(name, definitions)}")
        if value is True or value is False:
            known = definition.type == "bool"
        else:
            known = type(value) is date and definition.type == "date" and 1800 <= value.year <= 2999
        checked[name] = cast(Value, value) if known else check_fact(definition, value)
    return checked


def did_you_mean(name: str, known: Mapping[str, object]) -> str:
    """A hint with the closest known names, '' when none is close."""
    close = get_close_matches(str(name), list(known), n=3)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _day(definition: FactDef, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise LawError(f"'{value}' is no day of the calendar; write YYYY-MM-DD", rule=definition.name) from error


def _shown(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
