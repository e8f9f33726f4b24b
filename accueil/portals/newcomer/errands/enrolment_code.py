"""A code to enrol at a school's own counter: made by the person, shown there, used once."""

from __future__ import annotations

import segno
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.places.at_the_counter import code_for
from accueil.portals.newcomer.errands.own import own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.training.codes import shown_code
from accueil.training.queries.places import open_code_of


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks at the own code for enrolling"))
def enrolment_code(request: DeskRequest) -> HttpResponse:
    """The code that is good now, or the button that makes one."""
    mine, code = own_file_or_404(request), None
    for person in mine.persons:
        code = code or open_code_of(person, request.desk.now)
    shown = {"code": code, "words": shown_code(code.code) if code else "", "qr": ""}
    if code:  # behind the sharp sign: what stands there is sent to nobody
        address = request.build_absolute_uri(f"/school/enrol/#{shown_code(code.code)}")
        shown["qr"] = segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=5, light="#fff")
    return page(request, "classes/enrolment_code", shown)


@require_POST
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person makes a code to enrol at a school"))
def make_code(request: DeskRequest) -> HttpResponse:
    """A fresh code; the one before works no more."""
    desk, mine = request.desk, own_file_or_404(request)
    code_for(case=mine.rows.case, by=desk.agent, at=desk.now)
    return redirect(reverse("newcomer:enrolment_code"))
