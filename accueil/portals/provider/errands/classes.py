"""One class: its seats against the minimum, and the attendance of every date."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy, ngettext

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.portals.provider.errands.at_risk import risk_of
from accueil.portals.provider.errands.class_state import decision_of, numbers_of, seats_of, state_of
from accueil.portals.provider.errands.grid import current_meeting, grid_of
from accueil.portals.provider.errands.opening import own_class, page_of
from accueil.training import classroom
from accueil.ui.forms import Form, NumberField, TextField

RUNNING = gettext_lazy("Running a class of the own school")


class ElsewhereForm(Form):
    """How many people have a place whom the authority does not know."""

    number = NumberField(label=gettext_lazy("People from elsewhere"), width="w-5")
    reason = TextField(
        label=gettext_lazy("Why the number changes"), max_length=200, help_text=gettext_lazy("Name nobody here.")
    )

    def __init__(self, found: classroom.SchoolClass, *args: Any) -> None:
        session = found.session
        super().__init__(*args, initial={"number": session.taken_elsewhere})
        fit = max(0, session.capacity - session.taken - session.set_aside)
        self.fields["number"].help_text = (
            ngettext(
                "They take places and count towards the minimum. No names; %d fits.",
                "They take places and count towards the minimum. No names; up to %d fit.",
                fit,
            )
            % fit
        )


@provider(P.TRAINING_SEE_CLASS, activity="training.class", reason=RUNNING)
def show(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Seats, the next class of the same kind, and the attendance grid with the current date open."""
    found = own_class(request.desk, session_id)
    return render(request, "provider/classes/show.html", class_page(request, found, ElsewhereForm(found)))


def class_page(request: Any, found: classroom.SchoolClass, elsewhere: ElsewhereForm) -> dict[str, Any]:
    """What the page of a class shows; ``elsewhere`` may hold what was refused."""
    desk = request.desk
    meetings = list(found.session.meetings.all())
    grid = grid_of(found.session.pk, meetings, current_meeting(meetings, desk.now), desk.day)
    following = classroom.next_like(found)
    return page_of(
        request,
        found,
        grid=grid,
        next_number=next((each.meeting.number for each in grid.columns if each.typed), None),
        this=_side(found, desk),
        following=_side(following, desk) if following else None,
        risk=risk_of(request, found),
        elsewhere=elsewhere if desk.allows(P.TRAINING_PLAN_COURSES) and not found.session.cancelled_at else None,
    )


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
