"""Evidence: recorded, corrected with before and after, withdrawn; everything downstream is computed anew."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.evidence import correct_evidence, record_evidence, withdraw_evidence
from accueil.cases.queries.rows import FileRows
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.evidence_form import CorrectForm, EvidenceForm, WithdrawForm, as_typed
from accueil.portals.officer.errands.opening import last_contract, opened_file, page_of, programme_of, stored_upload
from accueil.portals.officer.errands.stored_words import StoredWords
from accueil.training.models import Evidence
from accueil.training.queries import corrections_of


@staff(P.CASES_RECORD_EVIDENCE, activity="cases.case_work", subject="number")
def record(request: Any, number: str) -> HttpResponse:
    """Record a service that began or was done, and the paper that proves it."""
    rows, desk = opened_file(number), request.desk
    about = last_contract(rows)
    form = EvidenceForm(posted(request), request.FILES or None, stored=rows.case.version, **_words(rows, desk))

    def keep(given: dict[str, Any]) -> object:
        service = form.service(stored_upload(desk, rows, given["scan"]))
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return record_evidence(contract=about.contract, expected_version=given["version"], service=service, **now)

    if carried_out(request, form, keep, FIELDS):
        messages.success(request, gettext("The evidence is on record; the contract’s dates were computed anew."))
        return redirect("officer:file", number=number)
    return render(request, "officer/evidence/record.html", page_of(request, rows, form=form))


@staff(P.CASES_RECORD_EVIDENCE, activity="cases.case_work", subject="number")
def correct(request: Any, number: str, evidence_id: uuid.UUID) -> HttpResponse:
    """Correct what a piece of evidence says; before and after stay side by side."""
    rows, desk = opened_file(number), request.desk
    found = _evidence(rows, evidence_id)
    form = CorrectForm(
        posted(request),
        request.FILES or None,
        stored=rows.case.version,
        initial=as_typed(found),
        **_words(rows, desk),
    )

    def keep(given: dict[str, Any]) -> object:
        service = form.service(stored_upload(desk, rows, given["scan"]) or found.file_id)
        common = {"reason": given["reason"], "by": desk.agent, "on": desk.day, "at": desk.now}
        return correct_evidence(evidence=found, expected_version=given["version"], service=service, **common)

    if carried_out(request, form, keep, FIELDS):
        messages.success(request, gettext("The evidence is corrected; before and after are kept."))
        return redirect("officer:file", number=number)
    words = StoredWords(programme_of(rows), desk.language)
    kept = [each for each in corrections_of([found.contract_ref]) if each.evidence_id == found.pk]
    changes = [(each, words.of(each.before), words.of(each.after)) for each in kept]
    page = page_of(request, rows, form=form, found=found, changes=changes)
    return render(request, "officer/evidence/correct.html", page)


@staff(P.CASES_RECORD_EVIDENCE, activity="cases.case_work", subject="number")
def withdraw(request: Any, number: str, evidence_id: uuid.UUID) -> HttpResponse:
    """Take a piece of evidence out of account."""
    rows, desk = opened_file(number), request.desk
    found = _evidence(rows, evidence_id)
    form = WithdrawForm(posted(request), stored=rows.case.version)

    def go(given: dict[str, Any]) -> object:
        common = {"reason": given["reason"], "by": desk.agent, "on": desk.day, "at": desk.now}
        return withdraw_evidence(evidence=found, expected_version=given["version"], **common)

    if carried_out(request, form, go):
        messages.success(request, gettext("The evidence no longer counts; it stays readable."))
        return redirect("officer:file", number=number)
    return render(request, "officer/evidence/withdraw.html", page_of(request, rows, form=form, found=found))


# The training room names its fields; the form asks for obligation and kind of paper in one question.
FIELDS = {"obligation": "proof", "kind": "proof", "file": "scan", "content": "scan"}


def _words(rows: FileRows, desk: Any) -> dict[str, Any]:
    return {"of": programme_of(rows), "agreed": last_contract(rows).contract.obligations, "language": desk.language}


def _evidence(rows: FileRows, evidence_id: uuid.UUID) -> Evidence:
    every = (each for about in rows.contracts for each in about.evidence)
    found = next((each for each in every if each.pk == evidence_id), None)
    if found is None:
        raise Http404
    return found
