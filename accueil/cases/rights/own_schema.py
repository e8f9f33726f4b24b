"""The JSON schema of the copy of the own data, made from the tables; published as docs/reference/own-data.schema.json.

For portability (EU-GDPR-ART20-1): whoever receives the copy can read it by machine without asking us.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField, RangeField
from django.db import models

from accueil.cases.rights.own_rows import fields_of, tables

FORMAT = "https://accueil.example/schemas/own-data/1"
_TYPES: tuple[tuple[type[Any], dict[str, Any]], ...] = (
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (ArrayField, {"type": "array"}),
    (RangeField, {"type": "object", "required": ["from", "until"]}),
    (models.JSONField, {}),
    (models.CharField, {"type": "string"}),
    (models.TextField, {"type": "string"}),
)


def own_data_schema() -> dict[str, Any]:
    """The schema: head, one list a table, who looked, how long the law keeps, the files of the archive."""
    day, text = {"type": ["string", "null"], "format": "date"}, {"type": "string"}
    look = {"at": {"type": "string", "format": "date-time"}, "office": text, "function": text, "activity": text}
    look |= {"task": text, "kind": text, "reason": text}
    kept = {"file": text, "what": text, "article": text, "provisions": {"type": "array"}, "until": day}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": FORMAT,
        "title": "Everything Accueil keeps about one person",
        "type": "object",
        "required": ["format", "request", "made_on", "language", "authority", "tables", "looks", "kept", "files"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "request": text,
            "made_on": {"type": "string", "format": "date"},
            "language": text,
            "authority": text,
            "tables": {
                "type": "object",
                "required": sorted(tables()),
                "additionalProperties": False,
                "properties": {
                    name: {"type": "array", "items": _row(model)} for name, model in sorted(tables().items())
                },
            },
            "looks": {"type": "array", "items": _object(look)},
            "kept": {"type": "array", "items": _object(kept)},
            "files": {"type": "array", "items": text},
        },
    }


def _row(model: type[models.Model]) -> dict[str, Any]:
    return _object({each.name: _field(each) for each in fields_of(model)})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": sorted(properties),
        "additionalProperties": False,
        "properties": dict(sorted(properties.items())),
    }


def _field(field: models.Field[Any, Any]) -> dict[str, Any]:
    if isinstance(field, models.ForeignKey):
        return {"type": ["string", "object", "null"]}
    found = next((dict(shape) for kind, shape in _TYPES if isinstance(field, kind)), {})
    if field.null and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
    return found
