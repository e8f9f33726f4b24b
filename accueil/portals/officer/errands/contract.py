"""The contract: drawn up on the model text of the day, taken back, or closed as the person wishes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions.contract import Terms, close_contract, propose_contract, withdraw_contract
from accueil.cases.actions.printing import print_contract
from accueil.cases.decisions import explain_case
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.journal.context import Kind
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of
from accueil.portals.officer.errands.wording import told
from accueil.ui.forms import ChecksField, LongTextField, NumberField
from accueil.ui.names import language_name


class ProposeForm(FileForm):
    """What is agreed: the languages, and a shorter term where the person wants one."""

    languages = ChecksField(
        label=_("Language of the course"), help_text=_("As the person wishes, after the language profile.")
    )
    term_months = NumberField(
        label=_("Term in months"), required=False, min_value=1, help_text=_("Empty: the longest the law allows.")
    )

    def __init__(self, *args: Any, languages: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["languages"].choices = [(code, language_name(code)) for code in languages]  # type: ignore[attr-defined]


class EndForm(FileForm):
    """Why a contract is taken back or closed."""

    reason = LongTextField(label=_("Why"), rows=3, help_text=_("In words the person can read."))


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number")
def propose(request: Any, number: str) -> HttpResponse:
    """Draw up the first contract, with what the rule on admission says beside it."""
    rows, desk = opened_file(number), request.desk
    of = programme_of(rows)
    form = ProposeForm(
        posted(request),
        stored=rows.case.version,
        languages=list(of.interview.profile_languages),
        initial={"languages": [rows.courses[-1].language] if rows.courses else []},
    )

    def go(given: dict[str, Any]) -> object:
        terms = Terms(term_months=given["term_months"], languages=given["languages"])
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return propose_contract(case=rows.case, expected_version=given["version"], terms=terms, **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The contract is drawn up. It can be printed and signed."))
        return redirect("officer:file", number=number)
    said = told(explain_case(rows, of.decisions["admission"].rule, desk.day, desk.language))
    return render(request, "officer/contract/propose.html", page_of(request, rows, form=form, told=said))


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number")
def end(request: Any, number: str) -> HttpResponse:
    """Take back a contract nobody signed, or close a signed one; nothing follows from it for the person."""
    rows, desk = opened_file(number), request.desk
    open_one = standing_contract(rows)
    verb = close_contract if open_one.signatures else withdraw_contract
    form = EndForm(posted(request), stored=rows.case.version)

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "on": desk.day, "at": desk.now}
        return verb(contract=open_one.contract, expected_version=given["version"], reason=given["reason"], **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The contract is over. What was done stays on record."))
        return redirect("officer:file", number=number)
    return render(request, "officer/contract/end.html", page_of(request, rows, form=form, about=open_one))


@staff(P.CASES_SIGN_CONTRACT, activity="cases.case_work", subject="number", kind=Kind.PRINT)
@require_POST
def print_sheet(request: Any, number: str) -> HttpResponse:
    """The contract as a paper to sign, with a place for each party; kept among the papers."""
    rows, desk = opened_file(number), request.desk
    about, now = standing_contract(rows), {"by": desk.agent, "on": desk.day, "at": desk.now}
    letter = print_contract(contract=about.contract, language=rows.person.language, **now)
    return redirect("officer:letter", number=number, letter_id=letter.pk)


def standing_contract(rows: FileRows) -> ContractRows:
    """The contract that is neither over nor closed. Http404 where there is none."""
    last = rows.last_contract
    if last is None or last.contract.ended_on is not None:
        raise Http404
    return last
