"""A class on which the authority is asked to decide: go ahead, postpone, cancel, more places; and its answers."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.opening import own_class, page_of
from accueil.training.actions.class_requests import Asking, ask_about_class, withdraw_class_request
from accueil.training.models import ClassRequest
from accueil.training.queries.class_requests import requests_of
from accueil.ui.forms import Form, LongTextField, NumberField, RadioField
from accueil.ui.forms.carrying_out import carried_out, posted

ASKING = gettext_lazy("Asking the authority to decide on a class")


class AskForm(Form):
    """What to decide, and why."""

    what = RadioField(label=gettext_lazy("What do you ask for?"), choices=ClassRequest.What.choices)
    places = NumberField(
        label=gettext_lazy("Places"), required=False, width="w-5", help_text=gettext_lazy("Only for more places.")
    )
    words = LongTextField(
        label=gettext_lazy("Why"), rows=3, max_length=400, help_text=gettext_lazy("Name nobody here.")
    )


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=ASKING)
def ask(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """What was asked and answered so far, and a new request."""
    desk, found = request.desk, own_class(request.desk, session_id)
    form = AskForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return ask_about_class(session=found.session.pk, asking=Asking(**given), by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The request is with the authority. The answer comes here and by e-mail."))
        return redirect("provider:ask", session_id)
    page = page_of(request, found, form=form, asked=requests_of(found.session.pk))
    return render(request, "provider/classes/ask.html", page)


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=ASKING)
def take_back(request: Any, session_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """The school needs no answer any more."""
    desk, found = request.desk, own_class(request.desk, session_id)
    if all(each.pk != request_id for each in requests_of(found.session.pk)):
        raise Http404
    if request.method == "POST":
        try:
            withdraw_class_request(request=request_id, by=desk.agent, at=desk.now)
        except Refused as fault:
            messages.error(request, str(fault))
    return redirect("provider:ask", session_id)
