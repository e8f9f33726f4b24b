"""One row by a statement that stands in the code: for the rows every request needs, nothing is composed anew."""

from __future__ import annotations

import functools
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def row_where(model: type[Row], condition: str, *values: Any) -> Row | None:
    """The first row of ``model`` for which ``condition`` (SQL with ``%s``) holds, or None. For columns that PostgreSQL
    hands over as they are; row security holds as for any statement."""
    names, selected = _selected(model)
    with connection.cursor() as cursor:
        cursor.execute(f"{selected} where {condition} limit 1", values)
        found = cursor.fetchone()
    return None if found is None else model.from_db(connection.alias, names, found)


@functools.cache
def _selected(model: type[models.Model]) -> tuple[list[str], str]:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return [field.attname for field in fields], f'select {columns} from "{model._meta.db_table}"'
