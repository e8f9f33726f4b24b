"""The offer: every course of the school with dates, places and state; published, withdrawn, copied to a new term."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accueil.access.desk import provider, provider_lobby
from accueil.access.permissions import P
from accueil.agenda import states
from accueil.cases.places.courses import law_for_copy
from accueil.cases.procedure import programme_of_authority
from accueil.database.day import ZONE, business_now
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.class_state import MARKS
from accueil.portals.provider.errands.opening import own_class
from accueil.training.actions.courses import copy_term, publish_course, withdraw_course
from accueil.training.classroom import SchoolClass, classes_of
from accueil.training.models import Course
from accueil.ui.exports import csv_response, xlsx_response
from accueil.ui.forms import Form, LongTextField, NumberField, SelectField, TextField
from accueil.ui.forms.carrying_out import carried_out, posted
from accueil.ui.parts import FilterGroup, FilterLink

PUBLISHING = gettext_lazy("Publishing or withdrawing a course of the own school")
LONGEST_SHIFT = 160  # weeks


class WithdrawForm(Form):
    """Why a course does not take place."""

    reason = LongTextField(label=gettext_lazy("Why it does not take place"), rows=2, max_length=400)


class CopyForm(Form):
    """Which term becomes which, and how many weeks later."""

    source = SelectField(label=gettext_lazy("Courses of the term"))
    term = TextField(label=gettext_lazy("Name of the new term"), width="w-10", max_length=40)
    weeks = NumberField(
        label=gettext_lazy("How many weeks later"),
        width="w-5",
        min_value=1,
        max_value=LONGEST_SHIFT,
        help_text=gettext_lazy("Every date keeps its day of the week and its hour."),
    )


@provider_lobby(P.TRAINING_PLAN_COURSES)
def offer(request: Any) -> HttpResponse:
    """Every class with its state, filtered by state and term."""
    now, every = business_now(), classes_of(request.desk.provider_id)
    state_of = {each.session.pk: states.state_of(each.session, now) for each in every}
    only, term = request.GET.get("only", ""), request.GET.get("term", "")
    shown = [
        (each, MARKS[state_of[each.session.pk]], states.NAMES[state_of[each.session.pk]])
        for each in every
        if only in ("", state_of[each.session.pk]) and term in ("", each.course.term if each.course else "")
    ]
    page = {
        "shown": shown,
        "filters": [_by_state(Counter(state_of.values()), only, term), _by_term(every, only, term)],
        "title": ngettext("%d class", "%d classes", len(shown)) % len(shown),
    }
    return render(request, "provider/offer/list.html", page)


@provider_lobby(P.TRAINING_PLAN_COURSES)
def export(request: Any) -> HttpResponse:
    """The whole offer as CSV or XLSX; it names nobody but teachers."""
    header = [_("Code"), _("Term"), _("Name"), _("Language"), _("Level"), _("First date"), _("Last date"), _("Dates")]
    header += [_("Places"), _("Taken"), _("Teacher")]
    rows = [_row(each) for each in classes_of(request.desk.provider_id)]
    answer = xlsx_response if request.GET.get("as") == "xlsx" else csv_response
    return answer(f"accueil-offer-{request.desk.day.isoformat()}", header, rows)


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=PUBLISHING)
@require_POST
def publish(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """From now on people find the course."""
    course = _own_course(request.desk, session_id)
    try:
        publish_course(course=course.pk, zone=ZONE, by=request.desk.agent, at=request.desk.now)
        messages.success(request, _("The course is published."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("provider:class", session_id)


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=PUBLISHING)
def withdraw(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """The course does not take place. Where people have a place, the office cancels it and they wait again."""
    desk, course = request.desk, _own_course(request.desk, session_id)
    session = course.session
    if session.taken:
        return render(request, "provider/offer/has_people.html", {"session": session})
    form = WithdrawForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return withdraw_course(course=course.pk, reason=given["reason"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The course is withdrawn."))
        return redirect("provider:offer")
    return render(request, "provider/offer/withdraw.html", {"form": form, "session": session})


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=gettext_lazy("Copying the courses of a term"))
def copy(request: Any) -> HttpResponse:
    """A term again, as drafts, so many weeks later."""
    desk, every = request.desk, classes_of(request.desk.provider_id)
    courses = [each.course for each in every if each.course and each.course.withdrawn_at is None]
    form = CopyForm(posted(request))
    form.fields["source"].choices = [(term, term) for term in sorted({each.term for each in courses}, reverse=True)]  # type: ignore[attr-defined]

    def go(given: dict[str, Any]) -> object:
        return copy_term(
            courses=[each.pk for each in courses if each.term == given["source"]],
            term=given["term"],
            shift=dt.timedelta(weeks=given["weeks"]),
            zone=ZONE,
            by=desk.agent,
            law_of=law_for_copy(programme_of_authority(desk.authority), desk.day),
            at=desk.now,
        )

    if carried_out(request, form, go):
        messages.success(request, _("The courses are copied as drafts."))
        return redirect("provider:offer")
    return render(request, "provider/offer/copy.html", {"form": form})


def _own_course(desk: Any, session_id: uuid.UUID) -> Course:
    course = own_class(desk, session_id).course
    if course is None:
        raise Http404
    return course


def _by_state(counts: Counter[str], only: str, term: str) -> FilterGroup:
    links = [FilterLink(href=f"?term={term}", text=_("All"), count=counts.total(), current=not only)]
    for state, name in states.NAMES.items():
        if counts[state]:
            href = f"?only={state}&term={term}"
            links.append(FilterLink(href=href, text=str(name), count=counts[state], current=state == only))
    return FilterGroup(title=_("State"), links=tuple(links))


def _by_term(every: list[SchoolClass], only: str, term: str) -> FilterGroup:
    counts = Counter(each.course.term for each in every if each.course)
    links = [FilterLink(href=f"?only={only}", text=_("All"), count=len(every), current=not term)]
    for name in sorted(counts, reverse=True):
        href = f"?only={only}&term={name}"
        links.append(FilterLink(href=href, text=name, count=counts[name], current=name == term))
    return FilterGroup(title=_("Term"), links=tuple(links))


def _row(each: SchoolClass) -> tuple[Any, ...]:
    session, course = each.session, each.course
    first, last = (timezone.localdate(instant) for instant in (session.starts_at, session.ends_at))
    dates = session.meetings.count()
    known = (each.code, course.term if course else "", session.title, session.language, session.level, first, last)
    return (*known, dates, session.capacity, each.places_taken, course.teacher if course else "")
