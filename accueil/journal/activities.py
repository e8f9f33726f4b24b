"""The register of processing activities: one file per room under ``register/``, loaded into the database for the row
policies to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "register"


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity: why, on which basis, which tables it opens, who receives what."""

    id: str
    purpose: str
    basis: tuple[str, ...]
    covers: tuple[str, ...]
    recipients: tuple[str, ...]
    categories: tuple[str, ...]


@cache
def activities() -> Mapping[str, Activity]:
    """All activities by id. Raises ValueError for an id twice or outside its room's file."""
    found: dict[str, Activity] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        for each in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            activity = _activity(each)
            if activity.id in found or not activity.id.startswith(f"{file.stem}."):
                raise ValueError(f"{file.name}: activity {activity.id} stands twice or in the wrong room's file.")
            found[activity.id] = activity
    return MappingProxyType(found)


def _activity(given: Mapping[str, Any]) -> Activity:
    return Activity(
        given["id"],
        given["purpose"],
        tuple(given["basis"]),
        tuple(given["covers"]),
        tuple(given.get("recipients", ())),
        tuple(given.get("categories", ())),
    )


def load(cursor: Any) -> int:
    """Make the database's scopes those of the register; run as the owner after each migration. Returns how many."""
    rows = [(each.id, table) for each in activities().values() for table in each.covers]
    cursor.execute("delete from journal_scope")
    cursor.executemany("insert into journal_scope (activity, table_name) values (%s, %s)", rows)
    return len(rows)
