"""The register of processing activities: one file per room under ``register/``, loaded into the database for the row
policies to read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from django.conf import settings

FOLDER = Path(__file__).parent / "register"


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity: why, on which basis, which tables it opens, who receives what; whose data and which
    categories, and after which term they go (one of ``KEEPING``)."""

    id: str
    purpose: str
    basis: tuple[str, ...]
    covers: tuple[str, ...]
    recipients: tuple[str, ...]
    categories: tuple[str, ...]
    persons: tuple[str, ...]
    keeping: str

    @property
    def room(self) -> str:
        """The room whose activity it is."""
        return self.id.partition(".")[0]


@cache
def activities() -> Mapping[str, Activity]:
    """All activities by id. Raises ValueError for an id twice or outside its room's file.

    Tests add a folder of their own (JOURNAL_REGISTERS): a register in force names nothing the product does not do.
    """
    found: dict[str, Activity] = {}
    for file in [each for folder in (FOLDER, *settings.JOURNAL_REGISTERS) for each in sorted(folder.glob("*.yaml"))]:
        for each in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            activity = _activity(each)
            if activity.id in found or not activity.id.startswith(f"{file.stem}."):
                raise ValueError(f"{file.name}: activity {activity.id} stands twice or in the wrong room's file.")
            found[activity.id] = activity
    return MappingProxyType(found)


def _activity(given: Mapping[str, Any]) -> Activity:
    return Activity(
        given["id"],
        " ".join(given["purpose"].split()),
        tuple(given["basis"]),
        tuple(given["covers"]),
        tuple(given.get("recipients") or ("nobody else",)),
        tuple(given.get("categories") or ("none",)),
        tuple(given.get("persons") or _persons(given["covers"])),
        given.get("keeping") or _keeping(given["covers"]),
    )


KEEPING = ("file", "journal", "account", "separate file")
"""After whose term the data of an activity go: the file's, the journal's, the account's, the separate file's."""


def _persons(covers: Collection[str]) -> tuple[str, ...]:
    """Whose data it is, where the card does not say: follows from the tables it opens."""
    rooms = {table.partition("_")[0] for table in covers}
    others = ("candidates and signatories",) if rooms - {"journal", "access"} else ()
    return others + (("agents",) if not others or "journal" in rooms else ())


def _keeping(covers: Collection[str]) -> str:
    """After which term the data go, where the card does not say."""
    rooms = {table.partition("_")[0] for table in covers}
    return "file" if rooms - {"journal"} else "journal" if rooms else "account"


def load(cursor: Any) -> int:
    """Make the database's scopes those of the register; run as the owner after each migration. Returns how many."""
    rows = [(each.id, table) for each in activities().values() for table in each.covers]
    cursor.execute("delete from journal_scope")
    cursor.executemany("insert into journal_scope (activity, table_name) values (%s, %s)", rows)
    return len(rows)
