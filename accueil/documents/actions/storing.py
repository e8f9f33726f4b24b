"""Taking in a file."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

from django.conf import settings

from accueil.documents.content_types import accepted_type
from accueil.documents.file_names import clean_name
from accueil.documents.models import StoredFile
from accueil.journal.context import Agent, current


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
