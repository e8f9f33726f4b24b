"""Changes of the law: rehearsed over every file, then put on their way by two people."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import Lobby, lobby, staff
from accueil.access.permissions import P
from accueil.database.day import business_day, business_now
from accueil.evaluation.actions.rehearsing import (
    confirm_activation,
    propose_activation,
    rehearse_change,
    withdraw_activation,
)
from accueil.evaluation.activations import states
from accueil.evaluation.counting import rehearsed
from accueil.evaluation.models import Activation, Rehearsal
from accueil.evaluation.queries import activations_of, files_changed, rehearsals_of
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.ui.forms import DayField, Form, LongTextField


class PatchForm(Form):
    """The change, and the day on which both books are asked."""

    patch = LongTextField(
        label=gettext_lazy("The change"),
        rows=12,
        help_text=gettext_lazy("Written like the book of law: title, then parameters, rules or facts, then examples."),
    )
    as_of = DayField(label=gettext_lazy("Day of the question"))


class DayForm(Form):
    """From when a change counts."""

    from_on = DayField(label=gettext_lazy("Counts from"))


@lobby(P.EVALUATION_REHEARSE)
def rehearsals(request: Any) -> HttpResponse:
    """Every rehearsal, and how the changes decided on stand."""
    decided = list(activations_of(request.desk.authority))
    rows = rehearsals_of(request.desk.authority).defer("report", "patch")
    values = {"rehearsals": rows, "states": states(decided, business_day())}
    return render(request, "oversight/rehearsals/rehearsals.html", values)


@lobby(P.EVALUATION_REHEARSE)
def rehearse(request: Any) -> HttpResponse:
    """Ask both books of every file."""
    form = PatchForm(request.POST or None, initial={"as_of": business_day()})
    if request.method == "POST" and form.is_valid():
        given, desk = form.cleaned_data, request.desk
        try:
            with rehearsed(desk.authority, task=f"asked by {desk.account.id}"):
                made = rehearse_change(
                    patch=given["patch"],
                    programme=settings.PROGRAMME,
                    authority=desk.authority,
                    as_of=given["as_of"],
                    name=desk.account.name,
                    by=desk.account.agent,
                    at=business_now(),
                )
        except Refused as fault:
            form.refuse(fault)
        else:
            return redirect("oversight:rehearsal", made.id)
    return render(request, "oversight/rehearsals/rehearse.html", {"form": form})


@lobby(P.EVALUATION_REHEARSE)
def rehearsal(request: Any, rehearsal_id: uuid.UUID) -> HttpResponse:
    """What changes per rule, for how many files, and what the worked examples say."""
    found = _one(request.desk, rehearsal_id)
    labels = {line["rule"]: line for line in found.report["rules"]}
    rows = [{**row, **labels[row["rule"]], "old": row["from"]} for row in found.report["changes"]]
    held = activations_of(request.desk.authority).filter(rehearsal=found).first()
    values = {
        "rehearsal": found,
        "rows": rows,
        "may_see_files": request.desk.allows(P.CASES_SEE_FILE),
        "state": next(iter(states([held], business_day())), None) if held else None,
        "mine": held is not None and held.proposed_by == request.desk.account.id,
        "form": DayForm(),
    }
    return render(request, "oversight/rehearsals/rehearsal.html", values)


@staff(
    P.EVALUATION_REHEARSE,
    activity="evaluation.rehearsal_files",
    reason=gettext_lazy("Seeing which files a change of the law would answer otherwise"),
    kind=Kind.LIST,
)
def changed_files(request: Any, rehearsal_id: uuid.UUID, rule: str) -> HttpResponse:
    """The files whose answer to one rule changes, for those who may open files. Raises Http404 for others."""
    desk = request.desk
    found = rehearsals_of(desk.authority).filter(pk=rehearsal_id).first()
    if found is None or not desk.allows(P.CASES_SEE_FILE):
        raise Http404
    rows = files_changed(found, rule)
    desk.act.touch(*(person for person, _number, _old, _new in rows))
    return render(request, "oversight/rehearsals/files.html", {"rehearsal": found, "rule": rule, "rows": rows})


@lobby(P.EVALUATION_REHEARSE)
def propose(request: Any, rehearsal_id: uuid.UUID) -> HttpResponse:
    """Propose a day from which the change counts."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    desk, form = request.desk, DayForm(request.POST)
    found = _one(desk, rehearsal_id)
    if form.is_valid():
        day = form.cleaned_data["from_on"]
        named: dict[str, Any] = {
            "name": desk.account.name,
            "by": desk.account.agent,
            "on": business_day(),
            "at": business_now(),
        }
        _try(request, lambda: propose_activation(rehearsal=found, from_on=day, **named), _("The change is proposed."))
    else:
        messages.error(request, _("Give the day from which the change counts."))
    return redirect("oversight:rehearsal", rehearsal_id)


@lobby(P.EVALUATION_REHEARSE)
def confirm(request: Any, rehearsal_id: uuid.UUID) -> HttpResponse:
    """The second person's yes."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    desk, held = request.desk, _activation(request.desk, rehearsal_id)
    named = _named(desk)
    _try(request, lambda: confirm_activation(activation=held, **named), _("The change is confirmed."))
    return redirect("oversight:rehearsal", rehearsal_id)


@lobby(P.EVALUATION_REHEARSE)
def withdraw(request: Any, rehearsal_id: uuid.UUID) -> HttpResponse:
    """Take a proposal back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    desk, held = request.desk, _activation(request.desk, rehearsal_id)
    by, on, at = desk.account.agent, business_day(), business_now()
    said = _("The proposal was taken back.")
    _try(request, lambda: withdraw_activation(activation=held, by=by, on=on, at=at), said)
    return redirect("oversight:rehearsal", rehearsal_id)


def _try(request: Any, verb: Any, said: str) -> None:
    try:
        verb()
        messages.success(request, said)
    except Refused as fault:
        messages.error(request, str(fault))


def _named(desk: Lobby) -> dict[str, Any]:
    return {"name": desk.account.name, "by": desk.account.agent, "on": business_day(), "at": business_now()}


def _one(desk: Lobby, rehearsal_id: uuid.UUID) -> Rehearsal:
    found = rehearsals_of(desk.authority).filter(pk=rehearsal_id).first()
    if found is None:
        raise Http404
    return found


def _activation(desk: Lobby, rehearsal_id: uuid.UUID) -> Activation:
    found = activations_of(desk.authority).filter(rehearsal=_one(desk, rehearsal_id)).first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("evaluation/changes/", rehearsals, name="rehearsals"),
    path("evaluation/changes/new/", rehearse, name="rehearse"),
    path("evaluation/changes/<uuid:rehearsal_id>/", rehearsal, name="rehearsal"),
    path("evaluation/changes/<uuid:rehearsal_id>/files/<str:rule>/", changed_files, name="rehearsal_files"),
    path("evaluation/changes/<uuid:rehearsal_id>/propose/", propose, name="activation_propose"),
    path("evaluation/changes/<uuid:rehearsal_id>/confirm/", confirm, name="activation_confirm"),
    path("evaluation/changes/<uuid:rehearsal_id>/withdraw/", withdraw, name="activation_withdraw"),
]
