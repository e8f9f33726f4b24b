"""Deleting a set of people's rows from many tables in one statement, and counting them.

Foreign keys are looked at when the whole transaction is checked, so tables may be named in any order.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Mapping

from django.db import connection


def delete_rows(tables: Mapping[str, str], ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete from each table the rows whose column holds one of ``ids``; returns how many went, by table.

    ``tables`` maps a table to its column; both are names of our own, never input.
    """
    parts = [
        f"gone_{place} as (delete from {table} where {column} = any (%(ids)s) returning 1)"
        for place, (table, column) in enumerate(tables.items())
    ]
    counts = ", ".join(f"(select count(*) from gone_{place})" for place in range(len(tables)))
    with connection.cursor() as cursor:
        cursor.execute(f"with {', '.join(parts)} select {counts}", {"ids": list(ids)})
        row = cursor.fetchone() or ()
    return Counter({table: int(count) for table, count in zip(tables, row, strict=True) if count})
