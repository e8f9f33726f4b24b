"""Taking in a file."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings

from accueil.documents.content_types import ENDINGS, accepted_type
from accueil.documents.models import StoredFile
from accueil.journal.context import Agent, current

LONGEST_NAME = 120


def store_file(*, person_id: uuid.UUID, name: str, content: bytes, by: Agent, at: datetime) -> StoredFile:
    """Keep a PDF, PNG or JPEG of a person. The same bytes again give the file that is there already.

    Raises Refused (field ``file``) with what is wrong and what to do; nothing is kept then.
    """
    content_type = accepted_type(content, settings.UPLOAD_LIMIT)
    file, new = StoredFile.objects.get_or_create(
        person_id=person_id,
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "name": clean_name(name, content_type),
            "content_type": content_type,
            "size": len(content),
            "content": content,
            "stored_at": at,
            "stored_by": by.id,
        },
    )
    current().touch(person_id)
    if new:
        current().change("documents.file", {}, {"id": file.id, "type": content_type, "size": file.size})
    return file


def clean_name(name: str, content_type: str) -> str:
    """A file name without folders or control characters, ending as its content type ends."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    ending = ENDINGS[content_type]
    stem = shown[: -len(PurePosixPath(shown).suffix)] if PurePosixPath(shown).suffix else shown
    return f"{stem[: LONGEST_NAME - len(ending)] or 'document'}{ending}"
