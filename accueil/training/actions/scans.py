"""Keeping the scan of a signed attendance sheet with its date.

A scan is erased with the first person on it that is erased: a picture cannot be emptied line by line. The marks typed
from it stay, with who typed them and when.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence

from accueil.agenda.attending import rows_at
from accueil.agenda.models import Enrolment, Meeting
from accueil.documents.content_types import accepted_type
from accueil.documents.file_names import clean_name
from accueil.journal.context import Agent, current
from accueil.training.models import SheetScan


def keep_scan(*, meeting: Meeting, name: str, content: bytes, limit: int, by: Agent, at: dt.datetime) -> SheetScan:
    """Keep a scan as evidence of a date (LU-CAI-ART11-ATTENDANCE-LISTS); the same bytes again are the one there is.

    Refused (field ``file``) for anything that is no whole PDF, PNG or JPEG of at most ``limit`` bytes.
    """
    content_type = accepted_type(content, limit)
    scan, new = SheetScan.objects.get_or_create(
        meeting=meeting,
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "name": clean_name(name, content_type),
            "content_type": content_type,
            "content": content,
            "stored_at": at,
            "stored_by": by.id,
        },
    )
    current().touch(*(row.enrolment.person_id for row in rows_at(meeting)))
    if new:
        current().change(f"scan {scan.pk}", {}, {"meeting": str(meeting.pk), "size": len(content)})
    return scan


def erase_scans_of(*, person_ids: Sequence[uuid.UUID]) -> int:
    """Delete every scan these people may be on; returns how many. Marks keep the name of a scan that is gone."""
    sessions = Enrolment.objects.filter(person_id__in=person_ids).values("session")
    return SheetScan.objects.filter(meeting__session__in=sessions).delete()[0]
