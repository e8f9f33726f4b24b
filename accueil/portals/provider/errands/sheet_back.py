"""The printed sheet typed back in: its code, its rows by their numbers; named rows are confirmed, then stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.marks import check_held
from accueil.agenda.models import AttendanceMark, Meeting
from accueil.agenda.sheet import meeting_of_code, sheet_code
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.opening import own_class, own_meeting, page_of
from accueil.portals.provider.errands.scans import ScanForm, evidence_of
from accueil.portals.provider.errands.sheet_rows import TypedRow, as_seen, put_faults, read_rows
from accueil.training.classroom import SchoolClass, accreditation_of, dates_of
from accueil.training.queries.scans import scans_of
from accueil.ui.forms import Form, LongTextField, TextField
from accueil.ui.forms.carrying_out import posted

TYPING_IN = gettext_lazy("Typing in the attendance sheet of a class")
LONGEST = 2000  # characters of rows


class SheetForm(Form):
    """What is copied from the paper."""

    code = TextField(
        label=gettext_lazy("Code of this sheet"),
        width="w-10",
        max_length=40,
        autocomplete="off",
        help_text=gettext_lazy("It stands at the top and bottom of the sheet."),
    )
    rows = LongTextField(label=gettext_lazy("Rows by their numbers"), rows=4, max_length=LONGEST)
    scan = forms.UUIDField(required=False, widget=forms.HiddenInput)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=TYPING_IN)
def type_in(request: Any) -> HttpResponse:
    """Type the code and the rows; then see whose rows they are, before anything is stored."""
    form = SheetForm(posted(request))
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        try:
            return _to_confirm(request, form, *_read(request, form))
        except Refused as fault:
            form.refuse(fault)
    elif request.method != "POST" or "again" in request.POST:
        sent = request.POST if request.method == "POST" else request.GET
        form = SheetForm(initial={name: sent.get(name, "") for name in form.fields})
    return _page(request, form)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=TYPING_IN)
def store(request: Any) -> HttpResponse:
    """Store what was confirmed. What somebody else noted meanwhile is shown and not overwritten."""
    form, desk = SheetForm(posted(request)), request.desk
    if request.method != "POST":
        return redirect("provider:type_sheet")
    if not form.is_valid():
        return _page(request, form)
    try:
        found, held, rows = _read(request, form)
        outcomes = mark_attendance(
            meeting=held.pk,
            entries=as_seen(rows, request.POST, evidence_of(held, form.cleaned_data["scan"])),
            source=AttendanceMark.Source.SHEET,
            by=desk.agent,
            at=desk.now,
            accredited=accreditation_of(found),
        )
    except Refused as fault:
        form.refuse(fault)
        return _page(request, form)
    if put_faults(rows, outcomes):
        return _to_confirm(request, form, found, held, rows)
    number = len(outcomes)
    messages.success(request, ngettext("%d row is stored.", "%d rows are stored.", number) % number)
    return redirect("provider:meeting", found.session.pk, held.number)


def _page(request: Any, form: SheetForm) -> HttpResponse:
    """Code and rows; beside them the scans of the date the code names, and the one place to send a scan."""
    page: dict[str, Any] = {"form": form, "upload": ScanForm()}
    try:
        named = meeting_of_code(str(form["code"].value() or ""), dates_of(request.desk.provider_id))
    except Refused:
        return render(request, "provider/sheet/type_in.html", page)
    held = own_meeting(own_class(request.desk, named.session_id), named.number)
    page |= {"held": held, "title": held.session.title, "scans": scans_of(held)}
    return render(request, "provider/sheet/type_in.html", page)


def _read(request: Any, form: SheetForm) -> tuple[SchoolClass, Meeting, list[TypedRow]]:
    """Class, date and rows of what was typed. Refused beside the field."""
    desk, given = request.desk, form.cleaned_data
    named = meeting_of_code(given["code"], dates_of(desk.provider_id))
    found = own_class(desk, named.session_id)
    held = own_meeting(found, named.number)
    try:
        check_held(held, accreditation_of(found), desk.now)
    except Refused as fault:
        raise Refused(code=fault.message) from fault
    if held.closed_at is not None:
        raise Refused(code=_("This date is closed. Correct the single mark on the page of the class, with a reason."))
    return found, held, read_rows(held, given["rows"])


def _to_confirm(
    request: Any, form: SheetForm, found: SchoolClass, held: Meeting, rows: Sequence[TypedRow]
) -> HttpResponse:
    """The rows with their names, what was typed and what stands."""
    page = page_of(request, found, form=form, meeting=held, code=sheet_code(held.pk), rows=rows)
    named = sum(each.entry is not None for each in rows)
    faults = [each for each in rows if each.fault]
    page |= {"named": named, "unnamed": len(rows) - named, "faults": faults}
    return render(request, "provider/sheet/confirm.html", page)
