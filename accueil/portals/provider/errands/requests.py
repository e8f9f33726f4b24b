"""What the authority asks of a school, its offer or its attendance lists, and the answers (article 11)."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider, provider_lobby
from accueil.access.permissions import P
from accueil.training.actions.asking import answer_request
from accueil.training.classroom import requests_to
from accueil.ui.forms import Form, LongTextField
from accueil.ui.forms.carrying_out import carried_out, posted

ANSWERING = gettext_lazy("Answering what the authority asked about the offer")


class AnswerForm(Form):
    """A word beside the numbers, which are taken from the offer as it stands."""

    note = LongTextField(
        label=gettext_lazy("Remark"),
        rows=3,
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Name nobody here."),
    )


@provider_lobby(P.TRAINING_PLAN_COURSES)
def requests(request: Any) -> HttpResponse:
    """Every request, those to answer first."""
    return render(request, "provider/requests/list.html", {"requests": requests_to(request.desk.provider_id)})


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=ANSWERING)
def answer(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Answer with the offer, or the state of attendance, as it stands now."""
    desk = request.desk
    asked = next((each for each in requests_to(desk.provider_id) if each.pk == request_id), None)
    if asked is None:
        raise Http404
    form = AnswerForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return answer_request(request=asked.pk, note=given["note"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The answer is sent."))
        return redirect("provider:requests")
    return render(request, "provider/requests/answer.html", {"asked": asked, "form": form})
