"""The signed attendance sheets of a class, as its school sent them: evidence of who was there."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.sheet import sheet_code
from accueil.journal.context import Kind
from accueil.portals.officer.errands.sessions import own_session
from accueil.training.queries.scans import scan_at, scans_of

COMPARING = _("Comparing attendance with the signed sheets of a class")


@staff(P.AGENDA_PLAN_SESSIONS, activity="training.signed_sheets", reason=COMPARING, kind=Kind.LIST)
def sheets(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Which dates have a signed sheet. Shown to whoever may see everybody in the class, and to nobody else."""
    session = own_session(request.desk, session_id)
    dates = [(each, scans_of(each)) for each in session.meetings.order_by("starts_at")]
    return render(request, "officer/sessions/sheets.html", {"session": session, "dates": dates})


@staff(P.AGENDA_PLAN_SESSIONS, activity="training.signed_sheets", reason=COMPARING)
def sheet(request: Any, session_id: uuid.UUID, number: int, scan_id: uuid.UUID) -> HttpResponse:
    """One of them."""
    session = own_session(request.desk, session_id)
    held = session.meetings.filter(number=number).first()
    scan = scan_at(held, scan_id) if held else None
    if held is None or scan is None:
        raise Http404
    answer = HttpResponse(bytes(scan.content), content_type=scan.content_type)
    answer["Content-Disposition"] = f'inline; filename="{sheet_code(held.pk)}"'
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer
