"""Dated parameters: legal amounts and terms, each value with its own provision and source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accueil.law.conditions import check_keys, cite_ids, text
from accueil.law.definitions import DatedValue, Parameter
from accueil.law.errors import LawError
from accueil.law.nodes import Branch, Const, Dated, Node
from accueil.law.timeline import spans
from accueil.law.values import type_of

_KEYS = {"label", "unit", "values", "cite"}
_VALUE_KEYS = {"from", "until", "value", "cite", "source", "article", "gap"}


def read_parameter(name: str, raw: object, file: str) -> Parameter:
    """One parameter of a chapter, under its full name. LawError names it."""
    try:
        return _parameter(name, raw, file)
    except LawError as error:
        raise error.within(file=file, rule=name) from error


def _parameter(name: str, raw: object, file: str) -> Parameter:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("values"), list) or not raw["values"]:
        raise LawError("needs label, unit and a list of dated values")
    check_keys(raw, _KEYS, "a parameter")
    if not text(raw, "label"):
        raise LawError("has no label; say what the amount is")
    values = tuple(_values(raw))
    kinds = {type_of(value.value) for value in values}
    kind = kinds.pop()
    if kinds or kind is None:
        raise LawError("its values must all be whole numbers, or all texts, days or booleans")
    return Parameter(name, text(raw, "label"), text(raw, "unit"), kind, values, file)


def _values(raw: Mapping[str, Any]) -> list[DatedValue]:
    values = []
    for value in raw["values"]:
        check_keys(value, _VALUE_KEYS, "a parameter value")
    for span in spans(raw["values"], "values"):
        cite, source = span.raw.get("cite", raw.get("cite")), text(span.raw, "source")
        if cite is None or not source:
            raise LawError(f"the value from {span.from_} needs cite (a provision id) and source (where it stands)")
        if "value" not in span.raw:
            raise LawError(f"the entry from {span.from_} has no value")
        values.append(
            DatedValue(
                value=span.raw["value"],
                unit=text(raw, "unit"),
                since=span.from_,
                until=span.until,
                cite=cite_ids(cite),
                source=source,
                article=text(span.raw, "article"),
                gap=text(span.raw, "gap"),
            )
        )
    return values


def parameter_node(parameter: Parameter, at: Node) -> Dated:
    """The parameter as it applies on the governing day `at`: a constant per span, newest first."""
    branches = (Branch(v.since, v.until, Const(v.value, parameter.type)) for v in reversed(parameter.values))
    return Dated(at, tuple(branches), parameter.type, parameter.name)
