"""From rows to the law: which facts a file tells a rule.

Names of facts are those of ``programmes/facts.yaml``. What every programme records in the same way (request, interview,
signatures, decisions) is named here; what is special to one programme (which nationality, which language, which unit of
attendance) stands in its procedure under ``facts_from`` and is interpreted by ``facts_special.py``. The SQL twin, for
lists, is ``facts_sql.py``; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from accueil.cases.facts_special import special_facts
from accueil.cases.models import Decision
from accueil.cases.queries.proof import counting, proves
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.kernel.dates import shift_months
from accueil.law.values import Value
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme

SIGNATORY, AUTHORITY, REPRESENTATIVE = "signatory", "authority", "legal_representative"
PROOF, DECLARED = "proof", "declared"
NEEDS_REPRESENTATIVE = "needs_legal_representative"

Facts = dict[str, Value]


def facts_of(rows: FileRows, day: dt.date, contract: ContractRows | None = None) -> Facts:
    """What the file tells the law on ``day``, about ``contract`` (by default the last one, if there is any).

    A fact that is not in the result is missing: unknown, or *it did not happen* where the law reads silence so.
    """
    of = programme(rows.case.programme)
    about = contract or rows.last_contract
    found: Facts = {**_declared(rows, of), **_person(rows), **_request(rows)}
    if about is not None:
        found |= _contract(rows, about) | _services(about, of) | _decided(about, of)
        found |= _signed(rows, about, found, of) | _second(rows, about, of)
        found |= _agreed_end(about, found, of, day)
    found |= special_facts(rows, about, of, day)
    known = book().facts
    return {name: value for name, value in found.items() if name in known and value is not None}


def _declared(rows: FileRows, of: Programme) -> Facts:
    """Standing answers; one that asks for proof counts only once an officer has seen a paper."""
    facts: Facts = {}
    for name, fact in rows.declared.items():
        if of.facts_from.get(name) != PROOF or fact.source == PROOF:
            facts[name] = book().read_facts({name: fact.value})[name] if name in book().facts else None
    return facts


def _person(rows: FileRows) -> Facts:
    held = [each.country for each in rows.nationalities if each.country != "XX" and each.until_on is None]
    return {"birth_date": rows.person.birth_date, "nationality": held[0] if held else None}


def _request(rows: FileRows) -> Facts:
    """The request, the interview and the roadmap, and the last day anything was said about them."""
    case = rows.case
    days = {
        "requested_on": case.opened_on,
        "interview_on": _first(each.held_on for each in rows.interviews if each.held_on >= case.opened_on),
        "language_profile_on": _first(each.assessed_on for each in rows.skills),
        "roadmap_on": _first(each.issued_on for each in rows.roadmaps),
    }
    online = case.channel == "online" and not case.with_counselling
    last = max(day for day in days.values() if day is not None)
    return {**days, "applied_without_counselling": online, "last_contact_on": last}


def _contract(rows: FileRows, about: ContractRows) -> Facts:
    contract = about.contract
    others = [each for each in rows.contracts if each.contract.pk != contract.pk and each.signed_by(SIGNATORY)]
    return {
        "proposed_term_months": contract.term_months,
        "contract_closed_on": contract.closed_on,
        "has_contract": any(each.contract.sequence < contract.sequence for each in others),
        "has_second_contract": any(each.contract.sequence > contract.sequence for each in others),
        "signatory_signed_on": about.signed_by(SIGNATORY),
        "authority_signed_on": about.signed_by(AUTHORITY),
        "representative_signed_on": about.signed_by(REPRESENTATIVE),
        "reason_given_on": _first(each.given_on for each in about.reasons),
    }


def _signed(rows: FileRows, about: ContractRows, found: Facts, of: Programme) -> Facts:
    """The day of the last signature needed; nothing while one is missing.

    A contract that was signed stays signed: a birth date corrected later reopens nothing (EU-GDPR-ART16).
    """
    if about.contract.signed_on is not None:
        return {"signed_on": about.contract.signed_on}
    needed = needed_parties(rows, found, of, about)
    days = [about.signed_by(party) for party in needed]
    signed = [day for day in days if day is not None]
    return {"signed_on": max(signed)} if signed and len(signed) == len(days) else {}


def needed_parties(rows: FileRows, facts: Facts, of: Programme, about: ContractRows) -> tuple[str, ...]:
    """Who has to sign: both parties, and the legal representative where the law asks for one on the day of signing.

    Where part of the birth date is unknown, the person is taken to be as young as can be.
    """
    rule, signed_on = of.rule(NEEDS_REPRESENTATIVE), about.signed_by(SIGNATORY)
    if rule not in book().rules:
        return (SIGNATORY, AUTHORITY)
    known = {"birth_date": rows.person.birth.latest, **{name: each for name, each in facts.items() if each is not None}}
    alone = book().decide(known, signed_on or about.contract.proposed_on, [rule])[rule] is False
    return (SIGNATORY, AUTHORITY) if alone else (SIGNATORY, REPRESENTATIVE, AUTHORITY)


def _services(about: ContractRows, of: Programme) -> Facts:
    """Per obligation: first day of a service, day of the service that counts, and who attested it."""
    facts: Facts = {}
    for obligation in of.obligations.values():
        names, proof = obligation.facts, counting(about.evidence, obligation)
        begun = [each.began_on for each in about.evidence if proves(each, obligation, "start", "done")]
        facts[names.started] = _first(begun)
        if proof is not None:
            facts[names.done], facts[names.issuer] = proof.done_on, proof.issuer_kind or None
    return facts


def _second(rows: FileRows, about: ContractRows, of: Programme) -> Facts:
    """Whether this contract completes another, and what was carried over from that one."""
    if about.contract.previous_id is None:
        return {}
    carried = [each for each in of.obligations.values() if each.id not in about.contract.obligations]
    return {"second_contract": True, **{each.facts.carried: True for each in carried}}


def _agreed_end(about: ContractRows, found: Facts, of: Programme, day: dt.date) -> Facts:
    """The last day of a term shorter than the law's longest, counted like the law's own."""
    start, deadline = of.rule(of.clock.starts), of.rule(of.clock.deadline)
    values = book().decide({name: value for name, value in found.items() if value is not None}, day, [start, deadline])
    began, latest = values[start], values[deadline]
    if not isinstance(began, dt.date) or not isinstance(latest, dt.date):
        return {}
    agreed = shift_months(began, about.contract.term_months)
    return {"agreed_end_on": agreed} if agreed < latest else {}


def _decided(about: ContractRows, of: Programme) -> Facts:
    """What the authority decided, as each kind of decision feeds it back to the law: outcome, day, grounds stated.

    A yes-or-no fact takes whether the first of the outcomes was decided.
    """
    facts: Facts = {}
    for kind in of.decisions.values():
        decision = about.standing_decision(kind.id)
        if decision is not None:
            first = next(iter(kind.outcomes))
            facts |= {fact: _fed(decision, source, first, fact) for source, fact in kind.feeds.items()}
    return facts


def _fed(decision: Decision, source: str, first: str, fact: str) -> Value:
    if source == "day":
        return decision.decided_on
    if source == "grounds":
        return bool(decision.grounds)
    return decision.outcome == first if book().facts[fact].type == "bool" else decision.outcome


def _first(days: Iterable[dt.date]) -> dt.date | None:
    return min(days, default=None)
