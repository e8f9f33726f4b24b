"""One class: its seats against the minimum, and the attendance of every date."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.portals.provider.errands.class_state import decision_of, numbers_of, seats_of, state_of
from accueil.portals.provider.errands.grid import current_meeting, grid_of
from accueil.portals.provider.errands.opening import own_class, page_of
from accueil.training import classroom

RUNNING = gettext_lazy("Running a class of the own school")


@provider(P.TRAINING_SEE_CLASS, activity="training.class", reason=RUNNING)
def show(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Seats, the next class of the same kind, and the attendance grid with the current date open."""
    desk = request.desk
    found = own_class(desk, session_id)
    meetings = list(found.session.meetings.all())
    grid = grid_of(found.session.pk, meetings, current_meeting(meetings, desk.now), desk.day)
    following = classroom.next_like(found)
    page = page_of(
        request,
        found,
        grid=grid,
        next_number=next((each.meeting.number for each in grid.columns if each.typed), None),
        this=_side(found, desk),
        following=_side(following, desk) if following else None,
    )
    return render(request, "provider/classes/show.html", page)


def _side(found: classroom.SchoolClass, desk: Any) -> dict[str, Any]:
    """One side of the pair of classes: state, bar, numbers, decision."""
    state, word = state_of(found, desk.now)
    waiting = classroom.people_waiting(found)
    return {
        "class": found,
        "state": state,
        "word": word,
        "seats": seats_of(found, desk.now),
        "numbers": numbers_of(found, waiting),
        "decision": decision_of(found, desk.day),
    }
