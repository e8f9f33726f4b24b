"""The people in a class whom the authority does not know: a number, never names."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.actions import set_taken_elsewhere
from accueil.portals.provider.errands.classes import RUNNING, ElsewhereForm, class_page
from accueil.portals.provider.errands.opening import own_class
from accueil.ui.forms.carrying_out import carried_out, posted


@provider(P.TRAINING_PLAN_COURSES, activity="training.class", reason=RUNNING)
def elsewhere(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Store the number, or show the class again with the sentence why it does not fit."""
    desk = request.desk
    found = own_class(desk, session_id)
    form = ElsewhereForm(found, posted(request))

    def go(given: dict[str, Any]) -> object:
        return set_taken_elsewhere(session=found.session.pk, by=desk.agent, at=desk.now, **given)

    if carried_out(request, form, go):
        messages.success(request, _("The number is stored."))
        return redirect("provider:class", session_id)
    return render(request, "provider/classes/show.html", class_page(request, found, form))
