"""What the person says kept them from a service: recorded in their words, with a paper or without
(LU-CAI-MODEL-DUTIES, LU-CAI-ART23-LEGITIMATE-REASON)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.completion import Given, give_reason
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import last_contract, opened_file, page_of, programme_of, stored_upload
from accueil.portals.officer.errands.signing import SCAN
from accueil.ui.forms import ChecksField, LongTextField, RadioField, UploadField


class GivenForm(FileForm):
    """The ground that comes closest, the person's words, the services concerned, perhaps a paper."""

    ground = RadioField(label=_("Which comes closest?"), inline=True)
    text = LongTextField(label=_("In the person’s words"), rows=4, help_text=_("What happened, and when."))
    obligations = ChecksField(label=_("Which services does it concern?"), required=False)
    scan = UploadField(label=_("Paper that shows it"), kinds=SCAN, megabytes=10, required=False)

    def __init__(self, *args: Any, of: Any, agreed: list[str], language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ground"].choices = [(each.id, each.label.says(language)) for each in of.grounds.values()]  # type: ignore[attr-defined]
        named = [(each, of.obligations[each].label.says(language)) for each in agreed]
        self.fields["obligations"].choices = named  # type: ignore[attr-defined]


@staff(P.CASES_RECORD_EVIDENCE, activity="cases.case_work", subject="number")
def give(request: Any, number: str) -> HttpResponse:
    """Record the reason the person gives."""
    rows, desk = opened_file(number), request.desk
    about = last_contract(rows)
    form = GivenForm(
        posted(request),
        request.FILES or None,
        stored=rows.case.version,
        of=programme_of(rows),
        agreed=about.contract.obligations,
        language=desk.language,
    )

    def keep(given: dict[str, Any]) -> object:
        file_id = stored_upload(desk, rows, given["scan"])
        said = Given(ground=given["ground"], text=given["text"], obligations=given["obligations"], file_id=file_id)
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return give_reason(contract=about.contract, expected_version=given["version"], given=said, **now)

    if carried_out(request, form, keep):
        messages.success(request, gettext("The reason is on record. It can be judged after the end check."))
        return redirect("officer:file", number=number)
    return render(request, "officer/evidence/given_reason.html", page_of(request, rows, form=form))
