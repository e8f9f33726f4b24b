"""The provision catalogue: every requirement, right, duty and date found in the sources, by its stable id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from accueil.law.yaml_file import read_yaml

FOLDER = Path(__file__).parent / "catalogue"
OWN = Path(__file__).parent / "own_provisions.yaml"


@dataclass(frozen=True, slots=True)
class Provision:
    """One entry of the catalogue. `valid_until` is the first day on which it no longer serves new cases (half-open)."""

    id: str
    source: str
    where: str
    requires: str
    kind: str
    area: str
    valid_from: date | None
    valid_until: date | None
    later: str
    law: str
    note: str


def read_catalogue(folder: Path = FOLDER) -> Mapping[str, Provision]:
    """All provisions by id, in the order of the files. ValueError names an id that stands twice."""
    found: dict[str, Provision] = {}
    for path in sorted(folder.glob("*.yaml")):
        for raw in read_yaml(path, path.name):
            provision = _provision(raw)
            if provision.id in found:
                raise ValueError(f"{path.name}: the provision {provision.id} stands twice")
            found[provision.id] = provision
    return found


def read_own_provisions(path: Path = OWN) -> Mapping[str, Provision]:
    """European data-protection law by id: cited like the catalogue, but no part of it and never counted by it.

    Each entry begins when its source applies. ValueError names an id that stands twice or a source that is not there.
    """
    content = read_yaml(path, path.name)
    found: dict[str, Provision] = {}
    for raw in content["provisions"]:
        if raw["id"] in found:
            raise ValueError(f"{path.name}: the provision {raw['id']} stands twice")
        if raw["source"] not in content["sources"]:
            raise ValueError(f"{path.name}: {raw['id']} names the source {raw['source']}, which is not listed")
        source = content["sources"][raw["source"]]
        found[raw["id"]] = Provision(
            id=raw["id"],
            source=source["title"],
            where=raw["where"],
            requires=raw["requires"],
            kind=raw["kind"],
            area="data-protection",
            valid_from=source["applies_from"],
            valid_until=None,
            later="",
            law="",
            note=source["where"],
        )
    return found


def _provision(raw: Mapping[str, Any]) -> Provision:
    valid = raw["valid"] or {"from": None, "to": None}
    last = _day(valid["to"])
    return Provision(
        id=raw["id"],
        source=raw["source"],
        where=raw["where"],
        requires=raw["requires"],
        kind=raw["kind"],
        area=raw["area"],
        valid_from=_day(valid["from"]),
        valid_until=last + timedelta(days=1) if last else None,
        later=raw.get("later", ""),
        law=raw.get("law", ""),
        note=raw.get("note", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
