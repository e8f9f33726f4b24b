"""Home: my contract as a line in time, the next step, the commitments, whom to call, who looked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.agenda.queries import appointment_of
from accueil.portals.newcomer.errands.class_words import booked_words
from accueil.portals.newcomer.errands.commitments import commitments, way_to_the_contract
from accueil.portals.newcomer.errands.contract_line import contract_line
from accueil.portals.newcomer.errands.looks import last_looks
from accueil.portals.newcomer.errands.next_step import next_step
from accueil.portals.newcomer.errands.own import own_file
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.summing_up import summing_up


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person reads the own file"))
def home(request: DeskRequest) -> HttpResponse:
    """Everything at a glance."""
    mine = own_file(request)
    if mine is None:
        return redirect("newcomer:apply")
    appointment = appointment_of(mine.rows.case.pk)
    signed = mine.standing.signed_on is not None
    ends_on = mine.standing.ends_on
    context = {
        "mine": mine,
        "due_by": ends_on if mine.missing and ends_on and ends_on >= mine.day else None,
        "person": mine.rows.person,
        "lead": summing_up(mine),
        "line": contract_line(mine) if signed else None,
        "step": next_step(mine, appointment),
        "tasks": commitments(mine, booked_words(mine.rows.person.pk, request.desk.now))
        if signed
        else way_to_the_contract(mine, appointment),
        "signed": signed,
        "looks": last_looks(3),
    }
    return page(request, "home", context)
