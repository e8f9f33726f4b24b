"""The chain, read out for a verifier outside: one JSON object a line, in the order of the chain.

``content`` is the very text that was sealed. Reasons and values go along only where they are asked for: the chain is
verified without them.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from django.db import connection

from accueil.journal.context import current

FORMAT = "accueil-journal-export/1"
BATCH = 5000


def links(above: int = 0, *, details: bool = False) -> Iterator[dict[str, Any]]:
    """Every link above a number, then the entries nobody sealed. Needs an act that covers the chain; names every person
    whose entries are read to it (LU-CAI-ART28-WHO-WHEN)."""
    act = current()
    while True:
        with connection.cursor() as cursor:
            cursor.execute("select * from journal_links(%s, %s)", [above, BATCH])
            rows = cursor.fetchall()
        for number, seal, content, persons, *detail in rows:
            act.persons.update(persons)
            yield _line(number, bytes(seal).hex(), content, persons, detail if details else None)
        if len(rows) < BATCH:
            break
        above = rows[-1][0]
    with connection.cursor() as cursor:
        cursor.execute("select * from journal_unsealed()")
        for content, persons in cursor.fetchall():
            act.persons.update(persons)
            yield _line(None, "", content, persons, None)


def _line(
    number: int | None, seal: str, content: str | None, persons: list[uuid.UUID], detail: list[Any] | None
) -> dict[str, Any]:
    line: dict[str, Any] = {"number": number, "seal": seal, "content": content, "persons": [*map(str, persons)]}
    if detail is not None and detail[0] is not None:
        line["detail"] = {"salt": bytes(detail[0]).hex(), "reason": detail[1], "changes": detail[2]}
    return line


def write_export(to: TextIO, lines: Iterator[Mapping[str, Any]]) -> int:
    """Write the lines with a first one that says what the file is; returns how many links were written."""
    to.write(json.dumps({"format": FORMAT}) + "\n")
    number = 0
    for line in lines:
        to.write(json.dumps(line, ensure_ascii=False) + "\n")
        number += 1
    return number
