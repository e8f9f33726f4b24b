"""The demonstration's own pages: accounts to try, and every message that would have gone out. Never in production."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accueil.access import demonstration, queries
from accueil.access.desk import DeskRequest, public
from accueil.access.models import Account
from accueil.access.roles import ROLES
from accueil.cases.queries.files import cases_of_people
from accueil.cases.queries.rows import rows_of_cases
from accueil.cases.states import Stage, standing
from accueil.journal.context import Kind
from accueil.messages.queries import outbox

LOOKING = gettext_lazy("Showing the outgoing messages of a demonstration")
SHOWN = 60
STAGES = {
    Stage.CANDIDATE: gettext_lazy("has applied"),
    Stage.TO_SIGN: gettext_lazy("has a contract to sign"),
    Stage.SIGNED: gettext_lazy("has signed, nothing has begun"),
    Stage.IN_EFFECT: gettext_lazy("contract in effect"),
    Stage.MISSING_NEAR_TERM: gettext_lazy("the end comes near, something is missing"),
    Stage.ALL_DONE: gettext_lazy("everything is done, to be checked"),
    Stage.TERM_REACHED: gettext_lazy("the time is over, something is missing"),
    Stage.FULFILLED: gettext_lazy("contract kept, certificate issued"),
    Stage.NOT_FULFILLED: gettext_lazy("contract not kept"),
    Stage.REASON_RECOGNISED: gettext_lazy("a second contract is possible"),
    Stage.CLOSED: gettext_lazy("file closed"),
}


@require_GET
@public(
    activity="cases.demonstration",
    reason=gettext_lazy("Showing who can be tried in a demonstration"),
    authority=settings.AUTHORITY,
    kind=Kind.LIST,
)
def accounts(request: DeskRequest) -> HttpResponse:
    """One account per role with password and code of the moment; newcomers enter with one click."""
    _only_here()
    held = queries.demonstration_accounts([each.email for each in demonstration.STAFF])
    staff = [_shown(each, held[each.email]) for each in demonstration.STAFF if each.email in held]
    context = {
        "staff": staff,
        "password": demonstration.PASSWORD,
        "newcomers": _newcomers(request.desk.day),
        "program": (demonstration.SCHOOL_NAME, demonstration.PROGRAM_ID, demonstration.PROGRAM_SECRET),
    }
    return render(request, "entrance/demo.html", context)


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a newcomer of the demonstration."""
    _only_here()
    try:
        account = queries.active_newcomer(uuid.UUID(request.POST.get("account", "")))
    except ValueError:
        account = None
    if account is None:
        raise Http404
    record_authentication(request, account, method="demonstration")
    answer: HttpResponse = perform_login(request, account)
    return answer


@require_GET
@public(activity="messages.demonstration", reason=LOOKING, authority=settings.AUTHORITY, kind=Kind.LIST)
def outgoing(request: DeskRequest) -> HttpResponse:
    """Every outgoing message, the newest first, as it was sent."""
    _only_here()
    return render(request, "entrance/outbox.html", {"messages_out": outbox(SHOWN)})


def _newcomers(day: dt.date) -> list[dict[str, Any]]:
    """Each newcomer with a file: account, name, and the stage of the file in words."""
    links = queries.newcomers_with_a_file(SHOWN)
    files = cases_of_people([each.person_id for each in links])
    newest = {person: cases[-1] for person, cases in files.items()}
    rows = rows_of_cases(list(newest.values()))
    return [
        {
            "account": each.account,
            "name": rows[newest[each.person_id].pk].person.name,
            "stage": STAGES[standing(rows[newest[each.person_id].pk], day).stage],
        }
        for each in links
        if each.person_id in newest
    ]


def _only_here() -> None:
    if not settings.DEMONSTRATION:
        raise Http404


def _shown(given: demonstration.Colleague, account: Account) -> dict[str, Any]:
    role = ROLES[given.role]
    return {
        "role": role.title,
        "text": role.text,
        "name": given.name,
        "email": given.email,
        "code": demonstration.code_now(account),
    }
