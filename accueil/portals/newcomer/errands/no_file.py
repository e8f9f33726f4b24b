"""An account without a file: apply, or open a file with the code of a letter or with a verified number."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accueil.access import identity
from accueil.access.desk import DeskRequest, newcomer
from accueil.access.models import Account
from accueil.cases.actions.opening import authority_of_code, open_with_code, open_with_number
from accueil.cases.applying import draft_of, opening
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.page import page
from accueil.ui.forms import Form, TextField

OPENING = gettext_lazy("The person opens the own file with an account")
ACTIVITY = "cases.open_own_file"


class CodeForm(Form):
    """The code of a letter."""

    code = TextField(
        label=gettext_lazy("Code from our letter"), width="w-20", help_text=gettext_lazy("12 letters and figures.")
    )


def giver(request: HttpRequest) -> str:
    """The authority that gave the code typed: the opening stands in its journal."""
    form = CodeForm(request.POST)
    return authority_of_code(code=form.cleaned_data["code"], at=timezone.now()) if form.is_valid() else ""


@require_GET
@newcomer(activity="cases.apply", reason=OPENING, linked=False)
def no_file(request: DeskRequest) -> HttpResponse:
    """The two ways: apply, or open a file that exists."""
    if request.desk.person_id is not None:
        return redirect("newcomer:home")
    return _shown(request, CodeForm())


@require_POST
@newcomer(activity=ACTIVITY, reason=OPENING, linked=False, authority=giver)
def by_code(request: DeskRequest) -> HttpResponse:
    """Open the file the letter's code stands for."""
    if not ratelimit.consume(request, action="letter_code", user=request.user):
        return too_many(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            open_with_code(account=_account(request), code=form.cleaned_data["code"], **_acting(request))
        except Refused as fault:
            form.refuse(fault)
        else:
            return _opened(request)
    return _shown(request, form)


@require_POST
@newcomer(activity=ACTIVITY, reason=OPENING, linked=False, narrow=False)
def by_number(request: DeskRequest) -> HttpResponse:
    """Open the file that has the number this digital identity proved."""
    account = _account(request)
    try:
        open_with_number(account=account, number=identity.number_of(request, account), **_acting(request))
    except Refused as fault:
        messages.error(request, str(fault))
        return redirect("newcomer:no_file")
    identity.forget(request)
    return _opened(request)


def too_many(request: DeskRequest) -> HttpResponse:
    """The page that asks to wait."""
    answer: HttpResponse = ratelimit.respond_429(request)
    return answer


def _shown(request: DeskRequest, form: CodeForm) -> HttpResponse:
    desk, account = request.desk, _account(request)
    context = {
        "form": form,
        "draft": draft_of(account.id, settings.PROGRAMME),
        "opening": opening(settings.PROGRAMME, desk.day, desk.language),
        "number_known": bool(identity.number_of(request, account)),
        "address": "" if identity.is_identity_address(account.email) else account.email,
    }
    return page(request, "no_file", context)


def _opened(request: DeskRequest) -> HttpResponse:
    messages.success(request, _("Your file is open. You see it each time you sign in."))
    return redirect("newcomer:home")


def _acting(request: DeskRequest) -> dict[str, Any]:
    """Whose act this is; links and codes live in real time."""
    return {"authority": request.desk.authority, "by": request.desk.agent, "at": timezone.now()}


def _account(request: DeskRequest) -> Account:
    assert request.desk.account is not None
    return request.desk.account
