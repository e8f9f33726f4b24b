"""Files that are held: by what, until when, and how a hold is placed and ended."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.information import provision
from accueil.cases.queries.files import case_by_number
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.retention.actions import NewHold, end_hold, place_hold
from accueil.retention.models import Hold
from accueil.retention.models.hold import Kind as HoldKind
from accueil.retention.queries.holds import hold_of, holds_of, numbers_of
from accueil.retention.words import KINDS
from accueil.ui.forms import DayField, Form, LongTextField, RadioField, TextField
from accueil.ui.forms.carrying_out import carried_out, posted

SEEING = _("See which files are held, and by what")
PLACING = _("Hold a file because of an objection, a case or a complaint")
ENDING = _("End a hold whose ground is over")
PLACED = (HoldKind.OBJECTION, HoldKind.LITIGATION, HoldKind.COMPLAINT)


class HoldForm(Form):
    """Which file, why, and until when if that is known."""

    number = TextField(label=_("Number of the file"), width="w-20")
    kind = RadioField(label=_("What holds it"), choices=[(each.value, KINDS[each]) for each in PLACED])
    reason = LongTextField(label=_("In words"), help_text=_("Without naming anybody."), rows=2)
    until_on = DayField(label=_("Until"), help_text=_("Empty: until somebody ends the hold."), required=False)


class EndForm(Form):
    """Why the hold ends."""

    reason = LongTextField(label=_("Why it ends"), help_text=_("Without naming anybody."), rows=2)


@staff(P.RETENTION_HOLD, activity="retention.hold", reason=SEEING, kind=Kind.LIST)
def holds(request: Any) -> HttpResponse:
    """Those that stand, and the last that ended."""
    day = request.desk.day
    return render(
        request,
        "oversight/retention/holds.html",
        {"standing": _rows(list(holds_of(day))), "ended": _rows(list(holds_of(day, ended=True)[:20]))},
    )


@staff(P.RETENTION_HOLD, activity="retention.hold", reason=PLACING, kind=Kind.WRITE)
def place(request: Any) -> HttpResponse:
    """Hold one file."""
    desk, form = request.desk, HoldForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        case = case_by_number(given.pop("number").strip().upper())
        if case is None:
            raise Refused(number=gettext("There is no file of this number here. It may have left already."))
        hold = NewHold(**given)
        return place_hold(person_id=case.person_id, hold=hold, by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The file is held. It leaves in no run while the hold stands."))
        return redirect("oversight:holds")
    return render(request, "oversight/retention/hold.html", {"form": form})


@staff(P.RETENTION_HOLD, activity="retention.hold", reason=ENDING, kind=Kind.WRITE)
def end(request: Any, hold_id: uuid.UUID) -> HttpResponse:
    """End one hold."""
    desk = request.desk
    row = hold_of(hold_id)
    if row is None:
        raise Http404
    form = EndForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return end_hold(hold_id=row.pk, by=desk.agent, on=desk.day, at=desk.now, **given)

    if carried_out(request, form, go):
        messages.success(request, gettext("The hold has ended. The file leaves on its day."))
        return redirect("oversight:holds")
    return render(request, "oversight/retention/end_hold.html", {"form": form, "row": _rows([row])[0]})


def _rows(rows: list[Hold]) -> list[dict[str, Any]]:
    numbers = numbers_of([each.person_id for each in rows])
    return [
        {
            "hold": each,
            "kind": KINDS[each.kind],
            "numbers": numbers.get(each.person_id, []),
            "article": found.where if (found := provision(each.article)) else each.article,
        }
        for each in rows
    ]


urlpatterns = [
    path("retention/holds/", holds, name="holds"),
    path("retention/holds/new/", place, name="place_hold"),
    path("retention/holds/<uuid:hold_id>/end/", end, name="end_hold"),
]
