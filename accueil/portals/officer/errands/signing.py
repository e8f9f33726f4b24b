"""Signatures: on paper with a scan, both parties and a legal representative where the law asks for one; and the
authority's own, last (LU-CAI-ART5-SIGNATURE)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.signing import PaperSigning, countersign, sign_on_paper
from accueil.cases.policies import PARTIES, may_sign
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.contract import standing_contract
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of, store_scan
from accueil.portals.officer.errands.wording import told
from accueil.ui.forms import DayField, TextField, UploadField

SCAN = ("application/pdf", "image/jpeg", "image/png")
PARTY = {
    "signatory": _("Signed by the person"),
    "legal_representative": _("Signed by a parent or guardian"),
    "authority": _("Signed for the authority"),
}


class PaperForm(FileForm):
    """The signed sheet: when, by whom, and its scan. Names of parties that did not sign on it stay empty."""

    signed_on = DayField(label=_("Day of signing"))
    signatory = TextField(label=PARTY["signatory"], required=False, width="w-30", help_text=_("Name as written."))
    legal_representative = TextField(
        label=PARTY["legal_representative"], required=False, width="w-30", help_text=_("Needed under 18.")
    )
    authority = TextField(label=PARTY["authority"], required=False, width="w-30")
    scan = UploadField(label=_("Scan of the signed contract"), kinds=SCAN, megabytes=10)

    def __init__(self, *args: Any, signed: set[str], **more: Any) -> None:
        super().__init__(*args, **more)
        for party in signed:
            del self.fields[party]

    def clean(self) -> dict[str, Any]:
        """Somebody signed it."""
        given = super().clean() or {}
        if not self.errors and not self.signers():
            self.add_error(None, gettext("Write who signed the sheet."))
        return given

    def signers(self) -> dict[str, str]:
        """Names by party."""
        named = {party: self.cleaned_data.get(party, "").strip() for party in PARTIES}
        return {party: name for party, name in named.items() if name}


class CountersignForm(FileForm):
    """Who signs for the authority."""

    signer_name = TextField(
        label=PARTY["authority"],
        width="w-30",
        help_text=_("Your name, or that of the person whose signature you record."),
    )


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number")
def sign(request: Any, number: str) -> HttpResponse:
    """Record a contract signed on paper, with what the rule on signing says today."""
    rows, desk = opened_file(number), request.desk
    about = standing_contract(rows)
    form = PaperForm(
        posted(request),
        request.FILES or None,
        stored=rows.case.version,
        signed={each.party for each in about.signatures},
        initial={"signed_on": desk.day, "signatory": rows.person.name},
    )

    def keep(given: dict[str, Any]) -> object:
        scan = store_scan(desk, rows, given["scan"])
        signing = PaperSigning(signed_on=given["signed_on"], file_id=scan, signers=form.signers())
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return sign_on_paper(contract=about.contract, expected_version=given["version"], signing=signing, **now)

    if carried_out(request, form, keep, {"file": "scan", "content": "scan"}):
        messages.success(request, gettext("The signatures are on record."))
        return redirect("officer:file", number=number)
    said = told(may_sign(rows, about.contract, desk.day, desk.language))
    page = page_of(request, rows, form=form, told=said, title=gettext("What was signed"))
    return render(request, "officer/contract/sign.html", page)


@staff(P.CASES_COUNTERSIGN_CONTRACT, activity="cases.case_work", subject="number")
def sign_for_authority(request: Any, number: str) -> HttpResponse:
    """The authority signs last."""
    rows, desk = opened_file(number), request.desk
    about = standing_contract(rows)
    form = CountersignForm(posted(request), stored=rows.case.version, initial={"signer_name": desk.account.name})

    def go(given: dict[str, Any]) -> object:
        name = given["signer_name"]
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return countersign(contract=about.contract, expected_version=given["version"], signer_name=name, **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The contract is signed by all. It starts with the first service."))
        return redirect("officer:file", number=number)
    said = told(may_sign(rows, about.contract, desk.day, desk.language))
    signed = [(PARTY[each.party], f"{each.signer_name}", each.signed_on) for each in about.signatures]
    page = page_of(request, rows, form=form, told=said, signed=signed, title=gettext("You sign for the authority"))
    return render(request, "officer/contract/countersign.html", page)
