"""The short survey at the end of the contract: four questions, each may be left out, nothing links the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import DeskRequest, newcomer
from accueil.evaluation.actions.asking import answer_survey
from accueil.evaluation.queries import contract_to_ask_about
from accueil.evaluation.survey import questions
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.page import page
from accueil.ui.forms import Form, RadioField


class SurveyForm(Form):
    """A question each, in the language of the page."""

    def __init__(self, *given: Any, language: str, **named: Any) -> None:
        super().__init__(*given, **named)
        for question in questions():
            choices = [(each.id, each.says(language)) for each in question.answers]
            self.fields[question.id] = RadioField(label=question.asks(language), choices=choices, required=False)


@newcomer(activity="evaluation.survey", reason=gettext_lazy("The person answers the survey at the end of the contract"))
def survey(request: DeskRequest) -> HttpResponse:
    """Answer, or say no, thank you: either is the end of it."""
    desk = request.desk
    contract = contract_to_ask_about()
    form = SurveyForm(request.POST or None, language=desk.language)
    if request.method == "POST" and contract is not None and form.is_valid():
        names = [question.id for question in questions()]
        given = {name: form.cleaned_data.get(name, "") for name in names} if "decline" not in request.POST else {}
        try:
            answer_survey(contract=contract, answers=given, by=desk.agent, on=desk.day, at=desk.now)
            messages.success(request, _("Thank you."))
            return redirect("newcomer:survey")
        except Refused as fault:
            form.refuse(fault)
    return page(request, "survey", {"form": form if contract is not None else None})
