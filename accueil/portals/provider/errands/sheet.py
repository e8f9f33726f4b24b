"""The attendance sheet on paper: who is expected, room for minutes and a signature, a code to type it in by."""

from __future__ import annotations

import uuid
from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.attending import rows_at
from accueil.agenda.models import Meeting
from accueil.agenda.sheet import sheet as paper_of
from accueil.agenda.sheet import sheet_code
from accueil.journal.context import Kind
from accueil.portals.provider.errands.opening import own_class, own_meeting, page_of

PRINTING = gettext_lazy("Printing the attendance sheet of a class")


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=PRINTING, kind=Kind.PRINT)
def sheet(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """One date on paper, in the order of the numbers, which never change while the class exists."""
    found = own_class(request.desk, session_id)
    held = own_meeting(found, number)
    more = {"meeting": held, "rows": rows_at(held), "code": sheet_code(held.pk), "typed_in_at": typed_in_at(request)}
    more |= {"qr": segno.make(opens(request, held), error="m", micro=False).svg_data_uri(border=0, scale=3)}
    return render(request, "provider/sheet/sheet.html", page_of(request, found, **more))


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=PRINTING, kind=Kind.PRINT)
def sheet_file(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """The same as a PDF of A4 pages with rows of 8 mm, in the reader's language."""
    desk = request.desk
    held = own_meeting(own_class(desk, session_id), number)
    shown = {"typed_in_at": typed_in_at(request), "opens": opens(request, held)}
    paper = paper_of(held, rows_at(held), on=desk.day, language=desk.language, **shown)
    answer = HttpResponse(paper.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="sheet-{sheet_code(held.pk)}.pdf"'
    return answer


def typed_in_at(request: Any) -> str:
    """The address that stands on the paper, without what browsers add themselves."""
    whole: str = request.build_absolute_uri(reverse("provider:type_sheet"))
    return whole.split("://", 1)[-1]


def opens(request: Any, meeting: Meeting) -> str:
    """The address that opens the page where this very date is typed in."""
    whole: str = request.build_absolute_uri(f"{reverse('provider:type_sheet')}?code={sheet_code(meeting.pk)}")
    return whole
