"""My rights: what rights there are, asking for one, following it, fetching the copy of everything."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.models import RightsRequest
from accueil.cases.rights.answering import take_back as take_request_back
from accueil.cases.rights.asking import Asked, ask
from accueil.cases.rights.facts import files_of, kept_by_law
from accueil.cases.rights.queries import (
    Correctable,
    can_be_fetched,
    correctable,
    export_bytes,
    export_of,
    request_by_id,
    requests_of,
    restrictions_of,
)
from accueil.documents.actions import store_file
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.people.queries import speaker
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.pdf import file_answer
from accueil.portals.newcomer.errands.rights_forms import (
    CopyForm,
    CorrectionForm,
    DeletionForm,
    ObjectionForm,
    RestrictionForm,
)
from accueil.portals.newcomer.errands.rights_words import KINDS, shown_request

reading = newcomer(activity="cases.own_rights", reason=gettext_lazy("The person looks at the own requests"))
asking = newcomer(activity="cases.own_rights", reason=gettext_lazy("The person asks for something about the own data"))
PLAIN = {"access": CopyForm, "objection": ObjectionForm, "restriction": RestrictionForm, "deletion": DeletionForm}


@require_GET
@reading
def rights(request: DeskRequest) -> HttpResponse:
    """Every right in plain words, and what was asked for."""
    desk = request.desk
    mine = [shown_request(each, desk.day) for each in requests_of(_person(request))]
    return page(request, "rights/overview", {"kinds": KINDS, "mine": mine})


@require_http_methods(["GET", "POST"])
@asking
def ask_right(request: DeskRequest, kind: str) -> HttpResponse:
    """Ask for one right; a correction first asks which entry."""
    if kind not in KINDS:
        raise Http404
    desk, person_id = request.desk, _person(request)
    entry = None
    if kind == "correction":
        entries = correctable(speaker(person_id), desk.day, desk.language)
        entry = next((each for each in entries if each.id == request.GET.get("entry")), None)
        if entry is None:
            return page(request, "rights/entries", {"entries": entries, "words": KINDS[kind]})
    form: Any = CorrectionForm(entry, typed(request), request.FILES or None) if entry else PLAIN[kind](typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made, new = _ask(request, kind, form, entry)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("We have your request.") if new else _("You have asked for this already."))
            return redirect("newcomer:right", request_id=made.pk)
    context = {"form": form, "entry": entry, "words": KINDS[kind], "kind": kind}
    if kind == "deletion":
        context["kept"] = kept_by_law(files_of(person_id), desk.day, desk.language)
    return page(request, "rights/ask", context)


@require_GET
@reading
def right(request: DeskRequest, request_id: uuid.UUID) -> HttpResponse:
    """One request: when it is answered by, and what the answer was."""
    desk, found = request.desk, _request(request_id)
    export = export_of(found)
    context = {
        "asked": shown_request(found, desk.day),
        "row": found,
        "export": export,
        "ready": bool(export and can_be_fetched(export, desk.now)),
        "restrictions": [each for each in restrictions_of(found) if each.ended_on is None],
        "correction": found.answer.get("correction"),
    }
    return page(request, "rights/request", context)


@require_GET
@newcomer(
    activity="cases.own_rights", reason=gettext_lazy("The person fetches the copy of everything"), kind=Kind.EXPORT
)
def fetch_copy(request: DeskRequest, request_id: uuid.UUID) -> HttpResponse:
    """The archive, while it can be fetched."""
    found = _request(request_id)
    export = export_of(found)
    content = export_bytes(export, request.desk.now) if export else None
    if content is None:
        raise Http404
    return file_answer(content, f"{found.number}.zip", "application/zip", away=True)


@require_POST
@asking
def take_right_back(request: DeskRequest, request_id: uuid.UUID) -> HttpResponse:
    """The person no longer wants an answer."""
    desk = request.desk
    try:
        take_request_back(request=_request(request_id), by=desk.agent, on=desk.day, at=desk.now)
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Your request is taken back."))
    return redirect("newcomer:rights")


def _ask(request: DeskRequest, kind: str, form: Any, entry: Correctable | None) -> tuple[RightsRequest, bool]:
    desk, given, person_id = request.desk, form.cleaned_data, _person(request)
    wish: dict[str, Any] = {name: given[name] for name in ("ground", "restrict") if given.get(name)}
    if entry is not None:
        wish |= {"entry": entry.id, "value": form.value()}
    sent = given.get("file")
    kept = sent and store_file(person_id=person_id, name=sent.name, content=sent.read(), by=desk.agent, at=desk.now)
    asked = Asked(
        kind=kind,
        way="online",
        identity=_("signed in with the own account"),
        received_on=desk.day,
        words=given.get("words", ""),
        wish=wish,
        file_id=kept.pk if kept else None,
    )
    return ask(person_id=person_id, asked=asked, authority=desk.authority, by=desk.agent, on=desk.day, at=desk.now)


def _person(request: DeskRequest) -> uuid.UUID:
    assert request.desk.person_id is not None
    return request.desk.person_id


def _request(request_id: uuid.UUID) -> RightsRequest:
    found = request_by_id(request_id)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("rights/", rights, name="rights"),
    path("rights/ask/<slug:kind>/", ask_right, name="ask_right"),
    path("rights/<uuid:request_id>/", right, name="right"),
    path("rights/<uuid:request_id>/copy.zip", fetch_copy, name="fetch_copy"),
    path("rights/<uuid:request_id>/back/", take_right_back, name="take_right_back"),
]
