"""The waiting list: ask for a place of a kind, see what would change one's rank, answer an offer, stop waiting."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.agenda.actions import Wish, accept_offer, decline_offer, withdraw_need
from accueil.agenda.candidates import wish_of
from accueil.agenda.models import GroupSession, Need, PlaceOffer
from accueil.agenda.models.sessions import TimeOfWeek
from accueil.agenda.queries import standing_of
from accueil.agenda.queries.own import own_need, own_offer
from accueil.cases.places.booking import wait_for_place
from accueil.cases.places.ranking import FIRST, rank_of
from accueil.kernel.faults import Refused
from accueil.people.queries import same_person_ids
from accueil.portals.newcomer.errands.class_words import (
    about_class,
    date_of,
    kind_label,
    position_words,
    rank_words,
    refusal_words,
    wish_words,
)
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.training.queries.places import course_of
from accueil.training.queries.providers import check_accredited
from accueil.ui.dates import long_moment
from accueil.ui.forms import ChecksField, Form, SelectField

STEP = "cases.own_step"
ANY = ("", gettext_lazy("any"))


class WishForm(Form):
    """What somebody waits for: nothing chosen means that anything will do."""

    language = SelectField(label=gettext_lazy("Language"), required=False)
    level = SelectField(label=gettext_lazy("Level at the end"), required=False)
    areas = ChecksField(label=gettext_lazy("Where can you go? Nothing ticked: anywhere."), required=False)
    times = ChecksField(label=gettext_lazy("When can you come? Nothing ticked: at any time."), required=False)

    def __init__(self, mine: Own, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses, levels = mine.of.courses, mine.of.interview.levels
        choices = {
            "language": [ANY, *_named(mine, courses.languages)],
            "level": [ANY, *_named(mine, levels)],
            "areas": _named(mine, courses.areas),
            "times": list(TimeOfWeek.choices),
        }
        for name, given in choices.items():
            field: Any = self.fields[name]
            field.choices = given
        if kind != GroupSession.Kind.LANGUAGE:
            del self.fields["level"]

    def wish(self, kind: str) -> Wish:
        """The wish as it was sent."""
        said = self.cleaned_data
        return Wish(kind, "", said["language"], said.get("level", ""), tuple(said["areas"]), tuple(said["times"]))


@require_http_methods(["GET", "POST"])
@newcomer(activity=STEP, reason=gettext_lazy("The person asks to be put on the waiting list"))
def wait(request: DeskRequest, kind: str) -> HttpResponse:
    """On the waiting list for a kind of class, wherever and whenever a place comes free that suits."""
    desk, mine = request.desk, own_file_or_404(request)
    if kind not in GroupSession.Kind.values:
        raise Http404
    rank = rank_of(mine.rows.person.pk, kind, desk.authority, desk.day)
    form = WishForm(mine, kind, typed(request), initial=_proposed(mine, kind))
    if request.method == "POST" and form.is_valid():
        try:
            wait_for_place(case=mine.rows.case, wish=form.wish(kind), by=desk.agent, on=desk.day, at=desk.now)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("You are on the waiting list."))
            return redirect("newcomer:classes")
    shown = {"form": form, "kind": kind, "title": kind_label(mine, kind), "rank": rank_words(rank)}
    return page(request, "classes/wait", shown)


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks at the own waiting list"))
def need(request: DeskRequest, need_id: uuid.UUID) -> HttpResponse:
    """Where I stand, why, and what would change it."""
    desk, mine, waited = request.desk, own_file_or_404(request), _need(request, need_id)
    rank, standing = rank_of(waited.person_id, waited.kind, desk.authority, desk.day), standing_of(waited)
    context = {
        "need": waited,
        "title": wish_words(mine, wish_of(waited)),
        "position": position_words(standing),
        "rank": rank_words(rank, standing),
        "refusal": refusal_words(waited),
        "first": rank.rank == FIRST,
    }
    return page(request, "classes/need", context)


@require_POST
@newcomer(activity=STEP, reason=gettext_lazy("The person stops waiting"))
def stop_waiting(request: DeskRequest, need_id: uuid.UUID) -> HttpResponse:
    """Off the waiting list."""
    try:
        withdraw_need(need=_need(request, need_id), by=request.desk.agent, at=request.desk.now)
        messages.success(request, _("You are no longer on this waiting list."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("newcomer:classes")


@require_http_methods(["GET", "POST"])
@newcomer(activity=STEP, reason=gettext_lazy("The person answers an offer"))
def offer(request: DeskRequest, offer_id: uuid.UUID) -> HttpResponse:
    """A place that is kept for me: yes or no, until when, and what each answer means."""
    desk, mine, offered = request.desk, own_file_or_404(request), _offer(request, offer_id)
    if request.method == "POST":
        try:
            return _answered(request, offered)
        except Refused as fault:
            messages.error(request, str(fault))
            return redirect("newcomer:offer", offer_id=offered.pk)
    course = course_of(offered.session_id)
    context = {
        "offer": offered,
        "session": offered.session,
        "until": long_moment(offered.expires_at),
        "open": offered.open and offered.expires_at > desk.now,
        "dates": [date_of(each) for each in offered.session.meetings.all()],
        "facts": about_class(mine, offered.session, course),
        "instead": offered.need.instead_of.session if offered.need.instead_of else None,
    }
    return page(request, "classes/offer", context)


def _answered(request: DeskRequest, offered: PlaceOffer) -> HttpResponse:
    """The answer that was pressed. Refused once answered, or too late."""
    desk = request.desk
    if request.POST.get("answer") == "yes":
        check_accredited(offered.session_id, desk.day)
        place = accept_offer(offer=offered, by=desk.agent, on=desk.day, at=desk.now)
        messages.success(request, _("The place is yours."))
        return redirect("newcomer:held_place", enrolment_id=place.pk)
    if request.POST.get("answer") == "no":
        decline_offer(offer=offered, by=desk.agent, at=desk.now)
        messages.success(request, _("We offer the place to the next. You keep your rank."))
        return redirect("newcomer:classes")
    return redirect("newcomer:offer", offer_id=offered.pk)


def _proposed(mine: Own, kind: str) -> dict[str, str]:
    """For a language course: what was proposed at the interview."""
    if kind != GroupSession.Kind.LANGUAGE or not mine.rows.courses:
        return {}
    return {"language": mine.rows.courses[-1].language, "level": mine.rows.courses[-1].level}


def _named(mine: Own, named: Any) -> list[tuple[str, str]]:
    return [(key, text.says(mine.language)) for key, text in named.items()]


def _need(request: DeskRequest, need_id: uuid.UUID) -> Need:
    assert request.desk.person_id is not None
    found = own_need(same_person_ids(request.desk.person_id), need_id)
    if found is None:
        raise Http404
    return found


def _offer(request: DeskRequest, offer_id: uuid.UUID) -> PlaceOffer:
    assert request.desk.person_id is not None
    found = own_offer(same_person_ids(request.desk.person_id), offer_id)
    if found is None:
        raise Http404
    return found
