"""Who looked at my file, when and why: the agent by function and office, never by name."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.journal.queries import own_looks
from accueil.portals.newcomer.errands.page import page
from accueil.ui.parts import Look

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
    found = _entries(own=everything)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"looks": [_look(each) for each in shown], "page_obj": shown, "everything": everything}
    return page(request, "looks", context)


def last_looks(number: int) -> list[Look]:
    """The last accesses by others."""
    return [_look(each) for each in _entries(own=False)[:number]]


def _entries(*, own: bool) -> Any:
    found = own_looks()
    return found if own else found.exclude(agent_kind="person")


def _look(entry: Any) -> Look:
    return Look(on=entry.at, who=_who(entry), why=entry.detail.reason)


def _who(entry: Any) -> str:
    if entry.agent_kind == "person":
        return _("You")
    if entry.agent_kind == "public":
        asked = entry.activity.startswith("certificates.")
        return _("Somebody with your certificate") if asked else _("Anyone who tries this demonstration")
    if entry.agent_kind == "job":
        return _("Accueil, without a person")
    return ", ".join(_(part) for part in (entry.office, entry.function) if part)
