"""The appointments of a day, and whether each person came: noted, taken back, answered with the offer of a new time."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.models import Appointment
from accueil.agenda.queries import appointments_about
from accueil.cases.actions.attending import Attendance, reopen_interview, settle_interview
from accueil.cases.letters import address_of
from accueil.cases.new_time import LETTER, MESSAGE
from accueil.cases.queries.appointments import expected_on
from accueil.cases.queries.rows import FileRows
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.ui.forms import Form, RadioField
from accueil.ui.forms.choices import pairs
from accueil.ui.parts import Choice
from accueil.ui.parts.states import State

SEEING = _("Seeing who comes to the appointments of a day")
CAME, MISSED, NOTHING = "came", "missed", "nothing"
ONE_DAY = dt.timedelta(days=1)
STATES: dict[str, tuple[State, Any]] = {
    "expected": ("todo", _("expected")),
    "open": ("due", _("came or not?")),
    "came": ("done", _("came")),
    "missed": ("no", _("did not come")),
    "silent": ("unknown", _("nothing noted")),
}


class AttendForm(Form):
    """Came or not; and for somebody who did not come, how a new time is offered."""

    outcome = RadioField(
        label=_("What happened?"), choices=((CAME, _("Yes, the person came")), (MISSED, _("No, nobody came")))
    )
    offer = RadioField(
        label=_("If nobody came: do you offer a new time?"),
        required=False,
        help_text=_("You choose. Nothing else follows from a missed appointment."),
    )

    def __init__(self, *args: Any, address: str, **more: Any) -> None:
        super().__init__(*args, **more)
        ways = [Choice(value=MESSAGE, label=gettext("Yes, with a message"), effect=address)] if address else []
        letter = gettext("It is kept among the papers and goes out by post.")
        ways.append(Choice(value=LETTER, label=gettext("Yes, with a letter"), effect=letter))
        ways.append(Choice(value=NOTHING, label=gettext("No, I speak to the person myself")))
        self.fields["offer"].choices = pairs(ways)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever notes a missed appointment says what follows."""
        given = super().clean() or {}
        if given.get("outcome") == MISSED and not given.get("offer") and "offer" not in self.errors:
            self.add_error("offer", gettext("Say whether you offer a new time, and how."))
        return given

    def noted(self) -> Attendance:
        """What the verb is told."""
        offer = self.cleaned_data["offer"]
        return Attendance(came=self.cleaned_data["outcome"] == CAME, offer="" if offer == NOTHING else offer)


@staff(
    P.AGENDA_OPEN_SLOTS,
    activity="agenda.day",
    reason=SEEING,
    kind=Kind.LIST,
)
def day(request: Any) -> HttpResponse:
    """Everybody with an appointment on a day, to look at and to print."""
    desk = request.desk
    chosen = _day(request.GET.get("day", ""), desk.day)
    rows = [(each, *STATES[each.state]) for each in expected_on(desk.authority, chosen, desk.now)]
    page = {
        "day": chosen,
        "today": desk.day,
        "before": chosen - ONE_DAY,
        "after": chosen + ONE_DAY,
        "rows": rows,
        "to_note": sum(each.state == "open" for each, _state, _word in rows),
        "may_note": desk.allows(P.CASES_OPEN_CASE),
    }
    return render(request, "officer/slots/day.html", page)


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def note(request: Any, number: str, appointment_id: uuid.UUID) -> HttpResponse:
    """Note whether the person came to one appointment of the file."""
    rows, desk = opened_file(number), request.desk
    found = _appointment(rows, appointment_id)
    to = address_of(rows.person, desk.day)
    form = AttendForm(posted(request), address=to.address if to else "")

    def go(_given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return settle_interview(case=rows.case, appointment=found.pk, attendance=form.noted(), **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("It is noted."))
        return redirect("officer:file", number=number)
    noted_today = found.settled_at is not None and localdate(found.settled_at) == desk.day
    page = page_of(request, rows, form=form, appointment=found, begun=found.slot.starts_at <= desk.now)
    return render(request, "officer/slots/attendance.html", {**page, "may_reopen": noted_today and found.outcome})


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
@require_POST
def reopen(request: Any, number: str, appointment_id: uuid.UUID) -> HttpResponse:
    """Take back what was noted today."""
    rows, desk = opened_file(number), request.desk
    found = _appointment(rows, appointment_id)
    try:
        reopen_interview(case=rows.case, appointment=found.pk, by=desk.agent, on=desk.day, at=desk.now)
        messages.success(request, gettext("It is taken back; the appointment stands as before."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:note_attendance", number=number, appointment_id=appointment_id)


def _appointment(rows: FileRows, appointment_id: uuid.UUID) -> Appointment:
    """An appointment of this file. Http404 for any other, and for one that was cancelled."""
    found = next((each for each in appointments_about(rows.case.pk) if each.pk == appointment_id), None)
    if found is None:
        raise Http404
    return found


def _day(text: str, otherwise: dt.date) -> dt.date:
    """The day of an address; today where it names none, or one no calendar shows a neighbour of."""
    try:
        found = parse_date(text)
    except ValueError:
        return otherwise
    return found if found is not None and dt.date.min < found < dt.date.max else otherwise
