"""Entries in the shape of the Dutch standard "Logboek Dataverwerkingen": one JSON object a line, one line a person.

Its fields: trace_id (16 bytes), span_id (8 bytes), status, name, start_time and end_time (milliseconds),
parent_span_id, resource, attributes with dpl.core.processing_activity_id, dpl.core.data_subject_id and its type.
An entry is a trace; an act about several people is an operation with one child operation for each of them. People are
named by a keyed digest of their random id. Both times are the instant the act began: the journal keeps no other.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from accueil.journal.activities import activities
from accueil.journal.models import Entry

VERSION = "accueil"


def logbook(entries: Iterable[tuple[Entry, list[uuid.UUID]]]) -> Iterator[str]:
    """The lines, in the order of the entries."""
    for entry, persons in entries:
        alone = persons[0] if len(persons) == 1 else None
        yield _line(entry, _span(entry.pk), alone)
        if alone is None:
            for person in sorted(persons):
                yield _line(entry, _span(entry.pk, person), person, parent=_span(entry.pk))


def _line(entry: Entry, span: str, person: uuid.UUID | None, parent: str = "") -> str:
    register = f"{settings.PUBLIC_URL}/oversight/register/"
    instant = int(entry.at.timestamp() * 1000)
    known = activities().get(entry.activity)
    attributes: dict[str, Any] = {"dpl.core.processing_activity_id": f"{register}#{entry.activity}"}
    if person is not None:
        attributes["dpl.core.data_subject_id"] = salted_hmac(
            "accueil.journal.logbook", str(person), algorithm="sha256"
        ).hexdigest()
        attributes["dpl.core.data_subject_id_type"] = f"{register}#person"
    line: dict[str, Any] = {
        "trace_id": entry.pk.hex,
        "span_id": span,
        "status": "Ok",
        "name": f"{entry.kind}: {known.purpose if known else entry.activity}",
        "start_time": instant,
        "end_time": instant,
        "resource": {"attributes": {"service.name": VERSION, "service.instance.id": settings.PUBLIC_URL}},
        "attributes": attributes,
    }
    if parent:
        line["parent_span_id"] = parent
    return json.dumps(line, ensure_ascii=False)


def _span(entry: uuid.UUID, person: uuid.UUID | None = None) -> str:
    return hashlib.sha256(entry.bytes + (person.bytes if person else b"")).hexdigest()[:16]
