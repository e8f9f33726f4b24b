"""The end of a contract: the check, the reason for what is missing, and a second contract for that alone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases import events, letters
from accueil.cases.actions.contract import Terms, draw_up
from accueil.cases.actions.deciding import Verdict, decide
from accueil.cases.changing import changed, held, held_with
from accueil.cases.decisions import explain
from accueil.cases.effect import recompute
from accueil.cases.facts import facts_of
from accueil.cases.models import Case, Contract, Decision, GivenReason
from accueil.cases.policies import END_CHECK, check_time, missing_obligations
from accueil.cases.queries.rows import rows_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.law import Value
from accueil.programmes import programme

REASON, SECOND, ADMISSION = "reason", "second_contract", "admission"


@transaction.atomic
def check_end(
    *, contract: Contract, expected_version: int | None, verdict: Verdict, by: Agent, on: dt.date, at: dt.datetime
) -> Decision:
    """Decide whether the contract was respected, from the evidence on file (LU-CAI-ART22-VERIFY); writes the letter.

    Refused before the term while something is missing, and for a contract that never took effect or was closed. A check
    already decided is replaced where evidence changed since.
    """
    row, kept = held_with(contract, expected_version, {"outcome": verdict.outcome})
    rows = rows_of(row)
    mine = rows.about(kept)
    check_time(rows, mine, on)
    decision = decide(rows=rows, verdict=_as(verdict, END_CHECK), contract=mine, by=by, on=on, at=at)
    return _carried_out(row, kept, decision, verdict, by=by, on=on, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person says kept them from services: a ground of the programme's list, the words, perhaps a paper."""

    ground: str
    text: str
    obligations: Sequence[str] = ()
    file_id: uuid.UUID | None = None


@transaction.atomic
def give_reason(
    *, contract: Contract, expected_version: int | None, given: Given, by: Agent, on: dt.date, at: dt.datetime
) -> GivenReason:
    """Record what the person says prevents or prevented a service, at once or at the term (LU-CAI-MODEL-DUTIES,
    LU-CAI-ART23-LEGITIMATE-REASON). Refused for an unknown ground, without words, and before the contract is signed."""
    row, kept = held_with(contract, expected_version, {"reason": given.text})
    if given.ground not in programme(kept.programme).grounds:
        raise Refused(ground=_("Choose the ground that comes closest."))
    if not given.text.strip():
        raise Refused(text=_("Say in a few words what happened, and when."))
    if any(each not in kept.obligations for each in given.obligations):
        raise Refused(obligations=_("This service is not part of the contract."))
    if "signed_on" not in facts_of(rows_of(row), on, rows_of(row).about(kept)):
        raise Refused(_("The contract is not signed yet."))
    stored = GivenReason.objects.create(
        case=row,
        contract=kept,
        person_id=row.person_id,
        obligations=list(given.obligations),
        ground=given.ground,
        text=given.text.strip(),
        given_on=on,
        file_id=given.file_id,
        recorded_at=at,
        recorded_by=by.id,
    )
    changed(row, "give_reason", before={}, after={"reason": given.text}, by=by, at=at)
    return stored


@transaction.atomic
def decide_reason(
    *, contract: Contract, expected_version: int | None, verdict: Verdict, by: Agent, on: dt.date, at: dt.datetime
) -> Decision:
    """Recognise a reason as legitimate, or not, with grounds (LU-CAI-ART23-LEGITIMATE-REASON); writes the letter.

    Refused without grounds, before a reason was given, and before an end check found something missing.
    """
    row, kept = held_with(contract, expected_version, {"outcome": verdict.outcome})
    rows = rows_of(row)
    mine = rows.about(kept)
    check = mine.standing_decision(END_CHECK)
    if check is None or check.outcome == next(iter(programme(kept.programme).decisions[END_CHECK].outcomes)):
        raise Refused(_("A reason is judged after an end check that found something missing."))
    if not mine.reasons:
        raise Refused(_("No reason was given. Record first what the person says."))
    decision = decide(
        rows=rows, verdict=_as(verdict, REASON), contract=mine, more=_fed(kept, REASON, verdict), by=by, on=on, at=at
    )
    return _carried_out(row, kept, decision, verdict, by=by, on=on, at=at)


