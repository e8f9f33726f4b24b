"""A suspension of the contract: the ground from the book, the days, and what they do to the term before it is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.suspending import correct_suspension, suspend_contract, withdraw_suspension
from accueil.cases.models import Suspension
from accueil.cases.queries.rows import ContractRows
from accueil.cases.standstill import Moved, Standstill, check_standstill
from accueil.kernel.faults import Refused
from accueil.kernel.periods import Period
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.contract import EndForm, standing_contract
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of
from accueil.ui.forms import DayField, LongTextField, RadioField

ONE_DAY = dt.timedelta(days=1)
FIELDS = {"period": "last"}


class SuspendForm(FileForm):
    """Ground, days and words. ``shown`` holds the days and ground whose effect stood on the page when it was sent."""

    ground = RadioField(label=_("On which ground?"))
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"), help_text=_("This day still counts among the days that stand still."))
    reason = LongTextField(label=_("Why"), rows=3, help_text=_("In words the person can read."))
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", gettext("The last day lies before the first one."))
        return given

    def standstill(self) -> Standstill:
        """What the verb is told; the day after the last one is the first outside."""
        given = self.cleaned_data
        period = Period(given["first"], given["last"] + ONE_DAY)
        return Standstill(period=period, ground=given["ground"], reason=given["reason"])

    def agreed(self) -> bool:
        """Whether these very days and this ground were on the page, with what they do."""
        return bool(self.cleaned_data["shown"] == self._mark())

    def show(self) -> None:
        """Let the page carry what it now shows."""
        if isinstance(self.data, QueryDict):
            renewed = self.data.copy()
            renewed["shown"] = self._mark()
            self.data = renewed

    def _mark(self) -> str:
        return "{ground} {first} {last}".format(**self.cleaned_data)


@staff(P.CASES_DECIDE_CASE, activity="cases.case_work", subject="number")
def suspend(request: Any, number: str) -> HttpResponse:
    """Suspend the contract in two steps: the days, then the same days with what they do to the term."""
    return _suspension(request, number, None)


@staff(P.CASES_DECIDE_CASE, activity="cases.case_work", subject="number")
def change(request: Any, number: str, suspension_id: uuid.UUID) -> HttpResponse:
    """Correct a suspension, or end it sooner, in the same two steps."""
    return _suspension(request, number, suspension_id)


@staff(P.CASES_DECIDE_CASE, activity="cases.case_work", subject="number")
def take_back(request: Any, number: str, suspension_id: uuid.UUID) -> HttpResponse:
    """Take a suspension back as if it had never been."""
    rows, desk = opened_file(number), request.desk
    stored = _stored(standing_contract(rows), suspension_id)
    form = EndForm(posted(request), stored=rows.case.version)

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return withdraw_suspension(suspension=stored, expected_version=given["version"], reason=given["reason"], **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The suspension is taken back; the term is computed again."))
        return redirect("officer:file", number=number)
    page = page_of(request, rows, form=form, suspension=stored, last=stored.period.upper - ONE_DAY)
    return render(request, "officer/contract/withdraw_suspension.html", page)


def _suspension(request: Any, number: str, suspension_id: uuid.UUID | None) -> HttpResponse:
    rows, desk = opened_file(number), request.desk
    of, about = programme_of(rows), standing_contract(rows)
    stored = _stored(about, suspension_id) if suspension_id else None
    grounds = [(each, of.grounds[each].label.says(desk.language)) for each in of.clock.pauses if each in of.grounds]
    form = SuspendForm(posted(request), stored=rows.case.version, grounds=grounds, initial=_initial(stored))

    def go(given: dict[str, Any]) -> object:
        told = {"expected_version": given["version"], "standstill": form.standstill()}
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        if stored is not None:
            return correct_suspension(suspension=stored, **told, **now)
        return suspend_contract(contract=about.contract, **told, **now)

    moved = _previewed(form, about, suspension_id)
    if moved is not None and form.agreed() and carried_out(request, form, go, FIELDS):
        messages.success(request, gettext("The suspension is on record; the term is computed again."))
        return redirect("officer:file", number=number)
    if moved is not None and not form.errors:
        form.show()
    page = page_of(request, rows, form=form, moved=moved, suspension=stored, grounds=grounds)
    page["law"] = {"text": of.clock.day_convention.says(desk.language), "effect": about.contract.effect}
    return render(request, "officer/contract/suspend.html", page)


def _previewed(form: SuspendForm, about: ContractRows, suspension_id: uuid.UUID | None) -> Moved | None:
    """What the days sent would do; None where they cannot be, with the sentence in the form."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return check_standstill(about, form.standstill(), instead_of=suspension_id)
    except Refused as fault:
        form.refuse(Refused(**{FIELDS.get(name, name): said for name, said in fault.fields.items()}))
        return None


def _stored(about: ContractRows, suspension_id: uuid.UUID) -> Suspension:
    """A suspension of the standing contract. Http404 for any other."""
    found = next((each for each in about.suspensions if each.pk == suspension_id), None)
    if found is None:
        raise Http404
    return found


def _initial(stored: Suspension | None) -> dict[str, Any]:
    if stored is None:
        return {}
    last = stored.period.upper - ONE_DAY
    return {"ground": stored.ground, "first": stored.period.lower, "last": last, "reason": stored.reason}
