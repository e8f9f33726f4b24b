"""Rights of people, seen from above: how many requests are open, answered, late. Numbers and days, no names."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.rights.queries import lately_answered, overview, queue
from accueil.journal.context import Kind


@staff(
    P.CASES_ANSWER_RIGHTS,
    activity="cases.rights_queue",
    reason=_("Watching over the terms of requests about the own data"),
    kind=Kind.LIST,
)
def rights(request: Any) -> HttpResponse:
    """Every open request with the last day for its answer, and the terms that were missed (EU-GDPR-ART12-3)."""
    desk = request.desk
    missed = [each for each in lately_answered(desk.authority) if each.answered_on and each.answered_on > each.due_on]
    context = {
        "told": overview(desk.authority, desk.day),
        "waiting": queue(desk.authority),
        "missed": missed,
        "today": desk.day,
    }
    return render(request, "oversight/rights/overview.html", context)


urlpatterns = [path("rights/", rights, name="rights")]
