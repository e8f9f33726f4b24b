"""The part of a story from the proposal of a contract to its end check, and to a second contract."""

from __future__ import annotations

import datetime as dt

from accueil.cases.actions import (
    Given,
    PaperSigning,
    Terms,
    Verdict,
    award_certificate,
    check_end,
    decide_reason,
    decide_second_contract,
    give_reason,
    offer_second_contract,
    propose_contract,
    record_evidence,
    sign_on_paper,
)
from accueil.cases.models import Case, Contract
from accueil.command.seeding import words
from accueil.command.seeding.desk import Desk, at
from accueil.command.seeding.invention import Invented
from accueil.command.seeding.law_days import LawDays
from accueil.command.seeding.scan import scanned
from accueil.command.seeding.stories import CIVIC, LANGUAGE, ORIENTATION, Attended, Signed
from accueil.documents.actions import store_file
from accueil.training.service import Service


def sign_and_follow(case: Case, signed: Signed, person: Invented, desk: Desk, law: LawDays, *, minor: bool) -> None:
    """A first contract with everything that followed up to the law's day."""
    contract = propose_contract(
        case=case, expected_version=None, terms=Terms(languages=(person.learns,)), by=desk.agent, on=signed.on,
        at=at(signed.on, 13),
    )  # fmt: skip
    _sign(contract, signed.on, person, desk, minor=minor)
    _follow(contract, signed, person, desk, law)


def certify(case: Case, signed: Signed, person: Invented, desk: Desk) -> None:
    """The certificate of a contract that was respected; apart, since numbers are given one after the other."""
    if signed.fulfilled and signed.checked_on:
        contract, on = Contract.objects.get(case=case, sequence=1), signed.checked_on
        language = person.entry.language
        award_certificate(contract=contract, kind="completion", language=language, by=desk.agent, on=on, at=at(on, 16))


def _sign(contract: Contract, on: dt.date, person: Invented, desk: Desk, *, minor: bool) -> None:
    file = store_file(
        person_id=contract.person_id, name="contract.pdf", content=scanned(contract.pk), by=desk.agent, at=at(on, 14)
    )
    signers = {"signatory": person.name, "authority": desk.name}
    if minor:
        signers["legal_representative"] = person.parent
    signing = PaperSigning(signed_on=on, file_id=file.pk, signers=signers)
    sign_on_paper(contract=contract, expected_version=None, signing=signing, by=desk.agent, on=on, at=at(on, 14))


def _follow(contract: Contract, signed: Signed, person: Invented, desk: Desk, law: LawDays) -> None:
    for attended in sorted(signed.services, key=lambda each: each.done_on or each.began_on):
        service = _service(attended, person, law)
        day = min(max(filter(None, (service.issued_on, service.done_on, service.began_on))), law.day)
        record_evidence(
            contract=contract, expected_version=None, service=service, by=desk.agent, on=day, at=at(day, 16)
        )
    if signed.checked_on:
        _check(contract, signed, signed.checked_on, person, desk)
    if signed.reason_on:
        _give_reason(contract, signed, signed.reason_on, person, desk, law)


def _service(attended: Attended, person: Invented, law: LawDays) -> Service:
    """The paper that proves the service, from the issuer the law names."""
    began, done = attended.began_on, attended.done_on
    issued = min(done + dt.timedelta(days=3), law.day) if done else None
    if attended.obligation == ORIENTATION:
        return Service(
            obligation=ORIENTATION, kind="attestation", began_on=began, done_on=done, issued_on=issued,
            issuer_kind="authority", issuer_name="Département de l’intégration", sessions=1,
        )  # fmt: skip
    kind = "certificate" if done else "service"
    if attended.obligation == CIVIC:
        return Service(
            obligation=CIVIC, kind=kind, began_on=began, done_on=done, issued_on=issued, issuer_kind="sfa",
            issuer_name="Service de la formation des adultes", hours=law.civic_hours, language="fr",
        )  # fmt: skip
    return Service(
        obligation=LANGUAGE, kind=kind, began_on=began, done_on=done, issued_on=issued, issuer_kind="training_body",
        issuer_name="Institut national des langues", hours=80, language=person.learns, level="A1.1" if done else "",
    )  # fmt: skip


def _check(contract: Contract, signed: Signed, on: dt.date, person: Invented, desk: Desk) -> None:
    language = person.entry.language
    verdict = Verdict(
        kind="end_check",
        outcome="fulfilled" if signed.fulfilled else "not_fulfilled",
        grounds="" if signed.fulfilled else words.why_not_fulfilled(language),
        language=language,
    )
    check_end(contract=contract, expected_version=None, verdict=verdict, by=desk.agent, on=on, at=at(on, 15))


def _give_reason(contract: Contract, signed: Signed, on: dt.date, person: Invented, desk: Desk, law: LawDays) -> None:
    language, by = person.entry.language, desk.agent
    given = Given(ground="health", text=words.reason(language))
    give_reason(contract=contract, expected_version=None, given=given, by=by, on=on, at=at(on, 11))
    if signed.judged_on is None:
        return
    judged = signed.judged_on
    verdict = Verdict(kind="reason", outcome="recognised", grounds=words.why_recognised(language), language=language)
    decide_reason(contract=contract, expected_version=None, verdict=verdict, by=by, on=judged, at=at(judged, 11))
    if signed.second:
        _second(contract, signed.second, person, desk, law)


def _second(contract: Contract, second: Signed, person: Invented, desk: Desk, law: LawDays) -> None:
    """A second contract, for what is missing."""
    by, on = desk.agent, second.on
    offered = Verdict(kind="second_contract", outcome="offered", language=person.entry.language)
    decide_second_contract(contract=contract, expected_version=None, verdict=offered, by=by, on=on, at=at(on, 9))
    terms = Terms(languages=(person.learns,))
    drawn = offer_second_contract(contract=contract, expected_version=None, terms=terms, by=by, on=on, at=at(on, 10))
    _sign(drawn, on, person, desk, minor=False)
    _follow(drawn, second, person, desk, law)
