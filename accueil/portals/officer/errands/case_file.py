"""The file on one page: whose it is, the contract in time, what is to be done and why, and everything on record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.queries import names_of
from accueil.cases.queries.file import CaseFile, file_of
from accueil.cases.queries.files import case_by_number
from accueil.cases.rights.queries import statements_of
from accueil.people.queries import contacts_of, matricule_of
from accueil.portals.officer.errands import file_sections as sections
from accueil.portals.officer.errands.file_line import contract_line, leaves_on
from accueil.portals.officer.errands.file_todo import end_check, todo
from accueil.portals.officer.errands.opening import page_of, programme_of
from accueil.portals.officer.errands.sign_online import open_parties
from accueil.portals.officer.errands.stages import STAGES

# What of the file's errands may be offered; the errand itself asks again.
VERBS = {
    "interview": P.CASES_RECORD_INTERVIEW,
    "appointment": P.CASES_OPEN_CASE,
    "roadmap": P.CASES_ISSUE_ROADMAP,
    "sign": P.CASES_SIGN_CONTRACT,
    "evidence": P.CASES_RECORD_EVIDENCE,
    "decide": P.CASES_DECIDE_CASE,
    "person": P.PEOPLE_CORRECT_PERSON,
    "merge": P.PEOPLE_MERGE_PERSONS,
    "link": P.ACCESS_LINK_ACCOUNT,
    "papers": P.DOCUMENTS_READ_FILE,
    "rights": P.CASES_ANSWER_RIGHTS,
}


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number")
def show(request: Any, number: str) -> HttpResponse:
    """Everything on one page, in a constant number of queries."""
    case, desk = case_by_number(number), request.desk
    if case is None:
        raise Http404
    file = file_of(case, desk.day, desk.language)
    page = page_of(
        request,
        file.rows,
        file=file,
        may={name: desk.allows(permission) for name, permission in VERBS.items()},
        contacts=contacts_of(file.rows.person.pk, desk.day).values(),
        matricule=matricule_of(file.rows.person.pk, desk.day),
        statements=statements_of(case),
        **_sections(file, desk),
    )
    page["facts"] = sections.facts(file.rows, page["matricule"], str(STAGES[file.standing.stage]))
    return render(request, "officer/file/show.html", page)


def _sections(file: CaseFile, desk: Any) -> dict[str, Any]:
    rows, language = file.rows, desk.language
    of, agents = programme_of(rows), names_of(file.agents)
    may_correct = desk.allows(P.CASES_RECORD_EVIDENCE)
    return {
        "line": contract_line(rows, of, desk.day, language, leaves_on(rows, of, desk.day)),
        "todo": todo(file.due, desk),
        "check": end_check(rows, of, file.standing.stage, desk),
        "contract": sections.contract(rows, of, agents, language),
        "to_sign_online": open_parties(rows, rows.last_contract, desk.day) if rows.last_contract else (),
        "evidence": sections.evidence(file, of, language, may_correct=may_correct),
        "reasons_given": rows.last_contract.reasons if rows.last_contract else (),
        "decisions": sections.decisions(rows, of, agents, language),
        **sections.answers(rows, of, desk),
        "interview": sections.interview(rows, of, agents, language),
        "referrals": sections.referrals(file.referrals),
        "roadmap": sections.roadmap(rows, of, language),
    }
