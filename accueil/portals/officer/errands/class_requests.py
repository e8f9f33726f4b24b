"""What a school asks about its class, answered beside the watch list; the decision itself has its own page."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.training.actions.class_requests import answer_class_request
from accueil.training.models import ClassRequest
from accueil.training.queries.class_requests import request_at
from accueil.ui.forms import Form, LongTextField, RadioField

ANSWERING = _("Answering what a school asks about its class")
What = ClassRequest.What
NEXT = {
    What.GO_AHEAD: "officer:hold_session",
    What.POSTPONE: "officer:postpone_session",
    What.CANCEL: "officer:cancel_session",
    What.MORE_PLACES: "officer:change_session",
}
"""Where a request that is agreed to is carried out."""


class AnswerForm(Form):
    """Yes or no; a no has its reason."""

    answer = RadioField(label=_("The answer"), choices=ClassRequest.Answer.choices)
    words = LongTextField(
        label=_("Reason"), rows=3, required=False, max_length=400, help_text=_("The school reads it. Name nobody.")
    )


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=ANSWERING)
def answer(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Answer one request; after a yes the page follows on which it is carried out."""
    desk, form = request.desk, AnswerForm(posted(request))
    asked = request_at(desk.authority, request_id)
    if asked is None:
        raise Http404

    def go(given: dict[str, Any]) -> object:
        agreed = given["answer"] == ClassRequest.Answer.AGREED
        return answer_class_request(request=asked.pk, agreed=agreed, words=given["words"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The school is told."))
        agreed = form.cleaned_data["answer"] == ClassRequest.Answer.AGREED
        return redirect(NEXT[What(asked.what)] if agreed else "officer:session", asked.session_id)
    return render(request, "officer/sessions/request.html", {"form": form, "asked": asked, "session": asked.session})
