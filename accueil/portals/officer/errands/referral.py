"""A meeting with a social worker: the officer offers it, the social worker sees referrals and nothing else of a file
(LU-CAI-ART5-D-SOCIAL-WORKER)."""

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
from accueil.cases.actions.referral import answer_referral, refer_to_social_worker
from accueil.cases.queries import referrals as requests
from accueil.journal.context import Kind
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.ui.forms import Form, LongTextField, RadioField

OUTCOMES = (
    ("met", _("We met")),
    ("declined", _("The person does not want a meeting")),
    ("not_reached", _("The person could not be reached")),
)


class ReferForm(FileForm):
    """What the meeting is about."""

    concern = LongTextField(
        label=_("What is the meeting about?"),
        rows=3,
        help_text=_(
            "One sentence the person agrees with. The social worker reads this and how to reach the person, no more."
        ),
    )


class AnswerForm(Form):
    """What became of the meeting, and the social worker's own note."""

    outcome = RadioField(label=_("What became of it?"), choices=OUTCOMES)
    note = LongTextField(label=_("Your note"), required=False, rows=4, help_text=_("Only social workers can read it."))


@staff(P.CASES_RECORD_INTERVIEW, activity="cases.case_work", subject="number")
def refer(request: Any, number: str) -> HttpResponse:
    """Ask for a meeting with a social worker."""
    rows, desk = opened_file(number), request.desk
    form = ReferForm(posted(request), stored=rows.case.version)

    def ask(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return refer_to_social_worker(
            case=rows.case, expected_version=given["version"], concern=given["concern"], **now
        )

    if carried_out(request, form, ask):
        messages.success(request, gettext("The social worker finds it in the list of referrals."))
        return redirect("officer:file", number=number)
    return render(request, "officer/referrals/refer.html", page_of(request, rows, form=form))


@staff(P.CASES_SEE_REFERRALS, activity="cases.referral", reason=_("Reading the referrals to answer"), kind=Kind.LIST)
def referrals(request: Any) -> HttpResponse:
    """The open referrals, oldest first."""
    return render(request, "officer/referrals/list.html", {"referrals": requests.open_referrals()})


@staff(P.CASES_SEE_REFERRALS, activity="cases.referral", reason=_("Answering a referral to the social worker"))
def answer(request: Any, referral_id: uuid.UUID) -> HttpResponse:
    """One referral: how to reach the person, earlier notes, and the answer."""
    found, desk = requests.referral(referral_id, request.desk.day), request.desk
    if found is None:
        raise Http404
    form = AnswerForm(posted(request))

    def keep(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return answer_referral(referral=found.referral, outcome=given["outcome"], note=given["note"], **now)

    if carried_out(request, form, keep):
        messages.success(request, gettext("The answer is kept. The officer sees the outcome, not your note."))
        return redirect("officer:referrals")
    return render(request, "officer/referrals/answer.html", {"form": form, "found": found})
