"""Attendance of one date: noted in minutes, closed once, corrected with a reason afterwards."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.access.queries import names_of
from accueil.agenda.actions.attendance import correct_mark, mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.attending import history_of, rows_at
from accueil.agenda.marks import Entry
from accueil.agenda.models import AttendanceMark, Meeting
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.grid import Grid, grid_of
from accueil.portals.provider.errands.opening import own_class, own_meeting, page_of
from accueil.portals.provider.errands.typing_in import collect_faults, put_back, take_in
from accueil.training.classroom import SchoolClass, accreditation_of
from accueil.ui.forms import Form, LongTextField, NumberField, RadioField, TextField
from accueil.ui.forms.carrying_out import carried_out, posted

MARKING = gettext_lazy("Noting who was at a class")


class CloseForm(Form):
    """What becomes of the people nobody noted anything about."""

    unmarked = RadioField(
        label=gettext_lazy("People without a mark"),
        choices=(
            ("absent", gettext_lazy("They were absent")),
            ("unmarked", gettext_lazy("They stay without a mark")),
        ),
        help_text=gettext_lazy("Without a mark: for instance because the list was lost. Say why."),
        required=False,
    )
    reason = TextField(label=gettext_lazy("Why nobody knows"), required=False, max_length=400)


class CorrectForm(Form):
    """One mark noted otherwise, with the reason."""

    status = RadioField(
        label=gettext_lazy("Presence"),
        choices=AttendanceMark.Status.choices,
    )
    minutes = NumberField(
        label=gettext_lazy("Minutes"),
        required=False,
        width="w-5",
        help_text=gettext_lazy("Only for somebody who came late or left early."),
    )
    reason = LongTextField(label=gettext_lazy("Why it is corrected"), rows=2, max_length=400)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=MARKING)
def meeting(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """One date by itself, as on a telephone; what the grid of the class sends comes here too."""
    found, held = _held(request, session_id, number)
    grid = grid_of(held.session_id, [held], held if held.closed_at is None else None, request.desk.day)
    if request.method == "POST" and held.closed_at is None:
        answer = _noted(request, found, held, grid)
        if answer is not None:
            return answer
    page = page_of(request, found, meeting=held, grid=grid, column=grid.columns[0], alone=True)
    return render(request, "provider/attendance/meeting.html", page)


def _noted(request: Any, found: SchoolClass, held: Meeting, grid: Grid) -> HttpResponse | None:
    """Store what was typed; where to go next, or None to show the page again with its sentences."""
    desk = request.desk
    pairs = take_in(grid, request.POST, fill="fill" in request.POST)
    try:
        outcomes = mark_attendance(
            meeting=held.pk,
            entries=[entry for _line, entry in pairs],
            source="screen",
            by=desk.agent,
            at=desk.now,
            accredited=accreditation_of(found),
        )
    except Refused as fault:
        messages.error(request, str(fault))
        return None
    put_back(pairs, outcomes)
    if collect_faults(grid):
        return None
    if "close" in request.POST:
        return redirect("provider:close", found.session.pk, held.number)
    messages.success(request, _("Stored."))
    if request.POST.get("back") == "class":
        return redirect("provider:class", found.session.pk)
    return redirect("provider:meeting", found.session.pk, held.number)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=MARKING)
def close(request: Any, session_id: uuid.UUID, number: int) -> HttpResponse:
    """Close a date: from then on what is noted about it is a correction."""
    found, held = _held(request, session_id, number)
    unmarked = [each.enrolment for each in rows_at(held) if each.mark is None]
    form, desk = CloseForm(posted(request)), request.desk

    def go(given: dict[str, Any]) -> object:
        return close_meeting(
            meeting=held.pk,
            unmarked=given["unmarked"],
            reason=given["reason"],
            by=desk.agent,
            at=desk.now,
            accredited=accreditation_of(found),
        )

    if carried_out(request, form, go):
        messages.success(request, _("The date is closed."))
        return redirect("provider:class", found.session.pk)
    page = page_of(request, found, meeting=held, unmarked=unmarked, form=form)
    return render(request, "provider/attendance/close.html", page)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=gettext_lazy("Correcting who was at a class"))
def correct(request: Any, session_id: uuid.UUID, number: int, enrolment_id: uuid.UUID) -> HttpResponse:
    """Note otherwise what was noted about one person at one date; who, before, after and why stay readable."""
    found, held = _held(request, session_id, number)
    row = next((each for each in rows_at(held, everybody=True) if each.enrolment.pk == enrolment_id), None)
    if row is None:
        raise Http404
    history = history_of(enrolment_id, held.pk)
    form = CorrectForm(posted(request), initial={"status": row.mark.status if row.mark else None})
    desk = request.desk

    def go(given: dict[str, Any]) -> object:
        entry = Entry(
            *(enrolment_id, given["status"], given["minutes"], given["reason"]), seen=row.mark.pk if row.mark else None
        )
        return correct_mark(
            meeting=held.pk, entry=entry, by=desk.agent, at=desk.now, accredited=accreditation_of(found)
        )

    if carried_out(request, form, go):
        messages.success(request, _("The correction is stored."))
        return redirect("provider:class", found.session.pk)
    who = names_of({each.marked_by for each in history})
    told = [(each, who.get(each.marked_by, _("another agent"))) for each in history]
    page = page_of(request, found, meeting=held, row=row, history=told, form=form)
    return render(request, "provider/attendance/correct.html", page)


def _held(request: Any, session_id: uuid.UUID, number: int) -> tuple[SchoolClass, Meeting]:
    found = own_class(request.desk, session_id)
    return found, own_meeting(found, number)
