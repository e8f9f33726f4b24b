"""May it now: what keeps a verb from being done today, each with its sentence.

Who may is a matter of roles, and what the law grants of ``decisions.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from accueil.cases.decisions import Ruling, answer, explain, spoken
from accueil.cases.facts import AUTHORITY, NEEDS_REPRESENTATIVE, REPRESENTATIVE, SIGNATORY, facts_of
from accueil.cases.guide import notes
from accueil.cases.models import Contract
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.kernel.faults import Refused
from accueil.law import LawError, Value
from accueil.law.phrases import day_text
from accueil.programmes import book, programme
from accueil.programmes.procedure import EvidenceKind, Programme
from accueil.training.service import Limits, Service

PARTIES = (SIGNATORY, REPRESENTATIVE, AUTHORITY)
END_CHECK = "end_check"


def refuse_when_closed(of_name: str, on: dt.date) -> None:
    """Refused where the law lets nobody enter the programme any more, in the programme's own words."""
    of = programme(of_name)
    rule = of.rule(of.guide.after_rule) if of.guide.after_rule else ""
    if rule and answer(rule, {}, on).yes:
        said = " ".join(f"{note.text} {note.law}".strip() for note in notes(of, on, "closed", spoken())[:1])
        raise Refused(said or answer(rule, {}, on).label)


def checked_answers(answers: Mapping[str, Value]) -> dict[str, Value]:
    """The answers, each of its fact's type. Refused, field by field, for a fact or value the law does not know."""
    found: dict[str, Value] = {}
    for name, value in answers.items():
        try:
            found |= book().read_facts({name: value})
        except LawError as error:
            raise Refused(**{name: _("This answer does not fit the question. Answer it again.")}) from error
    return found


def may_sign(rows: FileRows, contract: Contract, on: dt.date, language: str = "") -> Ruling:
    """What the rule on signing says of this contract on a day: of a first one, or of one that completes another."""
    of = programme(contract.programme)
    previous = rows.before(contract)
    rule = of.rule("may_sign_second" if previous else of.steps["signature"].rule or "may_sign")
    more: dict[str, Value] = {"proposed_term_months": contract.term_months}
    if previous is not None:  # the contract being signed is not "another one before it"
        others = [each for each in rows.contracts if each.contract.pk not in (contract.pk, previous.contract.pk)]
        more["has_second_contract"] = any(each.signed_by(SIGNATORY) for each in others)
    return explain(rows, rule, on, language, contract=previous or rows.about(contract), more=more)


def check_may_sign(rows: FileRows, contract: Contract, on: dt.date) -> None:
    """Refused unless the law lets the contract be signed on a day; says what speaks against it or is still open."""
    said = may_sign(rows, contract, on)
    if said.yes:
        return
    missing = ", ".join(each.text for each in said.missing)
    if said.state == "no":
        raise Refused(_("The contract may not be signed: this is not so: %(why)s.") % {"why": said.reasons_in_words})
    raise Refused(_("The contract may not be signed yet. Still to be established: %(what)s.") % {"what": missing})


def check_party(rows: FileRows, contract: Contract, party: str, name: str) -> None:
    """Refused for a contract that is over, an unknown party or one that has signed, and a signer without a name."""
    if contract.ended_on is not None:
        raise Refused(_("This contract is over. It can no longer be signed."))
    if party not in PARTIES:
        raise Refused(party=_("Choose one of the parties of the contract."))
    if not name.strip():
        raise Refused(signer_name=_("Write the name of the person who signs."))
    if rows.about(contract).signed_by(party) is not None:
        raise Refused(_("This party has signed already."))


def check_representative(rows: FileRows, contract: Contract, signed_on: dt.date, parties: Collection[str]) -> None:
    """Refused where a legal representative has to sign on that day and neither has signed nor is about to."""
    of, mine = programme(contract.programme), rows.about(contract)
    if mine.signed_by(REPRESENTATIVE) is not None or REPRESENTATIVE in parties:
        return
    needed = explain(rows, of.rule(NEEDS_REPRESENTATIVE), signed_on, contract=mine)
    if needed.state != "no":
        raise Refused(_("A parent or guardian signs too: %(why)s.") % {"why": needed.reasons_in_words})


