"""The second contract: drawn up for the missing services alone, once it was offered
(LU-CAI-ART23-MISSING-SERVICES-ONLY)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.completion import offer_second_contract
from accueil.cases.actions.contract import Terms
from accueil.cases.decisions import explain_case
from accueil.cases.policies import missing_obligations
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.contract import ProposeForm
from accueil.portals.officer.errands.opening import last_contract, opened_file, page_of, programme_of
from accueil.portals.officer.errands.wording import told


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number")
def draw_up(request: Any, number: str) -> HttpResponse:
    """Draw up the second contract, with what the rule says and what is still missing."""
    rows, desk = opened_file(number), request.desk
    of, about = programme_of(rows), last_contract(rows)
    form = ProposeForm(
        posted(request),
        stored=rows.case.version,
        languages=list(of.interview.profile_languages),
        initial={"languages": about.contract.languages},
    )

    def go(given: dict[str, Any]) -> object:
        terms = Terms(term_months=given["term_months"], languages=given["languages"])
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return offer_second_contract(contract=about.contract, expected_version=given["version"], terms=terms, **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The second contract is drawn up, for what is missing only."))
        return redirect("officer:file", number=number)
    missing = [of.obligations[each].label.says(desk.language) for each in missing_obligations(rows, about, desk.day)]
    said = told(explain_case(rows, of.decisions["second_contract"].rule, desk.day, desk.language, contract=about))
    page = page_of(request, rows, form=form, told=said, missing=missing)
    return render(request, "officer/contract/second.html", page)
