"""Attendance without network: a page without names that the browser may keep, and the names and entries it asks for.

What is kept on a device is as little as serves: the names of one class until the end of the day, and the entries until
they are sent. Each entry has a name of its own, so that one that is sent twice is stored once; no reasons are typed
there, since they can tell of somebody's health (LU-CAI-ART11-ATTENDANCE-LISTS).
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any, cast

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider, provider_lobby
from accueil.access.permissions import P
from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.attending import Row, rows_at
from accueil.agenda.marks import Entry, Outcome, Status
from accueil.agenda.models import AttendanceMark
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.opening import own_class, own_meeting
from accueil.training.classroom import accreditation_of
from accueil.ui.dates import clock, long_day

KEEPING = gettext_lazy("Noting who was at a class, also without network")
MOST = 1000
"""Entries in one sending: far more people than a class has."""
WORKER = Path(__file__).parent.parent / "static" / "provider" / "worker.js"


@provider_lobby(P.TRAINING_MARK_ATTENDANCE)
def worker(request: Any) -> HttpResponse:
    """The script that answers with the kept page where there is no network. Its address makes it serve /school/."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript")


@provider_lobby(P.TRAINING_MARK_ATTENDANCE)
def page(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """The page itself: the class, the date, and nobody's name."""
    found = own_class(request.desk, session_id)
    held = own_meeting(found, number)
    shown = {"session": found.session, "meeting": held, "statuses": Status.choices}
    return render(request, "provider/offline/list.html", shown)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=KEEPING)
def entries(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """GET: the names and what stands. POST: entries, each answered by what became of it."""
    found = own_class(request.desk, session_id)
    held, desk = own_meeting(found, number), request.desk
    if request.method != "POST":
        start = timezone.localtime(held.starts_at)
        return JsonResponse(
            {
                "who": str(desk.agent.id),
                "seconds": _left_of_day(desk.now),
                "csrf": get_token(request),
                "minutes": held.minutes,
                "closed": held.closed_at is not None,
                "title": f"{long_day(start)}, {clock(held.starts_at)}",
                "rows": [_row(each) for each in rows_at(held)],
            }
        )
    try:
        sent = _sent(request.body)
    except (ValueError, TypeError, KeyError):
        return HttpResponseBadRequest()
    try:
        outcomes = mark_attendance(
            meeting=held.pk,
            entries=sent,
            source=AttendanceMark.Source.SCREEN,
            by=desk.agent,
            at=desk.now,
            accredited=accreditation_of(found),
        )
    except Refused as fault:
        return JsonResponse({"refused": str(fault), "outcomes": []})
    return JsonResponse({"refused": "", "outcomes": [_told(each) for each in outcomes]})


def _left_of_day(now: dt.datetime) -> int:
    """The seconds until midnight, when names on a device are over."""
    here = timezone.localtime(now)
    midnight = dt.datetime.combine(here.date() + dt.timedelta(days=1), dt.time(), here.tzinfo)
    return int((midnight - here).total_seconds())


def _row(row: Row) -> dict[str, Any]:
    return {"id": str(row.enrolment.pk), "name": row.enrolment.person.name, **_mark(row.mark)}


def _mark(mark: AttendanceMark | None) -> dict[str, Any]:
    """What stands, for the device: the mark it is seen by, its values, and the same in words."""
    if mark is None:
        return {"seen": "", "status": "", "minutes": None, "words": ""}
    words = _("%(minutes)d minutes (%(word)s)") % {"minutes": mark.minutes or 0, "word": mark.get_status_display()}
    return {"seen": str(mark.pk), "status": mark.status, "minutes": mark.minutes, "words": words}


def _sent(body: bytes) -> list[Entry]:
    """The entries of a sending. Raises ValueError, TypeError or KeyError for anything that is none."""
    given = json.loads(body)["entries"]
    if not isinstance(given, list) or len(given) > MOST:
        raise ValueError
    return [_entry(cast("dict[str, Any]", each)) for each in given]


def _entry(given: dict[str, Any]) -> Entry:
    minutes = given["minutes"]
    if not (minutes is None or (type(minutes) is int and 0 <= minutes < 10_000)):
        raise ValueError
    seen = uuid.UUID(given["seen"]) if given["seen"] else None
    return Entry(
        uuid.UUID(given["id"]), str(given["status"]), minutes, client_id=str(uuid.UUID(given["client"])), seen=seen
    )


def _told(outcome: Outcome) -> dict[str, Any]:
    """What became of an entry, and what stands now."""
    told = {"id": str(outcome.entry.enrolment), "client": outcome.entry.client_id}
    return {**told, "done": outcome.done, "sentence": outcome.sentence, **_mark(outcome.mark)}
