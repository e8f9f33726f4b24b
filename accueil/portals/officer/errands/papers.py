"""Letters, roadmaps and handed-in papers of a file, as they were on the day they were written or sent."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.documents import queries as documents
from accueil.documents.models import Letter, StoredFile
from accueil.journal.context import Kind
from accueil.portals.officer.errands.opening import opened_file


@staff(P.DOCUMENTS_READ_FILE, activity="cases.case_work", subject="number", kind=Kind.PRINT)
def letter(request: Any, number: str, letter_id: uuid.UUID) -> HttpResponse:
    """A letter of this file as PDF."""
    rows = opened_file(number)
    try:
        found = documents.letter(letter_id)
    except Letter.DoesNotExist:
        raise Http404 from None
    if found.person_id != rows.person.pk:
        raise Http404
    return _shown(documents.letter_pdf(found), "application/pdf", f"{number}-{found.kind}.pdf")


@staff(P.DOCUMENTS_READ_FILE, activity="cases.case_work", subject="number")
def paper(request: Any, number: str, file_id: uuid.UUID) -> HttpResponse:
    """A paper that was handed in for this file."""
    rows = opened_file(number)
    try:
        found = documents.file(file_id)
    except StoredFile.DoesNotExist:
        raise Http404 from None
    if found.person_id != rows.person.pk:
        raise Http404
    return _shown(documents.read_file(found), found.content_type, found.name)


def _shown(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that opens in the browser and runs nothing."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
