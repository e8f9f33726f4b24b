"""One list of who leaves: its lines, what is kept, the second pair of eyes, and the proof."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.queries import names_of
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.retention.actions import approve_list, keep_entry, withdraw_list
from accueil.retention.models import ErasureList
from accueil.retention.queries.lists import lines_of, list_of, proof_of
from accueil.retention.words import KINDS, OUTCOMES, REGIMES, STAGES
from accueil.ui.forms import DayField, Form, LongTextField
from accueil.ui.forms.carrying_out import carried_out, posted

SEEING = _("Review the list of files whose legal time is over")
APPROVING = _("Approve the list of files whose legal time is over")
KEEPING = _("Keep a file longer than its legal time")
PROVING = _("Read the proof that data were erased")
ON_A_PAGE = 50


class KeepForm(Form):
    """Why a file is kept, and until when."""

    reason = LongTextField(label=_("Why it is kept"), help_text=_("Without naming anybody."), rows=2)
    until_on = DayField(label=_("Until (the first day it may leave)"))


@staff(P.RETENTION_SEE_SCHEDULE, activity="retention.review", reason=SEEING, kind=Kind.LIST)
def show(request: Any, list_id: uuid.UUID) -> HttpResponse:
    """The lines of a list, by the number of the file: no name stands here."""
    desk, of = request.desk, _of(request, list_id)
    number = max(1, int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdigit() else 1)
    lines = [
        (line, REGIMES[line.entry.regime], _told(line.entry.outcome), KINDS[line.hold.kind] if line.hold else "")
        for line in lines_of(of, number, ON_A_PAGE)
    ]
    names = names_of([each for each in (of.prepared_by, of.approved_by, of.withdrawn_by) if each])
    shown = {
        "list": of,
        "stage": STAGES[of.stage],
        "lines": lines,
        "number": number,
        "further": number * ON_A_PAGE < of.lines,  # type: ignore[attr-defined]
        "prepared_by": names.get(of.prepared_by, "–"),
        "approved_by": names.get(of.approved_by, "–") if of.approved_by else "",
        "proof": proof_of(of.pk) if of.finished_at else None,
        "outcomes": OUTCOMES,
        "may_approve": desk.allows(P.RETENTION_APPROVE) and of.stage == "prepared" and of.prepared_by != desk.agent.id,
        "own": of.stage == "prepared" and of.prepared_by == desk.agent.id,
        "may_keep": desk.allows(P.RETENTION_HOLD),
        "may_withdraw": desk.allows(P.RETENTION_PREPARE) and of.stage == "prepared",
    }
    return render(request, "oversight/retention/list.html", shown)


@staff(P.RETENTION_APPROVE, activity="retention.review", reason=APPROVING, kind=Kind.DECIDE)
def approve(request: Any, list_id: uuid.UUID) -> HttpResponse:
    """Approve a list somebody else prepared."""

    def go() -> object:
        desk = request.desk
        return approve_list(list_id=list_id, authority=desk.authority, by=desk.agent, at=desk.now)

    return _done(request, list_id, go, gettext("Approved. The list is carried out now."))


@staff(P.RETENTION_PREPARE, activity="retention.review", reason=SEEING, kind=Kind.WRITE)
def withdraw(request: Any, list_id: uuid.UUID) -> HttpResponse:
    """Take back a list nobody approved."""

    def go() -> object:
        desk = request.desk
        return withdraw_list(list_id=list_id, authority=desk.authority, by=desk.agent, at=desk.now)

    return _done(request, list_id, go, gettext("The list is withdrawn. Nothing was erased."))


@staff(P.RETENTION_HOLD, activity="retention.review", reason=KEEPING, kind=Kind.WRITE)
def keep(request: Any, list_id: uuid.UUID, entry_id: int) -> HttpResponse:
    """Keep one file of the list until a day."""
    desk, of = request.desk, _of(request, list_id)
    if not of.entries.filter(pk=entry_id).exists():
        raise Http404
    form = KeepForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return keep_entry(entry_id=entry_id, by=desk.agent, on=desk.day, at=desk.now, **given)

    if carried_out(request, form, go):
        messages.success(request, gettext("The file is kept; it stays through every run until that day."))
        return redirect("oversight:retention_list", list_id=of.pk)
    return render(request, "oversight/retention/keep.html", {"form": form, "list": of})


@staff(P.RETENTION_SEE_SCHEDULE, activity="retention.review", reason=PROVING, kind=Kind.PRINT)
def certificate(request: Any, list_id: uuid.UUID) -> HttpResponse:
    """The certificate of destruction, as it was sealed."""
    of = _of(request, list_id)
    proof = proof_of(of.pk)
    if proof is None:
        raise Http404
    answer = HttpResponse(bytes(proof.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="destruction-{of.as_of}.pdf"'
    return answer


def _done(request: Any, list_id: uuid.UUID, verb: Callable[[], object], said: str) -> HttpResponse:
    of = _of(request, list_id)
    if request.method == "POST":
        try:
            verb()
        except Refused as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, said)
    return redirect("oversight:retention_list", list_id=of.pk)


def _of(request: Any, list_id: uuid.UUID) -> ErasureList:
    found = list_of(list_id, request.desk.authority)
    if found is None:
        raise Http404
    return found


def _told(outcome: str) -> Any:
    return OUTCOMES[outcome] if outcome else ""


urlpatterns = [
    path("retention/lists/<uuid:list_id>/", show, name="retention_list"),
    path("retention/lists/<uuid:list_id>/approve/", approve, name="approve_list"),
    path("retention/lists/<uuid:list_id>/withdraw/", withdraw, name="withdraw_list"),
    path("retention/lists/<uuid:list_id>/keep/<int:entry_id>/", keep, name="keep_entry"),
    path("retention/lists/<uuid:list_id>/certificate.pdf", certificate, name="destruction_certificate"),
]
