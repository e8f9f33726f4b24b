"""Say why a service is missing: a ground, a few words, perhaps a paper sent before."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.actions.completion import Given, give_reason
from accueil.documents.queries import files_of
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.ui.forms import ChecksField, Form, LongTextField, RadioField, SelectField
from accueil.ui.parts import Choice


class ReasonForm(Form):
    """What kept somebody from a service."""

    obligations = ChecksField(label=gettext_lazy("Which service is it about?"))
    ground = RadioField(label=gettext_lazy("What comes closest?"))
    text = LongTextField(
        label=gettext_lazy("What happened, and when?"), rows=6,
        help_text=gettext_lazy("Write in the language you like. No illness has to be named."),
    )  # fmt: skip
    file_id = SelectField(label=gettext_lazy("A paper that shows it"), required=False, width="w-30")

    def __init__(self, mine: Own, files: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owed = mine.contract.contract.obligations if mine.contract else ()
        fields: dict[str, Any] = self.fields
        fields["obligations"].choices = [
            (each.id, each.label.says(mine.language)) for each in mine.of.obligations.values() if each.id in owed
        ]
        fields["ground"].choices = [
            (
                each.id,
                Choice(value=each.id, label=each.label.says(mine.language), effect=each.proof.says(mine.language)),
            )
            for each in mine.of.grounds.values()
        ]
        fields["file_id"].choices = [("", ""), *((str(each.pk), each.name) for each in files)]
        if not files:
            del fields["file_id"]


@require_http_methods(["GET", "POST"])
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person says why a service is missing"))
def reason(request: DeskRequest) -> HttpResponse:
    """Give a reason; an officer decides on it, with grounds."""
    desk, mine = request.desk, own_file_or_404(request)
    if mine.contract is None:
        raise Http404
    form = ReasonForm(mine, files_of(*mine.persons), typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            give_reason(
                contract=mine.contract.contract,
                expected_version=None,
                given=_given(form.cleaned_data),
                by=desk.agent,
                on=desk.day,
                at=desk.now,
            )
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("We have your reason. An officer looks at it and answers you."))
            return redirect("newcomer:home")
    return page(request, "reason", {"form": form, "given": mine.contract.reasons})


def _ground(ground: Any, language: str) -> Choice:
    return Choice(value=ground.id, label=ground.label.says(language), effect=ground.proof.says(language))


def _given(cleaned: dict[str, Any]) -> Given:
    return Given(
        ground=cleaned["ground"],
        text=cleaned["text"],
        obligations=cleaned["obligations"],
        file_id=uuid.UUID(cleaned["file_id"]) if cleaned.get("file_id") else None,
    )
