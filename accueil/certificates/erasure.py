"""Erasing the certificates of people. What is left of each is its seal: number, digest, day of issue and state, which
name nobody, so that a paper already handed out can still be told as ours."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from accueil.certificates.registering import register_seals
from accueil.database.deleting import delete_rows
from accueil.journal.context import current

TABLES = {"certificates_event": "person_id", "certificates_certificate": "person_id"}


def erase_certificates(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Keep the seals of these people's certificates, then delete the certificates with their events; returns how many
    rows went, by table."""
    current().touch(*person_ids)
    register_seals(person_ids=person_ids)
    return delete_rows(TABLES, person_ids)