@transaction.atomic
def decide_second_contract(
    *, contract: Contract, expected_version: int | None, verdict: Verdict, by: Agent, on: dt.date, at: dt.datetime
) -> Decision:
    """Offer or refuse a second contract (LU-CAI-ART23-NEW-CONTRACT); a refusal is a letter.

    Where the law leaves the case to the authority (a day after which its texts disagree), the officer's offer is the
    fact it asks for. Refused where the rule says no for another reason.
    """
    row, kept = held_with(contract, expected_version, {"outcome": verdict.outcome})
    rows = rows_of(row)
    mine = rows.about(kept)
    grants = verdict.outcome == next(iter(programme(kept.programme).decisions[SECOND].outcomes))
    fed = _fed(kept, SECOND, verdict)
    said = explain(rows, _rule(kept, SECOND), on, contract=mine, more=fed if grants else {})
    if grants and not said.yes:
        raise Refused(_("A second contract cannot be offered: %(why)s.") % {"why": said.reasons_in_words})
    decision = decide(rows=rows, verdict=_as(verdict, SECOND), contract=mine, more=fed, by=by, on=on, at=at)
    return _carried_out(row, kept, decision, verdict, by=by, on=on, at=at)


@transaction.atomic
def offer_second_contract(
    *, contract: Contract, expected_version: int | None, terms: Terms, by: Agent, on: dt.date, at: dt.datetime
) -> Contract:
    """Draw up the second contract, for the missing services alone (LU-CAI-ART23-MISSING-SERVICES-ONLY).

    Refused where the rule does not say yes: no recognised reason, nothing missing, or a second contract before.
    """
    row, kept = held_with(contract, expected_version, {"terms": terms.term_months})
    rows = rows_of(row)
    mine = rows.about(kept)
    said = explain(rows, _rule(kept, SECOND), on, contract=mine)
    if not said.yes:
        raise Refused(_("A second contract cannot be offered: %(why)s.") % {"why": said.reasons_in_words})
    if rows.last_contract is not mine:
        raise Refused(_("A second contract was drawn up already."))
    return draw_up(rows=rows, terms=terms, obligations=missing_obligations(rows, mine, on), by=by, on=on, at=at)


@transaction.atomic
def refuse_admission(
    *, case: Case, expected_version: int | None, verdict: Verdict, by: Agent, on: dt.date, at: dt.datetime
) -> Decision:
    """Refuse the contract to a candidate, with grounds, remedies and their time limits in a letter."""
    row = held(case, expected_version, {"outcome": verdict.outcome})
    rows = rows_of(row)
    if any(each.signatures for each in rows.contracts):
        raise Refused(_("A contract is signed in this file. It cannot be refused any more."))
    decision = decide(rows=rows, verdict=_as(verdict, ADMISSION), by=by, on=on, at=at)
    return _carried_out(row, None, decision, verdict, by=by, on=on, at=at)


def _as(verdict: Verdict, kind: str) -> Verdict:
    return Verdict(kind=kind, outcome=verdict.outcome, grounds=verdict.grounds, language=verdict.language)


def _rule(contract: Contract, kind: str) -> str:
    of = programme(contract.programme)
    return of.rule(of.decisions[kind].rule)


def _fed(contract: Contract, kind: str, verdict: Verdict) -> Mapping[str, Value]:
    """The facts this very decision makes true, so that the rule can be asked together with it."""
    of = programme(contract.programme).decisions[kind]
    grants = verdict.outcome == next(iter(of.outcomes))
    made: dict[str, Value] = {"outcome": grants, "grounds": bool(verdict.grounds.strip())}
    return {fact: made[source] for source, fact in of.feeds.items() if source in made}


def _carried_out(
    row: Case,
    contract: Contract | None,
    decision: Decision,
    verdict: Verdict,
    *,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Decision:
    """Write the letter of the outcome, note the change, compute what follows, tell the rooms above."""
    kind = programme(row.programme).decisions[decision.kind]
    if decision.outcome in kind.letters:
        letter = letters.write_decision(rows_of(row), decision, verdict.language, by=by, on=on)
        decision.letter_id = letter.pk
        decision.save(update_fields=["letter_id"])
    after = {"outcome": f"{decision.kind}: {decision.outcome}"}
    changed(row, f"decide_{decision.kind}", before={}, after=after, by=by, at=at)
    if contract is not None:
        recompute(contract, on)
    events.announce(events.DECIDED, row)
    return decision
