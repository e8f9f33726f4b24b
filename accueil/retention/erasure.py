"""Erasing what the retention room itself holds about people of the main file."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from accueil.database.deleting import delete_rows

TABLES = {"retention_schedule": "person_id", "retention_hold": "person_id"}
SEPARATE = {"retention_separatenumber": "person_id", "retention_separatefile": "person_id"}


def erase_retention(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete the schedule and the holds of these people; returns how many rows went, by table."""
    return delete_rows(TABLES, person_ids)


def erase_separate_files(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete these people's rows of the separate file (LU-CAI-ART26-TEN-YEARS)."""
    return delete_rows(SEPARATE, person_ids)
