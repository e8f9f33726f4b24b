"""When an officer is away: absences, busy times of another calendar, and the own calendar as a feed."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.actions.feeds import end_feeds, open_feed
from accueil.agenda.actions.hours import Away, Period, end_absence, import_busy, record_absence
from accueil.agenda.models import Absence, FeedToken
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.slots import PLANNING
from accueil.ui.forms import DayField, Form, RadioField, TextField, TimeField, UploadField

MONTHS_OF_BUSY_TIMES = dt.timedelta(days=180)


class AbsenceForm(Form):
    """From an hour of a day to an hour of a day; without hours, whole days."""

    from_on = DayField(label=_("First day"))
    from_time = TimeField(label=_("From"), width="w-5", help_text=_("Empty: the whole day."), required=False)
    last_on = DayField(label=_("Last day"))
    until_time = TimeField(label=_("Until"), width="w-5", required=False)
    why = RadioField(label=_("Why"), choices=Absence.Why.choices, inline=True)


class CalendarForm(Form):
    """A calendar exported elsewhere."""

    source = TextField(label=_("Whose calendar it is"), width="w-20", help_text=_("Like: my calendar at work."))
    file = UploadField(label=_("Calendar file (.ics)"), kinds=("text/calendar",), megabytes=5)


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
def record(request: Any) -> HttpResponse:
    """Say when one is not there."""
    desk = request.desk
    form = AbsenceForm(posted(request), initial={"from_on": desk.day + dt.timedelta(days=1)})
    outcome: list[Away] = []

    def go(given: dict[str, Any]) -> object:
        last = given["last_on"] if given["until_time"] else given["last_on"] + dt.timedelta(days=1)
        span = {
            "starts_at": _instant(given["from_on"], given["from_time"]),
            "ends_at": _instant(last, given["until_time"]),
        }
        kept = record_absence(officer=desk.account, **span, why=given["why"], by=desk.agent, at=desk.now)
        outcome.append(kept)
        return kept

    if carried_out(request, form, go, {"starts_at": "from_on", "ends_at": "last_on"}):
        _tell(request, outcome)
        return redirect("officer:hours")
    return render(request, "officer/hours/absence.html", {"form": form})


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
@require_POST
def end(request: Any, absence_id: uuid.UUID) -> HttpResponse:
    """One is there after all."""
    try:
        end_absence(absence=absence_id, by=request.desk.agent, at=request.desk.now)
        messages.success(request, gettext("The absence is taken back. Open the times anew."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:hours")


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
def take_in(request: Any) -> HttpResponse:
    """Take in when another calendar says one is busy."""
    desk = request.desk
    form = CalendarForm(posted(request), request.FILES or None)
    country = procedure(programme_of_authority(desk.authority)).country
    period = Period(desk.day, desk.day + MONTHS_OF_BUSY_TIMES, country)
    outcome: list[Away] = []

    def go(given: dict[str, Any]) -> object:
        content = given["file"].read()
        _count, away = import_busy(
            officer=desk.account, content=content, source=given["source"], period=period, by=desk.agent, at=desk.now
        )
        outcome.append(away)
        return away

    if carried_out(request, form, go):
        _tell(request, outcome)
        return redirect("officer:hours")
    return render(request, "officer/hours/busy.html", {"form": form})


@staff(P.AGENDA_OPEN_SLOTS, activity="agenda.day", reason=PLANNING)
@require_POST
def feed(request: Any) -> HttpResponse:
    """A new address of one's own calendar; those given before stop answering."""
    desk = request.desk
    about = {"authority": desk.authority, "subject": FeedToken.Subject.OFFICER, "subject_id": desk.account.pk}
    end_feeds(**about, by=desk.agent, at=desk.now)
    if "end" in request.POST:
        messages.success(request, gettext("The address of your calendar does not answer any more."))
        return redirect("officer:hours")
    secret = open_feed(**about, by=desk.agent, at=desk.now)
    address = request.build_absolute_uri(reverse("public:calendar", args=[secret]))
    return render(request, "officer/hours/feed.html", {"address": address})


def _instant(day: dt.date, hour: dt.time | None) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, hour or dt.time()))


def _tell(request: Any, outcome: list[Away]) -> None:
    for away in outcome:
        text = ngettext("%d free time was closed.", "%d free times were closed.", away.closed) % away.closed
        messages.success(request, text)
        if many := len(away.to_move):
            text = ngettext("%d booked time must move.", "%d booked times must move.", many) % many
            messages.error(request, text)
