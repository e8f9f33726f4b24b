"""Taking in a file."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from accueil.documents.content_types import accepted_type
from accueil.documents.file_names import clean_name
from accueil.documents.models import StoredFile
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused


def store_file(*, person_id: uuid.UUID, name: str, content: bytes, by: Agent, at: datetime) -> StoredFile:
    """Keep a PDF, PNG or JPEG of a person. The same bytes again give the file that is there already.

    Raises Refused (field ``file``) with what is wrong and what to do; nothing is kept then. A person may hand in so
    many files, and so many bytes, within a day; for what an agent takes in there is no such limit.
    """
    content_type = accepted_type(content, settings.UPLOAD_LIMIT)
    digest = hashlib.sha256(content).hexdigest()
    if by.kind == "person" and not StoredFile.objects.filter(person_id=person_id, sha256=digest).exists():
        _check_room(by, len(content), at)
    file, new = StoredFile.objects.get_or_create(
        person_id=person_id,
        sha256=digest,
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


def _check_room(by: Agent, size: int, at: datetime) -> None:
    """Refused where the person has handed in enough within a day; two files sent at once are counted in turn."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"papers of {by.id}"])
    sent = StoredFile.objects.filter(stored_by=by.id, stored_at__gt=at - timedelta(days=1), stored_at__lte=at)
    if sent.count() >= settings.PAPERS_A_DAY:
        most = {"number": settings.PAPERS_A_DAY}
        raise Refused(
            file=_("You can send %(number)s papers a day. Send the rest tomorrow, or bring them to us.") % most
        )
    if (sent.aggregate(whole=Sum("size"))["whole"] or 0) + size > settings.PAPERS_SIZE_A_DAY:
        largest = _("You can send %(size)s MB a day. Send this one tomorrow, or a smaller photo.")
        raise Refused(file=largest % {"size": settings.PAPERS_SIZE_A_DAY // (1024 * 1024)})
