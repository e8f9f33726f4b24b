"""I am here: the code shown in the room, typed by the person, notes the presence."""

from __future__ import annotations

import datetime as dt

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accueil.access.desk import DeskRequest, newcomer
from accueil.agenda.actions.checking_in import check_in as note_presence
from accueil.agenda.models import Meeting
from accueil.agenda.queries import bookings_of
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.class_words import date_of
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.no_file import too_many
from accueil.portals.newcomer.errands.page import page
from accueil.training.queries.providers import check_accredited
from accueil.ui.forms import Form, TextField

BEFORE = dt.timedelta(minutes=30)
"""How long before a meeting begins its code can be typed."""


class CodeForm(Form):
    """The code on the wall."""

    code = TextField(
        label=gettext_lazy("Code shown in the room"), width="w-10", autocomplete="off",
        help_text=gettext_lazy("6 figures. It changes every minute."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person notes the own presence in a class"))
def check_in(request: DeskRequest) -> HttpResponse:
    """The class that is on now, and the field for its code."""
    desk, form = request.desk, CodeForm(typed(request))
    held = _on_now(request)
    if request.method == "POST" and not ratelimit.consume(request, action="check_in", user=request.user):
        return too_many(request)
    if request.method == "POST" and held is not None and form.is_valid():
        try:
            _noted(request, held, form.cleaned_data["code"])
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("Noted: you are here."))
            return redirect("newcomer:classes")
    shown = {"form": form, "meeting": held, "when": date_of(held) if held else "", "now": desk.now}
    return page(request, "classes/check_in", shown)


def _noted(request: DeskRequest, held: Meeting, code: str) -> None:
    desk = request.desk
    assert desk.person_id is not None
    note_presence(
        meeting=held.pk,
        person_id=desk.person_id,
        code=code,
        by=desk.agent,
        at=desk.now,
        accredited=lambda day: _accredited(held, day),
    )


def _accredited(held: Meeting, day: dt.date) -> bool:
    """Whether the school may hold this class on the day."""
    try:
        check_accredited(held.session_id, day)
    except Refused:
        return False
    return True


def _on_now(request: DeskRequest) -> Meeting | None:
    """The own class that is on now, or begins soon."""
    desk = request.desk
    assert desk.person_id is not None
    dates = (meeting for each in bookings_of(desk.person_id, desk.now) for meeting in each.session.meetings.all())
    return next((each for each in dates if each.starts_at - BEFORE <= desk.now < each.ends_at), None)
