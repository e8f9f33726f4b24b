"""Erasing what the documents room holds about people."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from accueil.database.deleting import delete_rows
from accueil.journal.context import current

TABLES = {"documents_storedfile": "person_id", "documents_letter": "person_id"}


def erase_documents(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete every file and letter of these people; returns how many rows went, by table."""
    current().touch(*person_ids)
    return delete_rows(TABLES, person_ids)
