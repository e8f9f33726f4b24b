"""The statements that count: one file of SQL each, with a comment that says what is counted.

A source gives rows of ``year, one, other, count, whole, total``. Those of ``OFFICE`` count classes and places, no
person; all others belong to files, and can be asked of one file alone (what anonymising it would take away).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from accueil.programmes import programme

FOLDER = Path(__file__).parent / "sources"
OFFICE = frozenset({"go_no_go", "seats", "survey"})
"""Sources that read no row of a person."""
OF_THINGS = frozenset({"go_no_go", "seats"})
"""Sources that count classes and places, in which nobody could be recognised."""


@cache
def statements() -> dict[str, str]:
    """Every source's SQL by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql"))}


@cache
def coarse_statement() -> str:
    """The SQL of the coarse row of a file, the same for a file that goes and for one that is still there."""
    return (FOLDER.parent / "coarse.sql").read_text(encoding="utf-8")


@cache
def of_files() -> tuple[str, ...]:
    """The sources that count files."""
    return tuple(name for name in statements() if name not in OFFICE)


@cache
def digest() -> str:
    """What tells one version of the statements from another."""
    return hashlib.sha256(json.dumps(statements(), sort_keys=True).encode()).hexdigest()


@cache
def regions() -> dict[str, list[str]]:
    """Regions of nationality, each with the countries in it (ISO 3166 alpha-2)."""
    content: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "regions.yaml").read_text("utf-8"))
    return {region: str(countries).split() for region, countries in content.items()}


def parameters(authority: str, of: str, day: date, case: uuid.UUID | None = None) -> dict[str, Any]:
    """What the statements are asked with; ``case`` narrows them to one file."""
    law = programme(of)
    return {
        "authority": authority,
        "programme": of,
        "day": day,
        "case": case,
        "zone": settings.TIME_ZONE,
        "fulfilled": next(iter(law.decisions["end_check"].outcomes)),
        "admitted": next(iter(law.decisions["admission"].outcomes)),
        "recognised": next(iter(law.decisions["reason"].outcomes)),
        "levels": list(law.interview.levels),
        "regions": json.dumps({country: region for region, held in regions().items() for country in held}),
    }
