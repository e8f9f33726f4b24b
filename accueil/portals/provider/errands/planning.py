"""Plan a course with its dates in one form, and change it while nobody has a place."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.models import GroupSession
from accueil.agenda.plans import MeetingPlan, SessionPlan
from accueil.agenda.recurrence import public_holidays
from accueil.cases.places.courses import law_of_course
from accueil.cases.procedure import programme_of_authority
from accueil.database.day import ZONE
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.course_forms import CourseForm, PatternForm
from accueil.portals.provider.errands.dates import (
    DateLine,
    Pattern,
    lay,
    lines_of,
    lines_sent,
    meetings_of,
    with_blanks,
)
from accueil.portals.provider.errands.opening import own_class, own_provider
from accueil.training.actions.courses import CoursePlan, change_course, plan_course
from accueil.training.classroom import SchoolClass
from accueil.ui.forms import once

PLANNING = gettext_lazy("Planning a course of the own school")
COURSE = ("code", "term", "hours", "teacher", "literacy", "level_from")
SESSION = (
    "kind",
    "title",
    "language",
    "level",
    "capacity",
    "area",
    "place",
    "accessibility",
    "child_care",
    "decide_on",
)


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=PLANNING)
def plan(request: Any) -> HttpResponse:
    """A new course, as a draft."""
    initial = {"kind": "language", "opens_on": request.desk.day}
    return _planned(request, None, initial, [])


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=PLANNING)
def change(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """A course as newly planned; once somebody has a place its people would have to be told, which the office does."""
    found = own_class(request.desk, session_id)
    if found.course is None:
        raise Http404
    if found.session.taken:
        return render(request, "provider/offer/has_people.html", {"session": found.session})
    meetings = [MeetingPlan(each.starts_at, each.ends_at, each.minutes) for each in found.session.meetings.all()]
    return _planned(request, found, _known(found), lines_of(meetings))


def _planned(request: Any, found: SchoolClass | None, initial: dict[str, Any], lines: list[DateLine]) -> HttpResponse:
    """Lay out dates, add lines, or store: three buttons of one form."""
    authority, sent = request.desk.authority, request.POST
    form, pattern = CourseForm(initial=initial, authority=authority), PatternForm(prefix="laid")
    if request.method == "POST":
        lines = lines_sent(sent)
        if "lay" in sent or "more" in sent:
            form = CourseForm(initial=_typed(sent, form), authority=authority)
            pattern = PatternForm(sent, prefix="laid") if "lay" in sent else PatternForm(prefix="laid")
            if "lay" in sent and pattern.is_valid():
                lines = lay(Pattern(**_pattern(pattern.cleaned_data)), _holidays(form, pattern.cleaned_data))
        else:
            form = CourseForm(sent, authority=authority)
            stored = _stored(request, found, form, lines)
            if stored is not None:
                return redirect("provider:class", stored)
    page = {"form": form, "pattern": pattern, "lines": with_blanks(lines), "found": found, "dates": len(lines)}
    fresh = request.method != "POST" or form.stale is not None  # what is on the page now has been looked at
    page["version"] = (found.session.version if fresh else sent.get("version", "")) if found else ""
    return render(request, "provider/offer/plan.html", page)


def _stored(request: Any, found: SchoolClass | None, form: CourseForm, lines: list[DateLine]) -> uuid.UUID | None:
    """The session of the course as stored; None where something needs a change (the form says what)."""
    desk, meetings = request.desk, meetings_of(lines)
    if not form.is_valid() or meetings is None:
        if meetings is None:
            form.add_error(None, _("A date needs a change. Look at the list of dates."))
        return None
    if not once(request, form):
        return found.session.pk if found else None
    try:
        planned = _plan_of(form, meetings, desk.authority)
        first = min((each.starts_at.date() for each in meetings), default=desk.day)
        of, session = programme_of_authority(desk.authority), planned.session
        law = law_of_course(of, session.kind, own_provider(desk), session.language, first)
        stamp = {"plan": planned, "law": law, "by": desk.agent, "at": desk.now}
        if found is not None and found.course is not None:
            course = change_course(course=found.course.pk, expected_version=_version(request.POST), **stamp)
        else:
            course = plan_course(provider=desk.provider_id, **stamp)
    except Refused as fault:
        form.refuse(fault)
        request.session["once"] = [each for each in request.session.get("once", []) if each != request.POST.get("once")]
        return None
    messages.success(request, _("The course is stored."))
    session_id: uuid.UUID = course.session_id
    return session_id


def _version(sent: QueryDict) -> int | None:
    """The version somebody looked at; None where none was sent."""
    text = sent.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _plan_of(form: CourseForm, meetings: tuple[MeetingPlan, ...], authority: str) -> CoursePlan:
    given = form.cleaned_data
    opens_at = dt.datetime.combine(given["opens_on"], dt.time.min, ZoneInfo(ZONE))
    session = SessionPlan(
        **{name: given[name] for name in SESSION},
        authority=authority,
        modules=tuple(given["modules"]) if given["kind"] == GroupSession.Kind.CIVIC else (),
        opens_at=opens_at,
    )
    own = {name: given[name] for name in COURSE}
    return CoursePlan(**own, session=session, meetings=meetings, fee_cents=given["fee"])


def _known(found: SchoolClass) -> dict[str, Any]:
    """What the form shows of a course that stands."""
    session, course = found.session, found.course
    known = {name: getattr(session, name) for name in (*SESSION, "modules")}
    known |= {name: getattr(course, name) for name in COURSE}
    fee = course.fee_cents if course else 0
    return known | {
        "fee": f"{fee / 100:.2f}".replace(".", ","),
        "opens_on": session.opens_at.astimezone(ZoneInfo(ZONE)),
    }


def _typed(sent: QueryDict, form: CourseForm) -> dict[str, Any]:
    """What was typed so far, shown again without judging it."""
    return {
        name: sent.getlist(name) if name == "modules" else sent.get(name, "") for name in form.fields if name in sent
    }


def _pattern(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"weekdays": {int(each) for each in given["weekdays"]}}


def _holidays(form: CourseForm, given: dict[str, Any]) -> set[dt.date]:
    return set(public_holidays(form.known.country, range(given["first_on"].year, given["last_on"].year + 1)))
