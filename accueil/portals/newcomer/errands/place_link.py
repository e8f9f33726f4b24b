"""Classes by a personal link, without an account: take a place, wait for one, give it back; each page is sent once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accueil.access.desk import PUBLIC
from accueil.agenda.actions import ask_for_place, give_back
from accueil.agenda.actions.needs import Asker
from accueil.agenda.actions.place_links import take_turn
from accueil.agenda.models import Enrolment, GroupSession, PlaceLink
from accueil.agenda.queries import bookings_of, free_places, need_for, session_to_book, standing_of
from accueil.agenda.queries.place_links import good_link
from accueil.agenda.waiting_again import wish_for
from accueil.cases.models import Case
from accueil.cases.places.booking import book_place
from accueil.cases.places.place_link import Linked, case_of, open_place_link
from accueil.cases.places.ranking import rank_of
from accueil.database.day import business_day, business_now
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.kernel.faults import Refused
from accueil.people.queries import same_person_ids
from accueil.portals.newcomer.errands.class_words import date_of, position_words, rank_words
from accueil.portals.newcomer.errands.page import whom_to_call
from accueil.training.queries.providers import check_accredited
from accueil.ui.dates import base_language, long_moment

ACTIVITY = "cases.place_by_link"
BY_LINK = Agent(PUBLIC.id, "person", "the person", "self")
CHANNEL = "link"


@dataclass(frozen=True, slots=True)
class Shown:
    """One class of the link as it stands for this person: held, free to take, waited for, full, or closed and why."""

    session: GroupSession
    dates: list[str]
    held: Enrolment | None
    left: int
    waiting: str
    closed: str
    rank: str


@never_cache
@require_http_methods(["GET", "POST"])
def place_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The classes of the link and what can be done. A link that is not ours, ended or over does not exist; opening it
    changes nothing."""
    if not ratelimit.consume(request, action="personal_link"):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    linked = open_place_link(token)
    if linked is None:
        raise Http404
    posted = request.method == "POST"
    reason = _("The person chooses a class by a personal link")
    kind = Kind.WRITE if posted else Kind.READ
    with opened(Access(BY_LINK, linked.authority, ACTIVITY, reason, kind, person=linked.person)):
        link = _link(linked)
        if posted:
            _step(request, linked, link)
            answer: HttpResponse = redirect("newcomer:place_by_link", token=token)
        else:
            answer = render(request, "newcomer/classes/place_link.html", _page(linked, link))
    answer["Referrer-Policy"] = "no-referrer"
    return answer


place_by_link.desk_activity = ACTIVITY  # type: ignore[attr-defined]  # read by the matrix of permissions


def _link(linked: Linked) -> PlaceLink:
    link = good_link([linked.person], linked.link, business_now())
    if link is None:
        raise Http404
    return link


def _page(linked: Linked, link: PlaceLink) -> dict[str, Any]:
    found = [session_to_book(each, linked.authority, business_now()) for each in link.sessions]
    return {
        "classes": [_shown(each, linked) for each in found if each is not None],
        "turn": link.turn,
        "until": long_moment(link.expires_at),
        "contact": whom_to_call(business_day(), base_language(get_language())),
    }


def _shown(session: GroupSession, linked: Linked) -> Shown:
    day, persons = business_day(), same_person_ids(linked.person)
    rank = rank_of(linked.person, session.kind, linked.authority, day)
    need = next(filter(None, (need_for(each, session) for each in persons)), None)
    return Shown(
        session=session,
        dates=[date_of(each) for each in session.meetings.all()],
        held=_held(linked, session),
        left=free_places(session, day).for_rank(rank.rank),
        waiting=position_words(standing_of(need)) if need else "",
        closed=_closed(session),
        rank=rank_words(rank),
    )


def _closed(session: GroupSession) -> str:
    try:
        check_accredited(session.pk, business_day())
    except Refused as refused:
        return str(refused)
    return ""


def _held(linked: Linked, session: GroupSession) -> Enrolment | None:
    places = [place for each in same_person_ids(linked.person) for place in bookings_of(each, business_now())]
    return next((each for each in places if each.session_id == session.pk), None)


def _step(request: HttpRequest, linked: Linked, link: PlaceLink) -> None:
    """What was pressed, once for each page shown; a refusal stands on the next page and uses no turn."""
    session = _session(request, linked, link)
    try:
        with transaction.atomic():
            take_turn(link=link, turn=_turn(request), by=BY_LINK, at=business_now())
            messages.success(request, _done(request.POST.get("do", ""), session, linked, case_of(link)))
    except Refused as refused:
        messages.error(request, str(refused))


def _done(what: str, session: GroupSession, linked: Linked, case: Case) -> str:
    day, now = business_day(), business_now()
    if what == "take":
        book_place(case=case, session=session, channel=CHANNEL, by=BY_LINK, on=day, at=now)
        return _("The place is yours.")
    if what == "wait":
        rank = rank_of(linked.person, session.kind, linked.authority, day)
        asker = Asker(linked.person, rank.rank, rank.source, case.pk)
        ask_for_place(wish=wish_for(session), asker=asker, by=BY_LINK, at=now)
        return _("You are on the waiting list.")
    held = _held(linked, session)
    if what == "back" and held is not None:
        give_back(enrolment=held, reason="", by=BY_LINK, at=now)
        return _("You have given the place back.")
    raise Refused(_("Choose one of the buttons."))


def _session(request: HttpRequest, linked: Linked, link: PlaceLink) -> GroupSession:
    """The class that was pressed, if the link names it and it can be booked."""
    wanted = next((each for each in link.sessions if str(each) == request.POST.get("session")), None)
    session = session_to_book(wanted, linked.authority, business_now()) if wanted else None
    if session is None:
        raise Http404
    return session


def _turn(request: HttpRequest) -> int:
    typed = request.POST.get("turn", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else -1
