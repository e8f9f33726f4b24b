"""An offer answered by the personal link of a message, without an account: the page asks, its button answers."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accueil.access.desk import PUBLIC
from accueil.agenda.actions import accept_offer, decline_offer
from accueil.agenda.models import PlaceOffer
from accueil.agenda.queries.own import own_offer
from accueil.cases.places.offer_link import LinkedOffer, open_offer_link
from accueil.database.day import business_day, business_now
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.class_words import date_of
from accueil.portals.newcomer.errands.page import whom_to_call
from accueil.training.queries.providers import check_accredited
from accueil.ui.dates import base_language, long_moment

ACTIVITY = "agenda.places"
BY_LINK = Agent(PUBLIC.id, "person", "the person", "self")


@never_cache
@require_http_methods(["GET", "POST"])
def offer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The offer and its two answers. A link that is not ours does not exist; opening it changes nothing."""
    if not ratelimit.consume(request, action="personal_link"):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    linked = open_offer_link(token)
    if linked is None:
        raise Http404
    posted = request.method == "POST"
    reason = _("The person answers an offer by a personal link")
    kind = Kind.WRITE if posted else Kind.READ
    with opened(Access(BY_LINK, linked.authority, ACTIVITY, reason, kind, person=linked.person)):
        if posted:
            return _answered(request, linked, token)
        answer = render(request, "newcomer/classes/offer_link.html", _shown(linked))
    answer["Referrer-Policy"] = "no-referrer"
    return answer


offer_by_link.desk_activity = ACTIVITY  # type: ignore[attr-defined]  # read by the matrix of permissions


def _shown(linked: LinkedOffer) -> dict[str, Any]:
    offer, now = _offer(linked), business_now()
    return {
        "session": offer.session,
        "dates": [date_of(each) for each in offer.session.meetings.all()],
        "until": long_moment(offer.expires_at),
        "open": offer.open and offer.expires_at > now,
        "accepted": offer.answer == PlaceOffer.Answer.ACCEPTED,
        "contact": whom_to_call(business_day(), base_language(get_language())),
    }


def _answered(request: HttpRequest, linked: LinkedOffer, token: str) -> HttpResponse:
    """The answer that was pressed; a refusal stands on the page."""
    offer, day, now = _offer(linked), business_day(), business_now()
    try:
        if request.POST.get("answer") == "yes":
            check_accredited(offer.session_id, day)
            accept_offer(offer=offer, by=BY_LINK, on=day, at=now)
        elif request.POST.get("answer") == "no":
            decline_offer(offer=offer, by=BY_LINK, at=now)
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("newcomer:offer_by_link", token=token)


def _offer(linked: LinkedOffer) -> PlaceOffer:
    offer = own_offer([linked.person], linked.offer)
    if offer is None:
        raise Http404
    return offer
