"""Signing online for a person who is here or on the telephone: the officer starts it, the code goes to the person, and
the officer types the code the person reads out (LU-CAI-ART5-SIGNATURE). The file and the journal say who started it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.online import begin_online_signature, confirm_online_signature
from accueil.cases.facts import AUTHORITY, SIGNATORY, facts_of, needed_parties
from accueil.cases.letters import address_of
from accueil.cases.policies import may_sign
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.contract import standing_contract
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of
from accueil.portals.officer.errands.wording import told
from accueil.ui.forms import CheckField, Form, TextField
from accueil.ui.forms.once import once

WHO = {
    "signatory": _("The person signs online"),
    "legal_representative": _("A parent or guardian signs online"),
}


class BeginForm(Form):
    """Who signs, and that the person has heard or read the contract."""

    signer_name = TextField(label=_("Name of the person who signs"), width="w-30")
    told = CheckField(
        label=_("The person has the text, wants to sign it, and is here or on the telephone now."),
        error_messages={"required": _("Tick this box once you have asked the person.")},
    )


class CodeForm(Form):
    """The code, as the person reads it out."""

    code = TextField(
        label=_("Code the person reads out"),
        width="w-10",
        autocomplete="off",
        help_text=_("8 letters and figures, from the message to the person. You do not see the code yourself."),
    )


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number")
def begin(request: Any, number: str, party: str) -> HttpResponse:
    """First step: a code goes to the person's own address."""
    rows, desk = opened_file(number), request.desk
    about = _to_sign(rows, party, desk.day)
    name = rows.person.name if party == SIGNATORY else ""
    form = BeginForm(posted(request), initial={"signer_name": name})

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return begin_online_signature(contract=about.contract, party=party, signer_name=given["signer_name"], **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The code is on its way to the person."))
        return redirect("officer:sign_online_code", number=number, party=party)
    said = told(may_sign(rows, about.contract, desk.day, desk.language))
    page = page_of(request, rows, form=form, told=said, title=WHO[party], to=address_of(rows.person, desk.day))
    return render(request, "officer/contract/sign_online.html", page)


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number")
def confirm(request: Any, number: str, party: str) -> HttpResponse:
    """Second step: the code. A wrong one is counted although it is refused, so nothing is undone around the verb."""
    rows, desk = opened_file(number), request.desk
    about = _to_sign(rows, party, desk.day)
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid() and once(request, form):
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        try:
            confirm_online_signature(contract=about.contract, party=party, code=form.cleaned_data["code"], **now)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, gettext("Signed. The file says that you helped."))
            return redirect("officer:file", number=number)
    page = page_of(request, rows, form=form, party=party, title=WHO[party], to=address_of(rows.person, desk.day))
    return render(request, "officer/contract/sign_online_code.html", page)


def open_parties(rows: FileRows, about: ContractRows, day: dt.date) -> list[tuple[str, Any]]:
    """Who of the person's side has still to sign on a day, each with what the link to it says."""
    needed = needed_parties(rows, facts_of(rows, day, about), programme_of(rows), about)
    return [(party, WHO[party]) for party in needed if party != AUTHORITY and about.signed_by(party) is None]


def _to_sign(rows: FileRows, party: str, day: dt.date) -> ContractRows:
    """The contract this party has still to sign. Http404 where there is none, or the party does not sign it."""
    about = standing_contract(rows)
    if party not in dict(open_parties(rows, about, day)):
        raise Http404
    return about
