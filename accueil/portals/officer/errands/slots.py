"""Times for interviews: opened in a row, listed with who has booked, closed while nobody has."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.actions import Hours, close_slot, open_slots
from accueil.agenda.models import Slot
from accueil.agenda.queries import appointments_between, free_slots
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.ui.forms import DayField, Form, NumberField, RadioField, TextField, TimeField

WEEKS = 6
PLANNING = _("Planning the times of interviews")


class OpenForm(Form):
    """A row of slots one after the other."""

    day = DayField(label=_("Day"))
    first = TimeField(label=_("First begins at"), width="w-5", help_text=_("Like 09:30."))
    minutes = NumberField(label=_("Minutes each"), width="w-5")
    count = NumberField(label=_("How many"), width="w-5")
    mode = RadioField(label=_("How you meet"), choices=Slot.Mode.choices, inline=True)
    place = TextField(label=_("Room, telephone or link"), width="w-30")


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING, kind=Kind.LIST)
def slots(request: Any) -> HttpResponse:
    """Who comes when in the next weeks, and which times are still free."""
    desk = request.desk
    start = timezone.make_aware(dt.datetime.combine(desk.day, dt.time.min))
    booked = appointments_between(desk.authority, start, start + dt.timedelta(weeks=WEEKS))
    page = {"booked": booked, "free": free_slots(desk.authority, desk.now), "weeks": WEEKS}
    return render(request, "officer/slots/list.html", page)


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
def open_row(request: Any) -> HttpResponse:
    """Open times of one's own."""
    desk = request.desk
    initial = {
        "day": desk.day + dt.timedelta(days=1),
        "first": "09:00",
        "minutes": 45,
        "count": 4,
        "place": desk.account.office,
    }
    form = OpenForm(posted(request), initial=initial)

    def go(given: dict[str, Any]) -> object:
        first = timezone.make_aware(dt.datetime.combine(given["day"], given["first"]))
        hours = Hours(first=first, minutes=given["minutes"], count=given["count"])
        where = {"place": given["place"], "mode": given["mode"]}
        return open_slots(
            authority=desk.authority, officer=desk.account, hours=hours, by=desk.agent, at=desk.now, **where
        )

    if carried_out(request, form, go):
        opened = form.cleaned_data["count"]
        messages.success(request, ngettext("%d time is open.", "%d times are open.", opened) % opened)
        return redirect("officer:slots")
    return render(request, "officer/slots/open.html", {"form": form})


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
@require_POST
def close(request: Any, slot_id: uuid.UUID) -> HttpResponse:
    """Close a time nobody has booked."""
    try:
        close_slot(slot=slot_id, by=request.desk.agent, at=request.desk.now)
        messages.success(request, gettext("The time is closed."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:slots")
