"""The register of breaches: what happened, until when the authority must hear of it, and what was done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.cases.breach_term import notify_by
from accueil.cases.information import provision
from accueil.journal.actions import NewBreach, Step, add_step, record_breach
from accueil.journal.breach_states import standing_of
from accueil.journal.models import Breach, BreachStep
from accueil.journal.queries import breaches_of
from accueil.ui.exports import csv_response
from accueil.ui.forms import DayField, Form, LongTextField, NumberField, RadioField, TextField, TimeField
from accueil.ui.forms.carrying_out import carried_out, posted

NOBODY = _("Without naming anybody.")
ON_A_PAGE = 30
HEADINGS = ("known", "title", "facts", "data", "persons", "effects", "risk", "notify by", "steps")


class BreachForm(Form):
    """What is known so far; the rest is added in steps."""

    title = TextField(label=_("In a few words"), help_text=NOBODY)
    known_on = DayField(label=_("Known since"))
    known_time = TimeField(label=_("At"), width="w-5", help_text=_("Like 09:30."))
    facts = LongTextField(label=_("What happened"), help_text=NOBODY, rows=4)
    categories = LongTextField(label=_("Which kinds of data"), rows=2)
    persons = NumberField(label=_("About how many persons"), help_text=_("Empty: not known yet."), required=False)
    effects = LongTextField(label=_("What may follow for them"), rows=2, required=False)
    risk = RadioField(label=_("How great is the risk for them?"), choices=Breach.Risk.choices)


class StepForm(Form):
    """Something that was done."""

    what = RadioField(label=_("What was done"), choices=BreachStep.What.choices)
    risk = RadioField(label=_("The risk, if it was judged anew"), choices=Breach.Risk.choices, required=False)
    on = DayField(label=_("Day"))
    time = TimeField(label=_("At"), width="w-5")
    note = LongTextField(
        label=_("In words"), help_text=_("With the reference of a notification, and why if it is late."), rows=3
    )


@lobby(P.JOURNAL_KEEP_BREACHES)
def breaches(request: Any) -> HttpResponse:
    """All of them, the newest first, with what asks for somebody."""
    now = timezone.now()
    page = Paginator(breaches_of(request.desk.authority), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, standing_of(each, now)) for each in page]
    return render(request, "oversight/breaches/list.html", {"rows": rows, "page_obj": page})


@lobby(P.JOURNAL_KEEP_BREACHES)
def record(request: Any) -> HttpResponse:
    """Enter one."""
    now = timezone.localtime()
    first = {"known_on": now.date(), "known_time": f"{now:%H:%M}"}
    form = BreachForm(posted(request), initial=first)
    made: list[Breach] = []

    def go(given: dict[str, Any]) -> object:
        given = dict(given)
        known_at = _instant(given.pop("known_on"), given.pop("known_time"))
        breach = NewBreach(known_at=known_at, **given)

        whose = {"authority": request.desk.authority, "by": request.desk.account.agent, "at": timezone.now()}
        made.append(record_breach(breach=breach, term=notify_by(known_at), **whose))
        return made[0]

    if carried_out(request, form, go):
        messages.success(request, gettext("The breach stands in the register."))
        return redirect("oversight:breach", breach_id=made[0].pk) if made else redirect("oversight:breaches")
    return render(request, "oversight/breaches/record.html", {"form": form})


@lobby(P.JOURNAL_KEEP_BREACHES)
def breach(request: Any, breach_id: uuid.UUID) -> HttpResponse:
    """One breach with its steps, and the next step."""
    row = breaches_of(request.desk.authority).filter(pk=breach_id).first()
    if row is None:
        raise Http404
    now = timezone.localtime()
    form = StepForm(posted(request), initial={"on": now.date(), "time": f"{now:%H:%M}"})

    def go(given: dict[str, Any]) -> object:
        step = Step(what=given["what"], risk=given["risk"], note=given["note"], at=_instant(given["on"], given["time"]))
        return add_step(
            breach=row.pk, authority=request.desk.authority, step=step, by=request.desk.account.agent, at=timezone.now()
        )

    if carried_out(request, form, go):
        messages.success(request, gettext("Added."))
        return redirect("oversight:breach", breach_id=row.pk)
    term = provision(row.term_source)
    shown = {"breach": row, "standing": standing_of(row, now), "form": form, "article": term.where if term else ""}
    return render(request, "oversight/breaches/show.html", shown)


@lobby(P.JOURNAL_KEEP_BREACHES)
def export(request: Any) -> HttpResponse:
    """The register as a file, for the supervisory authority."""
    rows = [
        (
            *(timezone.localtime(each.known_at).isoformat(), each.title, each.facts, each.categories),
            *("" if each.persons is None else each.persons, each.effects, each.get_risk_display()),
            *(timezone.localtime(each.notify_by).isoformat(), " / ".join(map(_in_words, each.steps.all()))),
        )
        for each in breaches_of(request.desk.authority)
    ]
    return csv_response("breaches", HEADINGS, rows)


def _in_words(step: BreachStep) -> str:
    return f"{timezone.localtime(step.at):%Y-%m-%d %H:%M} {step.get_what_display()}: {step.note}"


def _instant(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


urlpatterns = [
    path("breaches/", breaches, name="breaches"),
    path("breaches/record/", record, name="record_breach"),
    path("breaches/export/", export, name="export_breaches"),
    path("breaches/<uuid:breach_id>/", breach, name="breach"),
]
