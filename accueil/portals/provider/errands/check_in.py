"""The code shown in the room, with which people note their own presence: it changes while the class runs."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider, provider_lobby
from accueil.access.permissions import P
from accueil.agenda.actions.checking_in import start_check_in
from accueil.agenda.check_in import code_at, seconds_left
from accueil.database.day import business_now
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.opening import own_class, own_meeting

STARTING = gettext_lazy("Letting people check in to a class with a code")


@provider_lobby(P.TRAINING_MARK_ATTENDANCE)
def code(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """The code of this moment, in large figures; the page asks for the next one by itself."""
    found = own_class(request.desk, session_id)
    held, now = own_meeting(found, number), business_now()
    running = bool(held.check_in_secret) and held.closed_at is None and held.ends_at > now
    page = {"session": found.session, "meeting": held, "running": running}
    if not running:
        return render(request, "provider/check_in/code.html", page)
    left, shown = seconds_left(now), code_at(held.check_in_secret, now)
    answer = render(request, "provider/check_in/code.html", {**page, "code": f"{shown[:3]} {shown[3:]}", "left": left})
    answer["Refresh"] = str(left)
    return answer


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.offer", reason=STARTING)
def start(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """Begin to show codes for this date."""
    found = own_class(request.desk, session_id)
    held = own_meeting(found, number)
    if request.method == "POST":
        try:
            start_check_in(meeting=held.pk, by=request.desk.agent, at=request.desk.now)
        except Refused as fault:
            messages.error(request, str(fault))
    return redirect("provider:check_in", session_id, number)
