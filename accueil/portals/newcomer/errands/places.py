"""Taking a place in a class: the page that asks, the click that takes it, and the waiting list one click away."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accueil.access.desk import ClickRequest, DeskRequest, newcomer, newcomer_click
from accueil.agenda.actions import Asker, Full, Seat, ask_for_place, enrol, enrol_at_once
from accueil.agenda.models import GroupSession
from accueil.agenda.queries import bookings_of, free_places, need_for, places_left, session_to_book, standing_of
from accueil.agenda.waiting_again import wish_for
from accueil.cases.places.booking import class_in_law
from accueil.cases.places.ranking import rank_of
from accueil.cases.places.ticket import Ticket, open_ticket, seal_ticket, stamp_of
from accueil.database.day import business_day, business_now
from accueil.journal.context import opened
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.class_words import (
    about_class,
    date_of,
    kind_label,
    position_words,
    rank_words,
)
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.wording import reasons_of
from accueil.training.queries.places import course_of
from accueil.training.queries.providers import check_accredited

ACTIVITY = "agenda.places"
REASON = gettext_lazy("The person takes a place in a class")
LOOKING = gettext_lazy("The person looks at a class to book it")
WAITING = gettext_lazy("The person asks to be put on the waiting list")


@require_GET
@newcomer(activity="cases.own_file", reason=LOOKING)
def place(request: DeskRequest, session_id: uuid.UUID) -> HttpResponse:
    """One class for this person: taken, free to take, or full with the waiting list one click away."""
    desk, mine, session = request.desk, own_file_or_404(request), _session(request, session_id)
    person, case = mine.rows.person.pk, mine.rows.case.pk
    rank = rank_of(person, session.kind, desk.authority, desk.day)
    need = need_for(person, session)
    course = course_of(session.pk)
    said = class_in_law(session, course, desk.authority, desk.day)
    closed = _not_accredited(session, desk.day)
    stamp = stamp_of(person, session.pk, desk.day)
    ticket = Ticket(session.pk, desk.agent.id, person, case, rank.rank, rank.source, stamp)
    shown: dict[str, Any] = {
        "session": session,
        "kind": kind_label(mine, session.kind),
        "dates": [date_of(each) for each in session.meetings.all()],
        "facts": about_class(mine, session, course),
        "law": reasons_of(said.because) if said else (),
        "booked": any(each.session_id == session.pk for each in bookings_of(person, desk.now)),
        "closed": closed,
        "left": free_places(session, desk.day).for_rank(rank.rank),
        "rank": rank_words(rank),
        "standing": position_words(standing_of(need)) if need else "",
        "ticket": "" if closed else seal_ticket(ticket),
    }
    return page(request, "place", shown)


@require_POST
def book_place(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The last click. Where no place is left the answer is the waiting list: how many are left stands in the catalogue
    for everybody, so nothing was opened and nobody asked who it is; the page of the waiting list asks.

    Without a ticket for this class, or with an old one, the page that asks is shown again; also where the person's
    precedence or the school's accreditation is another since then.
    """
    ticket = open_ticket(request.POST.get("ticket", ""))
    if ticket is None or ticket.session != session_id or not _some_left(ticket):
        return redirect("newcomer:place", session_id=session_id)
    try:
        return cast(HttpResponse, _take(request, ticket=ticket))
    except Full:
        return redirect("newcomer:place", session_id=session_id)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("newcomer:place", session_id=session_id)


book_place.desk_activity = ACTIVITY  # type: ignore[attr-defined]  # read by the matrix of permissions


@newcomer_click(activity=ACTIVITY, reason=REASON)
def _take(request: ClickRequest, ticket: Ticket) -> HttpResponse:
    """One statement gives the place. Only where it does not, the act is opened that says why, or does it in steps."""
    click = request.desk
    if (click.access.agent.id, click.person_id) != (ticket.account, ticket.person):
        raise Http404
    seat = Seat(ticket.person, ticket.rank, ticket.source, ticket.case, "online")
    stands = ticket.stands(click.day)
    if not enrol_at_once(
        access=click.access, session=ticket.session, seat=seat, on=click.day, at=click.now, stands=stands
    ) and _some_left(ticket):
        with opened(click.access):
            enrol(session=ticket.session, seat=seat, by=click.access.agent, on=click.day, at=click.now)
    return redirect("newcomer:place", session_id=ticket.session)


def _some_left(ticket: Ticket) -> bool:
    """Whether a place may be left; for what cannot be booked at all the verb has the sentence."""
    left = places_left(ticket.session, business_day(), business_now())
    return left is None or left.for_rank(ticket.rank) > 0


@require_POST
@newcomer(activity="cases.own_step", reason=WAITING)
def wait_for_place(request: DeskRequest, session_id: uuid.UUID) -> HttpResponse:
    """On the waiting list for what the class gives; nothing is typed again."""
    desk, mine, session = request.desk, own_file_or_404(request), _session(request, session_id)
    asker = _asker(mine, session, request)
    ask_for_place(wish=wish_for(session), asker=asker, by=desk.agent, at=desk.now)
    return redirect("newcomer:place", session_id=session_id)


def _not_accredited(session: GroupSession, day: dt.date) -> str:
    """Why the school may not take anybody today; empty where it may."""
    try:
        check_accredited(session.pk, day)
    except Refused as refused:
        return str(refused)
    return ""


def _asker(mine: Own, session: GroupSession, request: DeskRequest) -> Asker:
    person, desk = mine.rows.person.pk, request.desk
    rank = rank_of(person, session.kind, desk.authority, desk.day)
    return Asker(person, rank.rank, rank.source, mine.rows.case.pk)


def _session(request: DeskRequest, session_id: uuid.UUID) -> GroupSession:
    found = session_to_book(session_id, request.desk.authority, request.desk.now)
    if found is None:
        raise Http404
    return found
