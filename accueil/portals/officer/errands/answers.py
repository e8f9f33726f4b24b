"""What the person declares, and the papers an officer saw for it: any paper that shows it will do
(LU-CAI-ART2-1-LEGAL-STAY). Older answers are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.apply import Proof, accept_proof, declare, withdraw_application
from accueil.cases.facts import PROOF
from accueil.cases.guide import Answered, questions, read_answers
from accueil.cases.queries.rows import FileRows
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.application_form import ANSWER, FROM_IDENTITY, QuestionsForm
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of, stored_upload
from accueil.portals.officer.errands.signing import SCAN
from accueil.ui.forms import LongTextField, RadioField, TextField, UploadField


class AnswersForm(FileForm, QuestionsForm):
    """The guide's questions with the answers that stand."""


class ProofForm(FileForm):
    """What a paper shows, and which paper it was."""

    value = RadioField(
        label=_("What does the paper show?"), choices=(("yes", _("Yes, it is so")), ("no", _("No, it is not so")))
    )
    paper = TextField(
        label=_("Which paper did you see?"), width="w-30", help_text=_("Any paper that shows it will do.")
    )
    scan = UploadField(label=_("Scan of the paper"), kinds=SCAN, megabytes=10, required=False)


class WithdrawalForm(FileForm):
    """Why the person no longer wants the contract."""

    reason = LongTextField(label=_("Why"), rows=3, help_text=_("In words the person can read."))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def change(request: Any, number: str) -> HttpResponse:
    """Change what the person declared; the answers before are kept."""
    rows, desk = opened_file(number), request.desk
    form = AnswersForm(
        posted(request),
        stored=rows.case.version,
        initial=_stored(rows),
        programme=rows.case.programme,
        day=desk.day,
        language=desk.language,
    )

    def go(given: dict[str, Any]) -> object:
        standing = _values(rows, desk.day)
        changed = {name: value for name, value in given["answers"].items() if standing.get(name) != value}
        return declare(case=rows.case, expected_version=given["version"], answers=changed, by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The answers are kept, with those before."))
        return redirect("officer:file", number=number)
    return render(request, "officer/intake/answers.html", page_of(request, rows, form=form))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def prove(request: Any, number: str, fact: str) -> HttpResponse:
    """Record that a paper was seen for an answer that needs one."""
    rows, desk = opened_file(number), request.desk
    if programme_of(rows).facts_from.get(fact) != PROOF:
        raise Http404
    form = ProofForm(posted(request), request.FILES or None, stored=rows.case.version)

    def keep(given: dict[str, Any]) -> object:
        file_id = stored_upload(desk, rows, given["scan"])
        proof = Proof(fact=fact, value=given["value"] == "yes", paper=given["paper"], file_id=file_id)
        version = given["version"]
        return accept_proof(case=rows.case, expected_version=version, proof=proof, by=desk.agent, at=desk.now)

    if carried_out(request, form, keep, {"file": "scan"}):
        messages.success(request, gettext("The proof is on record."))
        return redirect("officer:file", number=number)
    asked = questions(rows.case.programme, {}, desk.day, desk.language).questions
    title = next((each.title for each in asked if each.fact == fact), gettext("Proof"))
    return render(request, "officer/intake/proof.html", page_of(request, rows, form=form, title=title))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def withdraw(request: Any, number: str) -> HttpResponse:
    """Close the file of a candidate who no longer wants the contract."""
    rows, desk = opened_file(number), request.desk
    form = WithdrawalForm(posted(request), stored=rows.case.version)

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return withdraw_application(case=rows.case, expected_version=given["version"], reason=given["reason"], **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The application is withdrawn and the file closed."))
        return redirect("officer:file", number=number)
    return render(request, "officer/intake/withdraw.html", page_of(request, rows, form=form))


def answered(rows: FileRows, day: dt.date, language: str) -> list[tuple[Answered, Any]]:
    """Each standing answer in words, with the row it stands in (its source and paper)."""
    told = questions(rows.case.programme, _values(rows, day), day, language).answered
    return [(each, rows.declared[each.fact]) for each in told if each.fact in rows.declared]


def _values(rows: FileRows, day: dt.date) -> dict[str, Any]:
    raw = {name: _spoken(fact.value) for name, fact in rows.declared.items() if name not in FROM_IDENTITY}
    return read_answers(rows.case.programme, raw, day)


def _stored(rows: FileRows) -> dict[str, Any]:
    """The standing answers as the form shows them."""
    return {ANSWER + name: _shown(fact.value) for name, fact in rows.declared.items()}


def _spoken(value: Any) -> str:
    """A stored value as a form would send it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _shown(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return _spoken(value)
