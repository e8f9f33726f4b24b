"""What leaves on which day: the terms with their articles and readings, the preview of a day, and the lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.information import provision
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.retention.actions import prepare_list
from accueil.retention.models import ErasureList
from accueil.retention.queries.lists import lists_of
from accueil.retention.queries.preview import Preview, preview
from accueil.retention.terms import Term, administered_by, terms_of
from accueil.retention.words import ACTS, KINDS, REGIMES, STAGES
from accueil.ui.forms import DayField, Form

REASON = _("See which files leave on which day")
PREPARING = _("Prepare the list of files whose legal time is over")


class DayForm(Form):
    """The day of a preview, or of a list."""

    day = DayField(label=_("Day"))


@staff(P.RETENTION_SEE_SCHEDULE, activity="retention.review", reason=REASON, kind=Kind.LIST)
def schedule(request: Any) -> HttpResponse:
    """The terms, who would leave by a day, and every list."""
    desk = request.desk
    asked = DayForm(request.GET) if "day" in request.GET else DayForm(initial={"day": desk.day})
    day = asked.cleaned_data["day"] if asked.is_bound and asked.is_valid() else desk.day
    seen = preview(desk.authority, day, desk.day)
    shown = {
        "form": asked,
        "seen": seen,
        "rows": _rows(seen),
        "months": [(month, REGIMES[regime], many) for month, regime, many in seen.months],
        "holds": [(KINDS[kind], many) for kind, many in seen.holds],
        "terms": [_shown(each) for each in _terms(request)],
        "without": [each.title.says(desk.language) for each in administered_by(desk.authority) if not each.retention],
        "lists": [(each, STAGES[each.stage]) for each in lists_of(desk.authority)[:20]],
        "today": desk.day,
        "may_prepare": desk.allows(P.RETENTION_PREPARE),
    }
    return render(request, "oversight/retention/schedule.html", shown)


@staff(P.RETENTION_PREPARE, activity="retention.review", reason=PREPARING, kind=Kind.WRITE)
def prepare(request: Any) -> HttpResponse:
    """Put everybody whose day has come on a list."""
    desk = request.desk
    if request.method == "POST":
        try:
            made = _prepared(request, dt.date.fromisoformat(request.POST.get("day", "")))
        except (Refused, ValueError) as fault:
            words = str(fault) if isinstance(fault, Refused) else gettext("Choose a day.")
            messages.error(request, words)
            return redirect("oversight:retention")
        messages.success(request, gettext("The list is prepared. Somebody else approves it."))
        return redirect("oversight:retention_list", list_id=made.pk)
    return render(request, "oversight/retention/prepare.html", {"today": desk.day})


def _prepared(request: Any, day: dt.date) -> ErasureList:
    desk = request.desk
    return prepare_list(authority=desk.authority, as_of=day, by=desk.agent, on=desk.day, at=desk.now)


def _terms(request: Any) -> list[Term]:
    desk = request.desk
    every = [terms_of(each.name, desk.day, desk.language) for each in administered_by(desk.authority)]
    return [term for terms in every for term in terms]


def _shown(term: Term) -> dict[str, Any]:
    articles = [provision(each) for each in term.cite]
    return {"term": term, "act": ACTS[term.act], "articles": [each for each in articles if each is not None]}


def _rows(seen: Preview) -> list[tuple[Any, int, int, dt.date | None, dt.date | None]]:
    return [(REGIMES[each.regime], each.leave, each.held, each.first_on, each.last_on) for each in seen.leaving]


urlpatterns = [
    path("retention/", schedule, name="retention"),
    path("retention/prepare/", prepare, name="prepare_list"),
]
