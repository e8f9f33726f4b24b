"""Who looked at my file, when and why: the agent by function and office, never by name."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from accueil.access.desk import DeskRequest, newcomer
from accueil.journal.actions import contest_look
from accueil.journal.queries import own_contests, own_looks
from accueil.portals.newcomer.errands.page import page
from accueil.ui.forms import Form, LongTextField
from accueil.ui.forms.carrying_out import carried_out, posted
from accueil.ui.parts import Link, Look

PER_PAGE = 20
# Functions and offices the journal keeps in English; shown in the reader's language.
KNOWN = (
    gettext_noop("administrative auditor"),
    gettext_noop("social worker"),
    gettext_noop("front desk"),
    gettext_noop("head of service"),
    gettext_noop("director"),
    gettext_noop("head of the school"),
    gettext_noop("teacher"),
    gettext_noop("Department of Integration"),
)


@require_GET
@newcomer(activity="journal.own_look", reason=gettext_lazy("The person reads who looked at the own file"))
def looks(request: DeskRequest) -> HttpResponse:
    """Every access to the file, the newest first; the person's own ones only when asked for."""
    everything = request.GET.get("all") == "1"
    assert request.desk.person_id is not None
    request.desk.act.touch(request.desk.person_id)
    found, contested = _entries(own=everything), own_contests()
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    told = [_look(each, contested) for each in shown]
    context = {"looks": told, "page_obj": shown, "everything": everything}
    return page(request, "looks", context)


class ContestForm(Form):
    """What somebody does not understand about a look."""

    words = LongTextField(
        label=gettext_lazy("What do you not understand about it?"),
        rows=5,
        help_text=gettext_lazy("Write in the language you like."),
    )


@require_http_methods(["GET", "POST"])
@newcomer(activity="journal.own_look", reason=gettext_lazy("The person contests a look at the own file"))
def contest(request: DeskRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Ask the controller about one look; the answer comes as a message and stands beside the look."""
    desk, form = request.desk, ContestForm(posted(request))
    entry = own_looks().filter(pk=entry_id).exclude(agent_kind="person").first()
    person = desk.person_id
    if entry is None or person is None:
        raise Http404
    desk.act.touch(person)
    if entry_id in own_contests():
        return redirect("newcomer:looks")

    def ask(given: dict[str, Any]) -> object:
        return contest_look(entry_id=entry_id, person_id=person, words=given["words"], at=timezone.now())

    if carried_out(request, form, ask):
        messages.success(request, _("We have your question. The controller answers you."))
        return redirect("newcomer:looks")
    return page(request, "contest_look", {"form": form, "looks": [_look(entry)]})


def last_looks(number: int) -> list[Look]:
    """The last accesses by others."""
    return [_look(each) for each in _entries(own=False)[:number]]


def _entries(*, own: bool) -> Any:
    found = own_looks()
    return found if own else found.exclude(agent_kind="person")


def _look(entry: Any, contested: Mapping[uuid.UUID, Any] | None = None) -> Look:
    detail = getattr(entry, "detail", None)
    why = detail.reason if detail is not None else ""
    if contested is None or entry.agent_kind == "person":
        return Look(on=entry.at, who=_who(entry), why=why)
    asked = contested.get(entry.pk)
    if asked is None:
        link = Link(href=reverse("newcomer:contest_look", args=[entry.pk]), text=_("I do not understand this look"))
        return Look(on=entry.at, who=_who(entry), why=why, link=link)
    note = (
        f"{asked.get_verdict_display()}. {asked.answer}"
        if asked.answered_at
        else _("You asked about this look. The controller answers you.")
    )
    return Look(on=entry.at, who=_who(entry), why=why, note=note)


def _who(entry: Any) -> str:
    if entry.agent_kind == "person":
        return _("You")
    if entry.agent_kind == "public":
        asked = entry.activity.startswith("certificates.")
        return _("Somebody with your certificate") if asked else _("Anyone who tries this demonstration")
    if entry.agent_kind == "job":
        return _("Accueil, without a person")
    return ", ".join(_(part) for part in (entry.office, entry.function) if part)
