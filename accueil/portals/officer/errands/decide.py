"""Decide: what the rule says stands on the left, computed; what the officer decides on the right, with reasons.

They are stored apart and never stand for each other. A decision with a letter writes it in the person's language.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.actions import completion
from accueil.cases.actions.deciding import Verdict
from accueil.cases.decisions import explain_case, replay
from accueil.cases.models import Decision
from accueil.cases.policies import END_CHECK
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.journal.context import Kind
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.end_check import told_by_commitment
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.opening import agent_name, opened_file, page_of, programme_of
from accueil.portals.officer.errands.wording import Told, conditions, rule_says, said_in_words, stored_reasons, told
from accueil.ui.forms import LongTextField, RadioField
from accueil.ui.parts import Choice, Decided, Link, RuleSays

ANSWERS: dict[Any, str] = {True: "yes", False: "no", None: "unknown"}
VERBS: dict[str, Callable[..., Decision]] = {
    "end_check": completion.check_end,
    "reason": completion.decide_reason,
    "second_contract": completion.decide_second_contract,
}


class DecideForm(FileForm):
    """One of the outcomes, nothing chosen beforehand, and the reasons in words the person can read."""

    outcome = RadioField(label=_("Your decision"))
    grounds = LongTextField(
        label=_("Your reasons, in words the person can read"),
        required=False,
        rows=5,
        help_text=_("They stand in the letter. Needed for a refusal, and where you decide otherwise than the rule."),
    )

    def __init__(self, *args: Any, choices: list[Choice], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["outcome"].choices = [(choice.value, choice) for choice in choices]  # type: ignore[attr-defined]


@staff(P.CASES_DECIDE_CASE, activity="cases.case_work", subject="number")
def decide(request: Any, number: str, kind: str) -> HttpResponse:
    """The rule's answer beside the officer's form."""
    rows, desk = opened_file(number), request.desk
    asked, about = _asked(rows, kind)
    said = _told(rows, about, kind, desk)
    choices = choices_of(asked, kind, said.state, desk.language)
    form = DecideForm(posted(request), stored=rows.case.version, choices=choices)

    def go(given: dict[str, Any]) -> object:
        verdict = Verdict(kind=kind, outcome=given["outcome"], grounds=given["grounds"], language=rows.person.language)
        common = {
            "expected_version": given["version"],
            "verdict": verdict,
            "by": desk.agent,
            "on": desk.day,
            "at": desk.now,
        }
        if about is None:
            return completion.refuse_admission(case=rows.case, **common)
        return VERBS[kind](contract=about.contract, **common)

    if carried_out(request, form, go):
        messages.success(request, gettext("The decision is on record, apart from what the rule says."))
        return redirect("officer:file", number=number)
    title = asked.label.says(desk.language)
    page = page_of(request, rows, form=form, title=title, told=said, about=about, kind=kind)
    return render(request, "officer/decide/decide.html", page)


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number")
def decision(request: Any, number: str, decision_id: uuid.UUID) -> HttpResponse:
    """One decision as it was taken: the rule's side as shown then, the officer's side, and the letter."""
    rows, desk = opened_file(number), request.desk
    found = _found(rows, decision_id)
    asked = programme_of(rows).decisions[found.kind]
    page = page_of(
        request,
        rows,
        title=asked.label.says(desk.language),
        rule=_as_shown(found, desk.language),
        decided=decided_part(rows, found, asked, desk.language),
        found=found,
    )
    return render(request, "officer/decide/decision.html", page)


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number", kind=Kind.VERIFY)
def compare(request: Any, number: str, decision_id: uuid.UUID) -> HttpResponse:
    """Ask the rule again with the facts of then: the same answer, or what became different."""
    rows, desk = opened_file(number), request.desk
    found = _found(rows, decision_id)
    again = replay(found.pk, desk.language)
    page = page_of(
        request,
        rows,
        found=found,
        again=again,
        rule=replace(rule_says(again.now), reasons=conditions(again.now)),
        then=_as_shown(found, desk.language),
    )
    return render(request, "officer/decide/compare.html", page)


def _told(rows: FileRows, about: ContractRows | None, kind: str, desk: Any) -> Told:
    """What the rule says; of an end check by commitment."""
    of = programme_of(rows)
    if kind == END_CHECK and about is not None:
        return told_by_commitment(rows, about, of, desk.day, desk.language)
    return told(explain_case(rows, of.decisions[kind].rule, desk.day, desk.language, contract=about))


def _asked(rows: FileRows, kind: str) -> tuple[Any, ContractRows | None]:
    """The kind of decision, and the contract it is about (none for the admission). Http404 where it cannot be taken."""
    kinds = programme_of(rows).decisions
    if kind not in kinds or (kind != completion.ADMISSION and (kind not in VERBS or not rows.contracts)):
        raise Http404
    return kinds[kind], None if kind == completion.ADMISSION else rows.last_contract


def choices_of(asked: Any, kind: str, state: str, language: str) -> list[Choice]:
    """The outcomes, each saying whether it is what the rule says and whether a letter goes out."""
    first = next(iter(asked.outcomes))
    found = []
    for outcome, text in asked.outcomes.items():
        if kind == completion.ADMISSION and outcome == first:
            continue  # admission is decided when the contract is signed
        effects = [_agreement(state, outcome == first)]
        if outcome in asked.letters:
            effects.append(gettext("A letter is written, with the remedies where there are any."))
        found.append(Choice(value=outcome, label=text.says(language), effect=" ".join(filter(None, effects))))
    return found


def _agreement(state: str, grants: bool) -> str:
    if state == "unknown":
        return gettext("The rule leaves this to you.")
    if (state == "yes") is grants:
        return gettext("As the rule says.")
    return gettext("Differs from the rule: say why.")


def _found(rows: FileRows, decision_id: uuid.UUID) -> Decision:
    every = [*rows.decisions, *(each for contract in rows.contracts for each in contract.decisions)]
    found = next((each for each in every if each.pk == decision_id), None)
    if found is None:
        raise Http404
    return found


def _as_shown(found: Decision, language: str) -> RuleSays:
    shown = found.shown.get(language) or found.shown["en"]
    return RuleSays(
        answer=said_in_words(ANSWERS[found.value], shown["label"]) if found.value in ANSWERS else shown["label"],
        reasons=stored_reasons(shown["conditions"]),
        readings=tuple(found.readings),
        computed_on=found.as_of,
        facts=len(found.facts),
        book=found.book[:12],
    )


def decided_part(rows: FileRows, found: Decision, asked: Any, language: str) -> Decided:
    """The officer's side of a decision."""
    href = reverse("officer:letter", args=[rows.case.number, found.letter_id]) if found.letter_id else ""
    return Decided(
        answer=asked.outcomes[found.outcome].says(language),
        by=agent_name(found.decided_by),
        on=found.decided_on,
        grounds=found.grounds,
        differs=found.differs,
        letter=Link(href=href, text=gettext("Read the letter")) if href else None,
    )
