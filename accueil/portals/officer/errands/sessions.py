"""Sessions for groups: what is planned, what is at risk, who is in it; planned, changed and announced here."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import Desk, staff
from accueil.access.permissions import P
from accueil.agenda.actions import announce_session, change_session, plan_session
from accueil.agenda.actions.proposing import check_opening, take_opening
from accueil.agenda.models import GroupSession
from accueil.agenda.queries import live_enrolments, session_of, sessions_to_come
from accueil.agenda.states import NAMES, state_of
from accueil.agenda.watching import sessions_at_risk
from accueil.cases.places.going_ahead import ground_of
from accueil.cases.places.postponing import prepared_dates, to_decide
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.proposals import step_named
from accueil.portals.officer.errands.session_form import SessionForm, filled_with, plan_of
from accueil.training.queries.class_requests import requests_of, requests_waiting
from accueil.ui.parts import Seats

PLANNING = _("Planning sessions and who has a place in them")
MARKS = {"at_risk": "due", "full": "done", "goes_ahead": "done", "postponed": "due", "cancelled": "no", "over": "done"}


@staff(P.AGENDA_PLAN_SESSIONS, activity="agenda.sessions", reason=PLANNING, kind=Kind.LIST)
def sessions(request: Any) -> HttpResponse:
    """The watch list first, then everything to come."""
    desk = request.desk
    coming = sessions_to_come(desk.authority, desk.now)
    rows = [(each, _state(each, desk), _seats(each, desk)) for each in coming]
    return render(
        request,
        "officer/sessions/list.html",
        {
            "rows": rows,
            "risks": sessions_at_risk(desk.authority, desk.now),
            "asked": requests_waiting(desk.authority),
        },
    )


@staff(P.AGENDA_PLAN_SESSIONS, activity="agenda.sessions", reason=PLANNING)
def show(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """One session: its dates, seats, people, and what happened to it."""
    desk = request.desk
    session = own_session(desk, session_id)
    ground = ground_of(session, desk.day) if session.minimum else None
    open_still = session.cancelled_at is None and session.starts_at > desk.now
    page = {
        "session": session,
        "state": _state(session, desk),
        "seats": _seats(session, desk),
        "people": live_enrolments(session.pk),
        "meetings": session.meetings.order_by("starts_at"),
        "events": session.events.order_by("-at", "-id"),
        "ground": ground,
        "prepared": prepared_dates(session) if open_still and to_decide(session, ground, desk.day) else None,
        "open": open_still,
        "may_decide": desk.allows(P.AGENDA_DECIDE_SESSION),
        "asked": requests_of(session.pk),
    }
    return render(request, "officer/sessions/show.html", page)


@staff(P.AGENDA_PLAN_SESSIONS, activity="agenda.sessions", reason=PLANNING)
def plan(request: Any) -> HttpResponse:
    """A new session, first as a draft; a proposal to open one may have filled the form."""
    desk = request.desk
    initial = {
        "mode": "in_person",
        "opens_on": desk.day,
        **{key: request.GET[key] for key in _FILLED if key in request.GET},
        "modules": [each for each in request.GET.getlist("modules") if each],
    }
    form = SessionForm(desk, posted(request), initial=initial)
    made: list[GroupSession] = []

    def go(given: dict[str, Any]) -> object:
        step = step_named(request, None)
        if step is not None:
            check_opening(step=step.pk, at=desk.now)
        made.append(plan_session(plan=plan_of(given, desk), meetings=given["dates"], by=desk.agent, at=desk.now))
        if step is not None:
            take_opening(step=step.pk, session=made[0].pk, by=desk.agent, at=desk.now)
        return made

    if carried_out(request, form, go, NAMED):
        messages.success(request, gettext("The session is a draft. Announce it when it is right."))
        return redirect("officer:session", made[0].pk) if made else redirect("officer:sessions")
    return render(request, "officer/sessions/plan.html", {"form": form, "session": None})


@staff(P.AGENDA_PLAN_SESSIONS, activity="agenda.sessions", reason=PLANNING)
def change(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Change a session; with other dates everybody in it is moved along."""
    desk = request.desk
    session = own_session(desk, session_id)
    before = filled_with(session)
    form = SessionForm(desk, posted(request), initial=before)

    def go(given: dict[str, Any]) -> object:
        moved = request.POST.get("dates", "").split() != before["dates"].split()
        return change_session(
            session=session.pk,
            plan=plan_of(given, desk),
            meetings=given["dates"] if moved else None,
            by=desk.agent,
            at=desk.now,
            expected_version=given["version"],
        )

    if carried_out(request, form, go, NAMED):
        messages.success(request, gettext("The session is changed."))
        return redirect("officer:session", session.pk)
    return render(request, "officer/sessions/plan.html", {"form": form, "session": session})


@staff(P.AGENDA_PLAN_SESSIONS, activity="agenda.sessions", reason=PLANNING)
@require_POST
def announce(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """From now on the session can be seen and booked."""
    desk = request.desk
    try:
        announce_session(session=own_session(desk, session_id).pk, by=desk.agent, at=desk.now)
        messages.success(request, gettext("The session is announced."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:session", session_id)


_FILLED = ("kind", "language", "level", "area")
NAMED = {"starts_at": "dates", "ends_at": "dates", "minutes": "dates", "meetings": "dates", "opens_at": "opens_on"}


def own_session(desk: Desk, session_id: uuid.UUID) -> GroupSession:
    """A session of this authority. Http404 for any other."""
    session = session_of(desk.authority, session_id)
    if session is None:
        raise Http404
    return session


def _state(session: GroupSession, desk: Desk) -> tuple[str, Any]:
    state = state_of(session, desk.now)
    return MARKS.get(state, "doing"), NAMES[state]


def _seats(session: GroupSession, desk: Desk) -> Seats:
    mark, word = _state(session, desk)
    first = session.taken - session.taken_others
    others = session.taken_others + session.taken_elsewhere
    many = first + others
    sentence = ngettext("%(many)d of %(places)d place is taken", "%(many)d of %(places)d places are taken", many)
    return Seats(
        signatories=first,
        others=others,
        minimum=session.minimum or 0,
        places=session.capacity,
        state=mark,  # type: ignore[arg-type]
        word=str(word),
        sentence=sentence % {"many": many, "places": session.capacity},
    )
