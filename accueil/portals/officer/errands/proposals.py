"""What is proposed for those who wait: worked out, kept with its basis, and taken, changed or left part by part."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import Desk, staff
from accueil.access.permissions import P
from accueil.access.queries import names_of
from accueil.agenda.actions import STANDS_FOR
from accueil.agenda.actions.proposing import leave_step, propose, take_fill, take_merge
from accueil.agenda.basis import assignment_of, proposal_agrees
from accueil.agenda.models import GroupSession, Proposal, ProposalStep
from accueil.agenda.queries.proposed import latest_proposal, step_of
from accueil.agenda.reasons_of_seats import named, told
from accueil.cases.places.courses import words_of_courses
from accueil.cases.places.going_ahead import smallest_class
from accueil.cases.procedure import programme_of_authority
from accueil.kernel.faults import Refused, Stale

DECIDING = _("Deciding what is done for those who wait for a place")
PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a proposal with the classes it names and who answered it."""

    row: ProposalStep
    into: tuple[tuple[GroupSession, int], ...]
    who: str


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
def proposed(request: Any, kind: str) -> HttpResponse:
    """The proposal made last for a kind of session, with what became of each part and everybody's reason."""
    return _page(request, _kind_or_404(kind))


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
@require_POST
def work_out(request: Any, kind: str) -> HttpResponse:
    """Work it out from who waits now; what was proposed before stays kept."""
    desk, kind = request.desk, _kind_or_404(kind)
    smallest = smallest_class(kind, desk.authority, desk.day)
    propose(authority=desk.authority, kind=kind, smallest=smallest, by=desk.agent, on=desk.day, at=desk.now)
    messages.success(request, gettext("Worked out from who waits now, and kept."))
    return redirect("officer:proposals", kind)


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
@require_POST
def take(request: Any, step_id: uuid.UUID) -> HttpResponse:
    """Take one part: as many places as are typed, or the class put together as proposed."""
    step, desk = _step(request.desk, step_id), request.desk
    try:
        if step.what == ProposalStep.What.MERGE:
            take_merge(step=step.pk, by=desk.agent, at=desk.now)
            messages.success(request, gettext("The class is put together as proposed. Everybody in it is told."))
        else:
            seats, until = _number(request.POST.get("seats", "")), desk.now + STANDS_FOR
            many = take_fill(step=step.pk, seats=seats, until=until, by=desk.agent, at=desk.now)
            messages.success(request, ngettext("%d place is offered.", "%d places are offered.", many) % many)
    except Stale as fault:
        return _page(request, step.proposal.kind, stale=fault)
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:proposals", step.proposal.kind)


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
@require_POST
def leave(request: Any, step_id: uuid.UUID) -> HttpResponse:
    """One part is not done, and why."""
    step, desk = _step(request.desk, step_id), request.desk
    try:
        leave_step(step=step.pk, reason=request.POST.get("reason", ""), by=desk.agent, at=desk.now)
        messages.success(request, gettext("Kept: this is not done."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:proposals", step.proposal.kind)


def _page(request: Any, kind: str, stale: Stale | None = None) -> HttpResponse:
    proposal = latest_proposal(request.desk.authority, kind)
    words = words_of_courses(programme_of_authority(request.desk.authority), request.desk.language)
    page = {
        "words": words,
        "kind": kind,
        "name": dict(GroupSession.Kind.choices)[kind],
        "kinds": GroupSession.Kind.choices,
    }
    more = _about(request, proposal) if proposal else {}
    shown = {**page, **more, "proposal": proposal, "stale": stale}
    return render(request, "officer/sessions/proposals.html", shown, status=409 if stale else 200)


def _about(request: Any, proposal: Proposal) -> dict[str, Any]:
    """Parts, people and reasons; with ``?check`` whether the basis gives the same again."""
    then = assignment_of(proposal)
    people = Paginator(then.waiting, PEOPLE).get_page(request.GET.get("page"))
    titles = named(authority=proposal.authority, sessions=[uuid.UUID(room.id) for room in then.rooms])
    steps = list(proposal.steps.all())
    who = names_of([each.answered_by for each in steps if each.answered_by] + [proposal.made_by])
    classes = GroupSession.objects.in_bulk({uuid.UUID(key) for each in steps for key, _n in each.plan.get("into", [])})
    parts: dict[str, list[Shown]] = {"fill": [], "merge": [], "open": []}
    for each in steps:
        into = tuple((classes[uuid.UUID(key)], number) for key, number in each.plan.get("into", []))
        parts[each.what].append(Shown(each, into, who.get(each.answered_by, "") if each.answered_by else ""))
    return {
        "parts": parts,
        "who": who.get(proposal.made_by, ""),
        "left": len(then.left),
        "people": people,
        "told": told(then, titles, list(people)),
        "agrees": proposal_agrees(proposal) if "check" in request.GET else None,
    }


def step_named(request: Any, session: uuid.UUID | None) -> ProposalStep | None:
    """The open part of a proposal that an address names (``?step=``), if it is about this class (None: opens one)."""
    try:
        step = step_of(request.desk.authority, uuid.UUID(request.GET.get("step", "")))
    except ValueError:
        return None
    return step if step is not None and step.open and step.session_id == session else None


def _kind_or_404(kind: str) -> str:
    if kind not in GroupSession.Kind.values:
        raise Http404
    return kind


def _step(desk: Desk, step_id: uuid.UUID) -> ProposalStep:
    step = step_of(desk.authority, step_id)
    if step is None:
        raise Http404
    return step


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
