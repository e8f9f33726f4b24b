"""Dates in other calendars: a file of one class, and an address a calendar program reads again and again."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider, provider_lobby
from accueil.access.permissions import P
from accueil.agenda.actions.feeds import end_feeds, open_feed
from accueil.agenda.calendar_files import session_file
from accueil.agenda.models import FeedToken
from accueil.database.day import business_now
from accueil.portals.provider.errands.opening import own_class

OPENING = gettext_lazy("Giving the dates of the own classes to a calendar")
WHOLE = FeedToken.Subject.PROVIDER


@provider_lobby(P.TRAINING_SEE_CLASS)
def class_file(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """The dates of one class as an .ics file; nobody is named in it."""
    found = own_class(request.desk, session_id)
    answer = HttpResponse(session_file(found.session, business_now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code or "class"}.ics"'
    return answer


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=OPENING)
def feed(request: Any) -> HttpResponse:
    """A new address with all dates of the school, shown once; or the end of every address given before."""
    desk = request.desk
    about = {"authority": desk.authority, "subject": WHOLE, "subject_id": desk.provider_id}
    if request.method != "POST":
        return render(request, "provider/calendar/feed.html")
    if "end" in request.POST:
        end_feeds(**about, by=desk.agent, at=desk.now)
        messages.success(request, _("The addresses given before answer no more."))
        return redirect("provider:feed")
    secret = open_feed(**about, by=desk.agent, at=desk.now)
    address = request.build_absolute_uri(reverse("public:calendar", args=[secret]))
    return render(request, "provider/calendar/feed.html", {"address": address})
