"""Why somebody who waits was offered no place: every round that considered the request, asked again."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.models import GroupSession
from accueil.agenda.queries.rounds import rounds_of
from accueil.cases.places.courses import words_of_courses
from accueil.cases.queries.places import places_of
from accueil.portals.officer.errands.opening import opened_file, page_of


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number")
def why(request: Any, number: str, need_id: uuid.UUID) -> HttpResponse:
    """The rounds of offers of one request, the last one first, each with its reason."""
    rows, desk = opened_file(number), request.desk
    found = [pair for pair in places_of(rows.case, desk.now).waiting if pair[0].pk == need_id]
    if not found:
        raise Http404
    need, standing = found[0]
    page = page_of(request, rows, need=need, standing=standing, rounds=rounds_of(need))
    page |= {
        "words": words_of_courses(rows.case.programme, desk.language),
        "kinds": dict(GroupSession.Kind.choices),
    }
    return render(request, "officer/places/why.html", page)
