"""Another class for somebody who has a place: the choice, its effect on rank and age, the move and the way back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import Desk, staff
from accueil.access.permissions import P
from accueil.agenda.actions import move_enrolment
from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.queries import free_places, sessions_to_come
from accueil.cases.places.classes_in_law import classes_in_law
from accueil.cases.queries.places import places_of
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.portals.officer.errands.wording import rule_says
from accueil.training.queries.places import paid_by_voucher
from accueil.training.queries.providers import check_accredited
from accueil.ui.forms import Form

MOVING = _("Moving a person to another class")


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def choose(request: Any, number: str, enrolment_id: uuid.UUID) -> HttpResponse:
    """Classes of the same kind with a place for this person."""
    rows, desk = opened_file(number), request.desk
    held = held_place(rows, enrolment_id, desk)
    others = [(each, free_places(each, desk.day).for_rank(held.rank)) for each in _others(held, desk)]
    page = page_of(request, rows, held=held, others=[pair for pair in others if pair[1]])
    return render(request, "officer/places/move.html", page)


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def confirm(request: Any, number: str, enrolment_id: uuid.UUID, session_id: uuid.UUID) -> HttpResponse:
    """What changes and what stays; then the move. The old place is given up only if the new one is had."""
    rows, desk = opened_file(number), request.desk
    held = held_place(rows, enrolment_id, desk)
    into = next((each for each in _others(held, desk) if each.pk == session_id), None)
    if into is None:
        raise Http404
    form = Form(posted(request))

    def go(given: dict[str, Any]) -> object:
        check_accredited(into.pk, desk.day)
        return move_enrolment(enrolment=held, into=into.pk, by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("Moved. Rank and age of the request stay; you can move the person back."))
        return redirect("officer:places", number=number)
    said = classes_in_law([into], desk.authority, desk.day, desk.language)
    page = page_of(request, rows, form=form, held=held, into=into, left=free_places(into, desk.day).for_rank(held.rank))
    page |= {"law": [rule_says(each.ruling) for each in said], "voucher": paid_by_voucher(held.pk)}
    return render(request, "officer/places/move_confirm.html", page)


def held_place(rows: Any, enrolment_id: uuid.UUID, desk: Desk) -> Enrolment:
    """A place of the file in a class that is not over. Http404 for any other."""
    for each in places_of(rows.case, desk.now).held:
        if each.enrolment.pk == enrolment_id and each.enrolment.live and each.enrolment.session.ends_at > desk.now:
            return each.enrolment
    raise Http404


def _others(held: Enrolment, desk: Desk) -> list[GroupSession]:
    """Announced classes of the same kind that have not begun; those alike in language and level first."""
    same = (held.session.language, held.session.level)
    found = [
        each
        for each in sessions_to_come(desk.authority, desk.now)
        if each.kind == held.session.kind and each.announced_at and each.starts_at > desk.now
    ]
    rest = [each for each in found if each.pk != held.session_id]
    return sorted(rest, key=lambda each: ((each.language, each.level) != same, each.starts_at, each.title))
