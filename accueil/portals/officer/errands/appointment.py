"""The appointment for the interview, chosen for a person from the open times, or given back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.models import Slot
from accueil.agenda.queries import appointment_of, free_slots
from accueil.cases.actions.booking import book_interview, cancel_interview
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.ui.dates import long_moment
from accueil.ui.forms import Form, RadioField
from accueil.ui.parts import Choice


class BookForm(Form):
    """One of the free times."""

    slot = RadioField(label=_("Which time?"))

    def __init__(self, *args: Any, slots: list[Slot], **more: Any) -> None:
        super().__init__(*args, **more)
        self.slots = {str(slot.pk): slot for slot in slots}
        self.fields["slot"].choices = [(key, _choice(key, slot)) for key, slot in self.slots.items()]  # type: ignore[attr-defined]


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def book(request: Any, number: str) -> HttpResponse:
    """Choose a time for the person; an earlier appointment is given back."""
    rows, desk = opened_file(number), request.desk
    form = BookForm(posted(request), slots=free_slots(desk.authority, desk.now, limit=12))

    def go(given: dict[str, Any]) -> object:
        return book_interview(case=rows.case, slot=form.slots[given["slot"]].pk, by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The time is booked."))
        return redirect("officer:file", number=number)
    page = page_of(request, rows, form=form, appointment=appointment_of(rows.case.pk))
    return render(request, "officer/slots/book.html", page)


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
@require_POST
def cancel(request: Any, number: str) -> HttpResponse:
    """Give the appointment back."""
    rows, desk = opened_file(number), request.desk
    try:
        cancel_interview(case=rows.case, by=desk.agent, at=desk.now)
        messages.success(request, gettext("The appointment is given back; the time is free again."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:file", number=number)


def _choice(key: str, slot: Slot) -> Choice:
    where = f"{slot.get_mode_display()}, {slot.place}; {slot.officer.name}"
    return Choice(value=key, label=long_moment(slot.starts_at), effect=where)