def longest_term(of: Programme, on: dt.date) -> int:
    """The longest term the law allows on a day, in months."""
    value = book().parameter(of.rule(of.clock.term_parameter), on)
    if value is None:
        raise Refused(_("There is no text on the term of a contract on this day."))
    return int(str(value.value)) * (12 if value.unit == "years" else 1)


def limits_of(rows: FileRows, contract: Contract, service: Service, on: dt.date) -> Limits:
    """Issuers and days the law allows for this service, each with the sentence said otherwise.

    The day of signing is the earliest; the day of the end check, once it is decided, the latest. Refused for an
    obligation or kind of evidence the contract does not have, and while a signature is missing.
    """
    kind = _kind(contract, service)
    mine = rows.about(contract)
    signed_on = facts_of(rows, on, mine).get("signed_on")
    if not isinstance(signed_on, dt.date):
        raise Refused(_("The contract is not signed by everybody yet. Services count from the signature on."))
    if contract.closed_on is not None:
        raise Refused(_("This contract was closed. Nothing more can be recorded under it."))
    check = mine.standing_decision("end_check")
    closed = check is not None and check.decided_on < on
    return Limits(
        issuers=kind.issuers,
        issuer_sentence=_("Only a paper of this issuer proves it: %(issuers)s (%(article)s).")
        % {"issuers": issuers_in_words(contract, kind), "article": kind.article},
        earliest=signed_on,
        earliest_sentence=_("This day lies before the contract was signed. A service counts from the signature on."),
        latest=check.decided_on if check is not None and closed else on,
        latest_sentence=_("The end check is closed. A service after it can no longer be recorded.")
        if closed
        else _("This day lies in the future. Record the service when it has taken place."),
        needs_done="done" in kind.proves,
    )


def issuers_in_words(contract: Contract, kind: EvidenceKind, language: str = "") -> str:
    """The issuers the law accepts for a kind of evidence, in the language of the page."""
    names = programme(contract.programme).issuers
    return ", ".join(names[each].says(language or spoken()) for each in kind.issuers)


def _kind(contract: Contract, service: Service) -> EvidenceKind:
    if service.obligation not in contract.obligations:
        raise Refused(obligation=_("This service is not part of the contract."))
    kind = programme(contract.programme).obligations[service.obligation].evidence.get(service.kind)
    if kind is None:
        raise Refused(kind=_("This service is not proven by a paper of this kind."))
    return kind


def check_time(rows: FileRows, mine: ContractRows, on: dt.date) -> None:
    """Refused where a contract cannot be checked on a day: closed, never in effect, or unfinished while a service may
    still count, also after a shorter agreed term (LU-CAI-ART22-RESPECTED)."""
    of = programme(mine.contract.programme)
    facts = facts_of(rows, on, mine)
    if mine.contract.closed_on is not None:
        raise Refused(_("This contract was closed before its term. There is nothing to check."))
    deadline, done = of.rule(of.clock.deadline), of.rule(of.decisions[END_CHECK].rule)
    values = book().decide(facts, on, [deadline, done])
    last = values[deadline]
    if mine.contract.effect is None:
        raise Refused(_("No service has begun: the contract is not in effect and has no term to check."))
    if not (isinstance(last, dt.date) and last < on) and values[done] is not True:
        raise Refused(_still_missing(last))


def _still_missing(last: Value) -> str:
    """Why a check comes too early: the last day on which a service counts, where the law can name it already."""
    if not isinstance(last, dt.date):
        return _("Something is still missing, and the last day for services is not known yet.")
    words = _("Something is still missing, and services still count until %(day)s. The person has time until then.")
    return words % {"day": day_text(last, spoken())}


def missing_obligations(rows: FileRows, mine: ContractRows, on: dt.date) -> tuple[str, ...]:
    """The obligations of a contract that were not accomplished in time, in the programme's order."""
    of = programme(mine.contract.programme)
    facts = facts_of(rows, on, mine)
    rules = {of.rule(each.done): each.id for each in of.obligations.values() if each.id in mine.contract.obligations}
    values = book().decide(facts, on, list(rules))
    return tuple(obligation for rule, obligation in rules.items() if values[rule] is not True)
