"""One's own opening hours: kept as they come back every week, filled into free times for a period after a look."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.actions.hours import Period, add_hours, end_hours, open_from_hours, slots_from_hours
from accueil.agenda.models import OpeningHours, Slot
from accueil.agenda.officer_hours import hours_of
from accueil.agenda.recurrence import public_holidays
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.slots import PLANNING
from accueil.ui.forms import DayField, Form, NumberField, RadioField, SelectField, TextField, TimeField

WEEKS = 4


class HoursForm(Form):
    """Hours that come back every week."""

    weekday = SelectField(label=_("Day of the week"), choices=tuple(WEEKDAYS.items()))
    from_time = TimeField(label=_("From"), width="w-5", help_text=_("Like 09:30."))
    until_time = TimeField(label=_("Until"), width="w-5")
    minutes = NumberField(label=_("Minutes each"), width="w-5")
    mode = RadioField(label=_("How you meet"), choices=Slot.Mode.choices, inline=True)
    place = TextField(label=_("Room, telephone or link"), width="w-30")
    valid_from = DayField(label=_("From which day on"))
    valid_until = DayField(
        label=_("Until which day"),
        help_text=_("The first day that does not count any more. May stay empty."),
        required=False,
    )


class PeriodForm(Form):
    """The days to fill."""

    from_on = DayField(label=_("From which day on"))
    last_on = DayField(label=_("Last day"))


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING, kind=Kind.LIST)
def overview(request: Any) -> HttpResponse:
    """One's own hours, absences and calendars, and appointments that must move."""
    desk = request.desk
    own = hours_of(desk.account.pk, desk.day, desk.now)
    page = {"own": own, "weekly": [(WEEKDAYS[each.weekday], each) for each in own.hours]}
    return render(request, "officer/hours/list.html", page)


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
def add(request: Any) -> HttpResponse:
    """Keep hours of one's own."""
    desk = request.desk
    initial = {"minutes": 45, "place": desk.account.office, "valid_from": desk.day + dt.timedelta(days=1)}
    form = HoursForm(posted(request), initial=initial)

    def go(given: dict[str, Any]) -> object:
        own = {**given, "weekday": int(given["weekday"]), "authority": desk.authority, "officer": desk.account}
        return add_hours(hours=OpeningHours(**own), by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The hours are kept. Open the times next."))
        return redirect("officer:hours")
    return render(request, "officer/hours/add.html", {"form": form})


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
@require_POST
def end(request: Any, hours_id: uuid.UUID) -> HttpResponse:
    """These hours do not come back from tomorrow on."""
    desk = request.desk
    try:
        end_hours(hours=hours_id, until_on=desk.day + dt.timedelta(days=1), by=desk.agent, at=desk.now)
        messages.success(request, gettext("These hours do not come back any more. Times opened before stay."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:hours")


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
def fill(request: Any) -> HttpResponse:
    """Look at the times a period would have, then open them."""
    desk = request.desk
    initial = {"from_on": desk.day + dt.timedelta(days=1), "last_on": desk.day + dt.timedelta(weeks=WEEKS)}
    form = PeriodForm(posted(request), initial=initial)
    country = procedure(programme_of_authority(desk.authority)).country

    def period(given: dict[str, Any]) -> Period:
        return Period(given["from_on"], given["last_on"] + dt.timedelta(days=1), country)

    def go(given: dict[str, Any]) -> object:
        opened.extend(open_from_hours(officer=desk.account, period=period(given), by=desk.agent, at=desk.now))
        return opened

    opened: list[Slot] = []
    page: dict[str, Any] = {"form": form}
    if "open" in request.POST and carried_out(request, form, go):
        text = ngettext("%d time is open.", "%d times are open.", len(opened)) % len(opened)
        messages.success(request, text)
        return redirect("officer:slots")
    if "look" in request.POST and form.is_valid():
        page |= _preview(request, form, period(form.cleaned_data))
    return render(request, "officer/hours/fill.html", page)


def _preview(request: Any, form: PeriodForm, period: Period) -> dict[str, Any]:
    try:
        planned = slots_from_hours(officer=request.desk.account, period=period, at=request.desk.now)
    except Refused as fault:
        form.refuse(Refused(last_on=fault.message) if "until_on" in fault.fields else Refused(fault.message))
        return {}
    years = range(period.from_on.year, period.until_on.year + 1)
    holidays = public_holidays(period.country, years, request.desk.language)
    within = [(day, name) for day, name in holidays.items() if period.from_on <= day < period.until_on]
    days: dict[dt.date, list[dt.datetime]] = {}
    for each in planned:
        local = timezone.localtime(each.span.starts_at)
        days.setdefault(local.date(), []).append(local)
    return {"planned": planned, "days": days.items(), "holidays": within, "looked": True}
