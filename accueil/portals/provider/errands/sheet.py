"""The attendance sheet on paper: who is expected, with room for minutes and a signature."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.attending import rows_at
from accueil.journal.context import Kind
from accueil.portals.provider.errands.opening import own_class, own_meeting, page_of


@provider(
    P.TRAINING_MARK_ATTENDANCE,
    activity="training.class",
    reason=gettext_lazy("Printing the attendance sheet of a class"),
    kind=Kind.PRINT,
)
def sheet(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """One date on paper, in the order of the numbers, which never change while the class exists."""
    found = own_class(request.desk, session_id)
    held = own_meeting(found, number)
    page = page_of(request, found, meeting=held, rows=rows_at(held))
    return render(request, "provider/sheet/sheet.html", page)
