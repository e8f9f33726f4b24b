"""The appointment for the interview: choose a free time, change it, cancel it, take it into a calendar."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.agenda.models import Appointment, Slot
from accueil.agenda.queries import appointment_of, free_slots
from accueil.cases.actions.booking import book_interview, cancel_interview
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.calendar_file import calendar_file
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.ui.dates import clock, long_day, weekday
from accueil.ui.forms import Form, RadioField
from accueil.ui.parts import Choice

SHOWN = 12
GONE = gettext_lazy("This time has just been taken or closed. Please choose another one.")
MODES = {
    "in_person": gettext_lazy("in person"),
    "phone": gettext_lazy("by telephone"),
    "video": gettext_lazy("by video"),
}
step = newcomer(activity="cases.own_step", reason=gettext_lazy("The person chooses a time for the interview"))


class SlotForm(Form):
    """A free time, one of those an officer opened."""

    slot = RadioField(label=gettext_lazy("Free times"), choices=())

    def __init__(self, slots: list[Slot], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["slot"]
        field.error_messages["invalid_choice"] = _(
            "This time has just been taken or closed. Please choose another one."
        )
        field.choices = [(str(each.pk), _choice(each)) for each in slots]


@require_http_methods(["GET", "POST"])
@step
def appointment(request: DeskRequest) -> HttpResponse:
    """The appointment there is, and the times that are free."""
    desk, mine = request.desk, own_file_or_404(request)
    slots = free_slots(desk.authority, desk.now, SHOWN)
    form = SlotForm(slots, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            chosen = uuid.UUID(form.cleaned_data["slot"])
            book_interview(case=mine.rows.case, slot=chosen, by=desk.agent, at=desk.now)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("Your appointment is booked."))
            return redirect("newcomer:appointment")
    return page(request, "appointment", _shown(mine, form, slots))


@require_POST
@step
def cancel(request: DeskRequest) -> HttpResponse:
    """Give the time back."""
    try:
        cancel_interview(case=own_file_or_404(request).rows.case, by=request.desk.agent, at=request.desk.now)
        messages.success(request, _("Your appointment is cancelled. You can choose another one."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("newcomer:appointment")


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person takes the appointment into a calendar"))
def calendar(request: DeskRequest) -> HttpResponse:
    """The appointment as a file for any calendar."""
    booked = appointment_of(own_file_or_404(request).rows.case.pk)
    if booked is None:
        raise Http404
    answer = HttpResponse(_event(booked, request), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="interview.ics"'
    return answer


def _shown(mine: Own, form: SlotForm, slots: list[Slot]) -> dict[str, Any]:
    booked = appointment_of(mine.rows.case.pk)
    return {
        "form": form,
        "slots": slots,
        "booked": booked,
        "mode": MODES.get(booked.slot.mode, "") if booked else "",
        "held_on": mine.fact_day("interview_on"),
        "documents": [
            (each.label.says(mine.language), each.hint.says(mine.language))
            for each in mine.of.documents.values()
            if each.step == "interview"
        ],
    }


def _choice(slot: Slot) -> Choice:
    day = timezone.localtime(slot.starts_at).date()
    label = _("{weekday} {day}, {time}").format(weekday=weekday(day), day=long_day(day), time=clock(slot.starts_at))
    return Choice(value=str(slot.pk), label=label, effect=f"{MODES[slot.mode]}, {slot.place}")


def _event(booked: Appointment, request: DeskRequest) -> str:
    slot = booked.slot
    return calendar_file(
        uid=str(booked.pk),
        title=_("Interview for your integration contract"),
        place=slot.place,
        span=(slot.starts_at, slot.ends_at),
        stamp=request.desk.now,
    )
