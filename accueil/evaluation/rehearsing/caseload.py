"""Every contract of a programme as one row of facts, for rules over the whole caseload."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db import connection

from accueil.cases.facts_sql import contract_facts
from accueil.law.columns import TYPES
from accueil.programmes import book, programme

IDS = ("contract_id", "case_id", "person_id")


def files_of(of: str) -> pl.DataFrame:
    """One row a contract in course, with a column per fact; what lists do not know is empty, as for the work list.

    The open act must show the files.
    """
    with connection.cursor() as cursor:
        cursor.execute(contract_facts(programme(of)))
        names = [column.name for column in cursor.description or ()]
        rows = cursor.fetchall()
    facts: dict[str, Any] = {name: TYPES[fact.type] for name, fact in book().facts.items()}
    columns = {name: facts.get(name, pl.String()) for name in names}
    texts = [tuple(str(each) if name in IDS else each for name, each in zip(names, row, strict=True)) for row in rows]
    return pl.DataFrame(texts, schema=columns, orient="row")


def untold(files: pl.DataFrame, facts: list[str]) -> list[str]:
    """Facts the rules look at of which no file says anything in bulk: a change that rests on them is not seen here."""
    return [name for name in facts if name not in files.columns or files[name].null_count() == files.height]
