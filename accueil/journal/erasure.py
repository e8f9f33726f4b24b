"""Erasing what the journal says of people in words. Entries and their chain stay: they hold random ids only."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from django.db import connection

from accueil.database.deleting import delete_rows

TABLES = {"journal_contest": "person_id", "journal_watch": "person_id"}


def erase_contests(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete what these people contested, and that their file was watched; returns how many rows went, by table."""
    return delete_rows(TABLES, person_ids)


def erase_details(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete the erasable details of entries about these people, while they can still be told from others.

    A detail goes when it keeps values before and after, when it is about nobody else who is still here, or when its
    reason names one of them. The reason of a list that showed others too stays for those others, where it names none of
    these people. The chain still verifies: a seal covers the digest of the detail, not the detail.
    """
    with connection.cursor() as cursor:
        cursor.execute("select journal_forget(%s::uuid[])", [list(person_ids)])
        return +Counter({"journal_detail": int(cursor.fetchone()[0])})
