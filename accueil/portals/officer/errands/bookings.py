"""Classes of one person, on behalf of the file: what is held, waited for and offered; booked, given back, answered."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.actions import Wish, accept_offer, decline_offer, give_back, withdraw_need
from accueil.agenda.models import GroupSession
from accueil.agenda.models.sessions import TimeOfWeek
from accueil.agenda.queries import free_places, sessions_to_come
from accueil.cases.places.booking import book_place, wait_for_place
from accueil.cases.places.classes_in_law import classes_in_law
from accueil.cases.places.courses import words_of_courses
from accueil.cases.queries.places import FilePlaces, places_of
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.portals.officer.errands.wording import rule_says
from accueil.ui.dates import long_moment
from accueil.ui.forms import ChecksField, Form, LongTextField, RadioField, SelectField
from accueil.ui.parts import Choice

OFFICE = "office"


class BookForm(Form):
    """One of the classes that can be booked now."""

    session = RadioField(label=_("Which class?"))


class WaitForm(Form):
    """What the person waits for; what is left open may be anything."""

    kind = SelectField(label=_("What it is"), choices=(("", ""), *GroupSession.Kind.choices))
    language = SelectField(label=_("Language"), required=False)
    level = SelectField(label=_("Level at the end"), required=False)
    areas = ChecksField(label=_("Areas that suit"), required=False)
    times = ChecksField(label=_("Times that suit"), required=False, choices=TimeOfWeek.choices)


class GiveBackForm(Form):
    """Why the place is given back, as the person will read it."""

    reason = LongTextField(label=_("Reason"), rows=2)


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number")
def show(request: Any, number: str) -> HttpResponse:
    """Everything of the file about classes on one page."""
    rows, desk = opened_file(number), request.desk
    page = page_of(
        request,
        rows,
        places=places_of(rows.case, desk.now),
        words=words_of_courses(rows.case.programme, desk.language),
        kinds=dict(GroupSession.Kind.choices),
        times=dict(TimeOfWeek.choices),
        may_book=desk.allows(P.CASES_OPEN_CASE),
        may_vouchers=desk.allows(P.TRAINING_MANAGE_VOUCHERS),
        now=desk.now,
        today=desk.day,
    )
    return render(request, "officer/places/show.html", page)


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def book(request: Any, number: str) -> HttpResponse:
    """A place for the person, after the law was asked."""
    rows, desk = opened_file(number), request.desk
    open_now = {str(each.pk): each for each in sessions_to_come(desk.authority, desk.now) if bookable(each, desk)}
    form = BookForm(posted(request))
    form.fields["session"].choices = [(key, _choice(key, each, desk)) for key, each in open_now.items()]  # type: ignore[attr-defined]

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return book_place(case=rows.case, session=open_now[given["session"]], channel=OFFICE, **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The place is booked."))
        return redirect("officer:places", number=number)
    said = classes_in_law(list(open_now.values()), desk.authority, desk.day, desk.language)
    law = [(rule_says(each.ruling), [session.title for session in each.sessions]) for each in said]
    return render(request, "officer/places/book.html", page_of(request, rows, form=form, some=bool(open_now), law=law))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def wait(request: Any, number: str) -> HttpResponse:
    """The person joins the waiting list, with the rank the law gives today."""
    rows, desk = opened_file(number), request.desk
    words = words_of_courses(rows.case.programme, desk.language)
    form = WaitForm(posted(request))
    for name, known in (("language", "languages"), ("level", "levels"), ("areas", "areas")):
        anything = [] if name == "areas" else [("", gettext("any"))]
        form.fields[name].choices = [*anything, *words[known].items()]  # type: ignore[attr-defined]

    def go(given: dict[str, Any]) -> object:
        areas, times = tuple(given["areas"]), tuple(given["times"])
        wish = Wish(given["kind"], "", given["language"], given["level"], areas, times)
        return wait_for_place(case=rows.case, wish=wish, by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The person is on the waiting list."))
        return redirect("officer:places", number=number)
    return render(request, "officer/places/wait.html", page_of(request, rows, form=form))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def hand_back(request: Any, number: str, enrolment_id: uuid.UUID) -> HttpResponse:
    """Give a place back for the person; what follows is said before."""
    rows, desk = opened_file(number), request.desk
    held = _one(places_of(rows.case, desk.now).held, enrolment_id, lambda each: each.enrolment.pk).enrolment
    form = GiveBackForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return give_back(enrolment=held, reason=given["reason"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The place is given back."))
        return redirect("officer:places", number=number)
    return render(request, "officer/places/give_back.html", page_of(request, rows, form=form, session=held.session))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
@require_POST
def answer_offer(request: Any, number: str, offer_id: uuid.UUID) -> HttpResponse:
    """Take or decline an offered place, as the person says."""
    rows, desk = opened_file(number), request.desk
    offer = _one(_places(request, rows).offers, offer_id, lambda each: each.pk)
    try:
        if request.POST.get("answer") == "accept":
            accept_offer(offer=offer, by=desk.agent, on=desk.day, at=desk.now)
            messages.success(request, gettext("The place is booked."))
        else:
            decline_offer(offer=offer, by=desk.agent, at=desk.now)
            messages.success(request, gettext("The offer is declined; rank and age of the request stay."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:places", number=number)


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
@require_POST
def stop_waiting(request: Any, number: str, need_id: uuid.UUID) -> HttpResponse:
    """The person waits no more."""
    rows, desk = opened_file(number), request.desk
    need, _standing = _one(_places(request, rows).waiting, need_id, lambda each: each[0].pk)
    try:
        withdraw_need(need=need, by=desk.agent, at=desk.now)
        messages.success(request, gettext("The person is no longer on the waiting list."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:places", number=number)


def _places(request: Any, rows: Any) -> FilePlaces:
    return places_of(rows.case, request.desk.now)


def _one(found: Any, key: uuid.UUID, key_of: Any) -> Any:
    """The one of the file. Http404 for any other."""
    for each in found:
        if key_of(each) == key:
            return each
    raise Http404


def bookable(session: GroupSession, desk: Any) -> bool:
    """Whether places of the session can be booked now."""
    announced = session.announced_at is not None and session.cancelled_at is None
    return announced and session.opens_at <= desk.now and (session.closes_at is None or session.closes_at > desk.now)


def _choice(key: str, session: GroupSession, desk: Any) -> Choice:
    free = free_places(session, desk.day).for_first
    left = ngettext("%(free)d free place", "%(free)d free places", free) % {"free": free}
    effect = f"{session.get_kind_display()}, {long_moment(session.starts_at)}, {session.place}; {left}"
    return Choice(value=key, label=session.title, effect=effect)
