"""How a page about one file begins: the file through its number (404 for a stranger's), and its purpose bar."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accueil.access.queries import names_of
from accueil.cases.procedure import procedure
from accueil.cases.queries import files as cases
from accueil.cases.queries.rows import ContractRows, FileRows, rows_of
from accueil.documents.actions import store_file
from accueil.ui.parts import Link, Purpose


def opened_file(number: str) -> FileRows:
    """Everything the file says. Http404 where there is no such file for this authority."""
    case = cases.case_by_number(number)
    if case is None:
        raise Http404
    return rows_of(case)


def last_contract(rows: FileRows) -> ContractRows:
    """The contract the file is about. Http404 where there is none yet."""
    if rows.last_contract is None:
        raise Http404
    return rows.last_contract


def page_of(request: Any, rows: FileRows, **more: Any) -> dict[str, Any]:
    """What every page about a file shows: whose file, why it is open, and what the page adds."""
    return {"rows": rows, "case": rows.case, "person": rows.person, "purpose": purpose_bar(request, rows), **more}


def purpose_bar(request: Any, rows: FileRows) -> Purpose:
    """Why this file is open; another purpose is one link away."""
    query = urlencode({"next": reverse("officer:file", args=[rows.case.number]), "subject": rows.case.number})
    return Purpose(
        text=request.desk.purpose.reason,
        seen_by=_("In the journal; %(name)s can see it.") % {"name": rows.person.name},
        change=Link(href=f"{reverse('officer:reason')}?{query}", text=_("Work for another purpose")),
    )


def programme_of(rows: FileRows) -> Any:
    """The procedure of the file's programme, as data with texts."""
    return procedure(rows.case.programme)


def stored_upload(desk: Any, rows: FileRows, sent: Any) -> uuid.UUID | None:
    """Keep an uploaded paper in the file; None where none was sent. Refused for what cannot be read."""
    return store_scan(desk, rows, sent) if sent is not None else None


def store_scan(desk: Any, rows: FileRows, sent: Any) -> uuid.UUID:
    """Keep a paper in the file. Refused for what cannot be read."""
    stored = store_file(person_id=rows.person.pk, name=sent.name or "", content=sent.read(), by=desk.agent, at=desk.now)
    return stored.pk


def agent_name(agent_id: uuid.UUID) -> str:
    """Name and function of somebody of the staff, as the file shows who acted."""
    return names_of([agent_id]).get(agent_id, _("somebody no longer here"))
