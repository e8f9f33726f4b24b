"""The register of erasures outside the database: one line for each random id that is gone, appended and never changed.

After a restore it is what tells whom to erase again; it is kept where the backups are not.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import uuid
from pathlib import Path

from accueil.retention.models import Erased


def write_outside(*, authority: str, folder: Path, at: dt.datetime) -> int:
    """Append the lines of the register that are only in the database to ``folder``/erased.jsonl, and mark them once
    they are on disk; returns how many. Killed in between, a line may stand there twice, never not at all."""
    rows = list(Erased.objects.select_for_update().filter(authority=authority, outside_at=None).order_by("erased_on"))
    if not rows:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "erased.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        for row in rows:
            line = {"id": str(row.subject_id), "act": row.act, "on": row.erased_on.isoformat(), "authority": authority}
            file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())
    Erased.objects.filter(pk__in=[row.pk for row in rows]).update(outside_at=at)
    return len(rows)


def read_register(path: Path, authority: str) -> list[tuple[uuid.UUID, str]]:
    """The lines of a register for one authority. Raises ValueError for a line that is none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            told = json.loads(line)
            if told["authority"] == authority:
                found.append((uuid.UUID(told["id"]), str(told["act"])))
        except (ValueError, KeyError, TypeError) as fault:
            raise ValueError(f"line {number} is no line of a register of erasures") from fault
    return found
