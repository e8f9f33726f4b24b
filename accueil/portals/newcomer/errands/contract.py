"""My contract: read it, sign it online in two steps, see who has signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.actions.online import begin_online_signature, confirm_online_signature
from accueil.cases.contract_text import ContractText, contract_text
from accueil.cases.models import Contract
from accueil.cases.policies import may_sign
from accueil.cases.queries.rows import ContractRows
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.wording import reasons_of
from accueil.ui.forms import CheckField, Form, TextField
from accueil.ui.parts import Step, Task

SIGNING = gettext_lazy("The person signs the own contract")
PARTIES = {
    "signatory": gettext_lazy("You"),
    "legal_representative": gettext_lazy("A parent or guardian"),
    "authority": gettext_lazy("The authority"),
}


class SignForm(Form):
    """The first step: the name of who signs, and that the text was read."""

    signer_name = TextField(label=gettext_lazy("Name of the person who signs"), width="w-30")
    read = CheckField(
        label=gettext_lazy("I have read the contract. I sign it of my own free will."),
        error_messages={"required": gettext_lazy("Tick this box when you have read the contract.")},
    )


class ConfirmForm(Form):
    """The second step: the code that was sent."""

    code = TextField(
        label=gettext_lazy("Code from our message"), width="w-10", autocomplete="one-time-code",
        help_text=gettext_lazy("8 letters and figures. It works for 30 minutes."),
    )  # fmt: skip


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person reads the own contract"))
def contract(request: DeskRequest) -> HttpResponse:
    """The text of the contract, and who has signed it."""
    mine, kept = _contract_or_404(request)
    text = contract_text(mine.rows, kept, mine.language)
    ruling = may_sign(mine.rows, kept.contract, mine.day, mine.language)
    party = next_party(kept, text)
    context = {
        "mine": mine,
        "text": text,
        "articles": [Step(title=heading, text=words) for heading, words in text.articles],
        "signatures": [_signed(kept, each) for each in text.parties],
        "party": party,
        "may_sign": ruling.yes,
        "reasons": reasons_of(ruling.because),
    }
    return page(request, "contract", context)


@require_http_methods(["GET", "POST"])
@newcomer(activity="cases.own_step", reason=SIGNING)
def sign(request: DeskRequest, party: str) -> HttpResponse:
    """First step: say who signs; a code goes to the person's address."""
    mine, kept = _in_turn_or_404(request, party)
    name = mine.rows.person.name if party == "signatory" else ""
    form = SignForm(typed(request), initial={"signer_name": name})
    if _carried_out(request, form, begin_online_signature, contract=kept.contract, party=party, told="signer_name"):
        return redirect("newcomer:confirm", party=party)
    return page(request, "sign", {"form": form, "party": party, "who": PARTIES[party]})


@require_http_methods(["GET", "POST"])
@newcomer(activity="cases.own_step", reason=SIGNING)
def confirm(request: DeskRequest, party: str) -> HttpResponse:
    """Second step: the code; the signature stands from now on."""
    _mine, kept = _in_turn_or_404(request, party)
    form = ConfirmForm(typed(request))
    if _carried_out(request, form, confirm_online_signature, contract=kept.contract, party=party, told="code"):
        messages.success(request, _("Signed. We have kept your signature with the text you signed."))
        return redirect("newcomer:home")
    return page(request, "confirm", {"form": form, "party": party})


def next_party(kept: ContractRows, text: ContractText) -> str:
    """Who signs next online: the person, then a parent or guardian; nobody where only the authority is left."""
    open_ones = [each for each in text.parties if kept.signed_by(each) is None and each != "authority"]
    return open_ones[0] if open_ones else ""


def _contract_or_404(request: DeskRequest) -> tuple[Own, ContractRows]:
    mine = own_file_or_404(request)
    if mine.contract is None:
        raise Http404
    return mine, mine.contract


def _in_turn_or_404(request: DeskRequest, party: str) -> tuple[Own, ContractRows]:
    """The contract, for a party that signs it online."""
    mine, kept = _contract_or_404(request)
    if party not in contract_text(mine.rows, kept, mine.language).parties or party == "authority":
        raise Http404
    return mine, kept


def _carried_out(
    request: DeskRequest, form: Form, step: Callable[..., object], *, told: str, contract: Contract, party: str
) -> bool:
    """Whether this step of signing was taken with what the form says of ``told``; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    desk, given = request.desk, {told: form.cleaned_data[told]}
    try:
        step(contract=contract, party=party, **given, by=desk.agent, on=desk.day, at=desk.now)
    except Refused as fault:
        form.refuse(fault)
        return False
    return True


def _signed(kept: ContractRows, party: str) -> Any:
    day = kept.signed_by(party)
    signer = next((each.signer_name for each in kept.signatures if each.party == party), "")
    return Task(
        title=str(PARTIES[party]),
        text=signer,
        state="done" if day else "todo",
        word=_("signed") if day else _("not yet"),
    )
