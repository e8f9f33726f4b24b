"""Erasing what the documents room holds about a person."""

from __future__ import annotations

import uuid

from accueil.documents.models import Letter, StoredFile


def erase_documents(*, person_id: uuid.UUID) -> int:
    """Delete every file and letter of a person; returns how many there were."""
    files, _ = StoredFile.objects.filter(person_id=person_id).delete()
    letters, _ = Letter.objects.filter(person_id=person_id).delete()
    return files + letters
