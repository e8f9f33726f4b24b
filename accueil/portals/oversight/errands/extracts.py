"""Extracts: prepared by one person, released by another, fetched by the evaluator; and the log of all three."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import Lobby, lobby
from accueil.access.permissions import P
from accueil.database.day import business_day, business_now
from accueil.evaluation.actions.extracting import Order, discard_extract, hand_over, prepare_extract, release_extract
from accueil.evaluation.counting import counted
from accueil.evaluation.models import Extract
from accueil.evaluation.queries import extracts_of
from accueil.kernel.faults import Refused
from accueil.ui.forms import Form, LongTextField, NumberField, RadioField


class OrderForm(Form):
    """For whom, which years, and what for."""

    kind = RadioField(
        label=gettext_lazy("For whom"),
        choices=(
            ("evaluation", gettext_lazy("For the external evaluator: figures, and coarse rows about nobody")),
            ("open", gettext_lazy("For everyone: figures on the public page")),
        ),
    )
    first_year = NumberField(label=gettext_lazy("First year"), min_value=2011, max_value=2100)
    last_year = NumberField(label=gettext_lazy("Last year"), min_value=2011, max_value=2100)
    purpose = LongTextField(label=gettext_lazy("What the extract is for"), rows=3)
    seed = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000, initial=29)


@lobby(P.EVALUATION_SEE)
def extracts(request: Any) -> HttpResponse:
    """Every extract; those who do not prepare any see the released ones."""
    return render(request, "oversight/extracts/extracts.html", {"extracts": _visible(request.desk)})


@lobby(P.EVALUATION_SEE)
def extract(request: Any, extract_id: uuid.UUID) -> HttpResponse:
    """One extract: what it holds, how it protects people, who was given it."""
    found = _one(request.desk, extract_id)
    desk = request.desk
    mine = desk.account.id == found.prepared_by
    values = {
        "extract": found,
        "files": sorted(found.manifest["files"].items()),
        "handovers": found.handovers.all() if desk.allows(P.EVALUATION_PREPARE) else (),
        "may_release": found.released_at is None and not mine and desk.allows(P.EVALUATION_RELEASE),
        "may_discard": found.released_at is None and desk.allows(P.EVALUATION_PREPARE),
        "may_fetch": found.released_at is not None and desk.allows(P.EVALUATION_FETCH),
        "mine": mine,
    }
    return render(request, "oversight/extracts/extract.html", values)


@lobby(P.EVALUATION_PREPARE)
def prepare(request: Any) -> HttpResponse:
    """Order an extract; it is counted, protected and frozen at once."""
    last = business_day().year - 1
    form = OrderForm(request.POST or None, initial={"first_year": last - 2, "last_year": last})
    if request.method == "POST" and form.is_valid():
        given, desk = form.cleaned_data, request.desk
        order = Order(
            *(settings.PROGRAMME, given["kind"], given["purpose"], given["first_year"], given["last_year"]),
            seed=given["seed"],
            name=desk.account.name,
        )
        on, at = business_day(), business_now()
        try:
            with counted(desk.authority, task=f"asked by {desk.account.id}"):
                made = prepare_extract(order=order, authority=desk.authority, by=desk.account.agent, on=on, at=at)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("The extract is frozen. Somebody else has to release it."))
            return redirect("oversight:extract", made.id)
    return render(request, "oversight/extracts/prepare.html", {"form": form})


@lobby(P.EVALUATION_RELEASE)
def release(request: Any, extract_id: uuid.UUID) -> HttpResponse:
    """Let it go out."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, desk = _one(request.desk, extract_id), request.desk
    try:
        release_extract(extract=found, name=desk.account.name, by=desk.account.agent, at=business_now())
        messages.success(request, _("The extract is released."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("oversight:extract", extract_id)


@lobby(P.EVALUATION_PREPARE)
def discard(request: Any, extract_id: uuid.UUID) -> HttpResponse:
    """Throw a prepared extract away."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _one(request.desk, extract_id)
    try:
        discard_extract(extract=found, by=request.desk.account.agent, at=business_now())
        messages.success(request, _("The extract was thrown away."))
    except Refused as fault:
        messages.error(request, str(fault))
        return redirect("oversight:extract", extract_id)
    return redirect("oversight:extracts")


@lobby(P.EVALUATION_FETCH)
def fetch(request: Any, extract_id: uuid.UUID) -> HttpResponse:
    """The file itself; that it was fetched stands in the log before it goes out."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, account = _one(request.desk, extract_id), request.desk.account
    content = hand_over(
        extract=found, name=account.name, office=account.office, by=request.desk.account.agent, at=business_now()
    )
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.number}.zip"'
    return response


def _visible(desk: Lobby) -> QuerySet[Extract]:
    return extracts_of(desk.authority, unreleased=desk.allows(P.EVALUATION_PREPARE))


def _one(desk: Lobby, extract_id: uuid.UUID) -> Extract:
    """An extract one may see. Raises Http404 for others."""
    found = _visible(desk).filter(pk=extract_id).first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("evaluation/extracts/", extracts, name="extracts"),
    path("evaluation/extracts/new/", prepare, name="extract_prepare"),
    path("evaluation/extracts/<uuid:extract_id>/", extract, name="extract"),
    path("evaluation/extracts/<uuid:extract_id>/release/", release, name="extract_release"),
    path("evaluation/extracts/<uuid:extract_id>/discard/", discard, name="extract_discard"),
    path("evaluation/extracts/<uuid:extract_id>/fetch/", fetch, name="extract_fetch"),
]
