"""One place of mine: its dates and what is noted, giving it back, taking another class instead, an earlier one."""

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
from accueil.agenda.actions import give_back, move_enrolment, wait_for_earlier
from accueil.agenda.attending import standing, totals_of
from accueil.agenda.models import AttendanceMark, Enrolment
from accueil.agenda.queries.own import own_place
from accueil.cases.places.suggesting import suggestions
from accueil.kernel.faults import Refused
from accueil.people.queries import same_person_ids
from accueil.portals.newcomer.errands.class_words import about_class, date_of, first_date
from accueil.portals.newcomer.errands.classes import minutes_words
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.own import own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.training.queries.places import course_of, paid_by_voucher
from accueil.training.queries.providers import check_accredited
from accueil.ui.forms import Form, RadioField, TextField
from accueil.ui.parts import Choice, Task
from accueil.ui.parts.states import State

STEP = "cases.own_step"
STATES: dict[str, State] = {
    "present": "done", "late": "doing", "left_early": "doing", "excused": "due", "absent": "no",
}  # fmt: skip


class GiveBackForm(Form):
    """Why, if the person wants to say so."""

    reason = TextField(
        label=gettext_lazy("Why do you give it back? (You do not have to say.)"), required=False, width="w-30"
    )


class MoveForm(Form):
    """Another class of the same kind with a place left."""

    session = RadioField(label=gettext_lazy("Classes with a place for you"), choices=())

    def __init__(self, choices: list[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["session"]
        field.choices = [(each.value, each) for each in choices]


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks at the own class"))
def held_place(request: DeskRequest, enrolment_id: uuid.UUID) -> HttpResponse:
    """Every date with what is noted, and what one can do."""
    mine, place = own_file_or_404(request), _place(request, enrolment_id)
    session, now = place.session, request.desk.now
    noted = {each.meeting_id: each for each in standing().filter(enrolment=place)}
    course = course_of(session.pk)
    context = {
        "place": place,
        "session": session,
        "facts": about_class(mine, session, course),
        "dates": [
            _date_task(date_of(each), noted.get(each.pk), closed=each.closed_at is not None, over=each.ends_at <= now)
            for each in session.meetings.all()
        ],
        "minutes": minutes_words(totals_of([place])[place.pk]),
        "ahead": session.starts_at > now and place.live and session.cancelled_at is None,
        "over": session.ends_at <= now,
    }
    return page(request, "classes/held", context)


@require_http_methods(["GET", "POST"])
@newcomer(activity=STEP, reason=gettext_lazy("The person gives a place back"))
def give_back_place(request: DeskRequest, enrolment_id: uuid.UUID) -> HttpResponse:
    """What it means first; then the place is free for the next."""
    desk, place = request.desk, _place(request, enrolment_id)
    form = GiveBackForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            give_back(enrolment=place, reason=form.cleaned_data["reason"], by=desk.agent, at=desk.now)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("You have given the place back."))
            return redirect("newcomer:classes")
    used = paid_by_voucher(place.pk)
    return page(request, "classes/give_back", {"form": form, "place": place, "used": used})


@require_http_methods(["GET", "POST"])
@newcomer(activity=STEP, reason=gettext_lazy("The person changes to another class"))
def move_place(request: DeskRequest, enrolment_id: uuid.UUID) -> HttpResponse:
    """Another class instead: the old place goes only if the new one is had; both stay in the history."""
    desk, mine, place = request.desk, own_file_or_404(request), _place(request, enrolment_id)
    found = suggestions(mine.rows, place.session.kind, place.rank, desk.day, desk.now)
    others = [each.session for each in found if each.left and each.session.pk != place.session_id]
    form = MoveForm(
        [Choice(value=str(each.pk), label=each.title, effect=first_date(each)) for each in others], typed(request)
    )
    if request.method == "POST" and form.is_valid():
        into = uuid.UUID(form.cleaned_data["session"])
        try:
            check_accredited(into, desk.day)
            new = move_enrolment(enrolment=place, into=into, by=desk.agent, on=desk.day, at=desk.now)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("You have changed the class."))
            return redirect("newcomer:held_place", enrolment_id=new.pk)
    return page(request, "classes/move", {"form": form, "place": place, "others": others})


@require_POST
@newcomer(activity=STEP, reason=gettext_lazy("The person asks for an earlier place"))
def earlier_place(request: DeskRequest, enrolment_id: uuid.UUID) -> HttpResponse:
    """The person keeps the place, and is offered an earlier one when there is one."""
    place = _place(request, enrolment_id)
    try:
        wait_for_earlier(enrolment=place, by=request.desk.agent, at=request.desk.now)
        messages.success(request, _("You keep your place. We offer you an earlier one when one is free."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("newcomer:held_place", enrolment_id=place.pk)


def _place(request: DeskRequest, enrolment_id: uuid.UUID) -> Enrolment:
    assert request.desk.person_id is not None
    place = own_place(same_person_ids(request.desk.person_id), enrolment_id)
    if place is None:
        raise Http404
    return place


def _date_task(title: str, mark: AttendanceMark | None, *, closed: bool, over: bool) -> Task:
    """One date with what is noted of it."""
    if mark is not None:
        minutes = _("{count} minutes").format(count=mark.minutes) if mark.minutes else ""
        text = ". ".join(filter(None, (minutes, mark.reason)))
        return Task(title=title, text=text, state=STATES[mark.status], word=mark.get_status_display())
    word = _("nothing noted") if closed else _("not noted yet") if over else _("to come")
    return Task(title=title, text="", state="unknown" if over else "todo", word=word)
