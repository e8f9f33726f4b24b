"""Erasing what the evaluation room holds about people; figures and coarse rows name nobody and stay."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from accueil.database.deleting import delete_rows
from accueil.journal.context import current

TABLES = {"evaluation_surveyinvitation": "person_id"}


def erase_evaluation(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete that the survey was shown to these people; returns how many rows went, by table."""
    current().touch(*person_ids)
    return delete_rows(TABLES, person_ids)
