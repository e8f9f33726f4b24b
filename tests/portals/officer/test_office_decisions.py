"""Decisions: the rule and the officer stand apart, reasons are asked for where they differ, each writes its letter."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.test import Client

from accueil.cases.actions.evidence import record_evidence
from accueil.cases.models import Case, Contract, Decision, GivenReason
from accueil.certificates.actions import seal_certificate
from accueil.certificates.models import Certificate
from accueil.documents.models import Letter
from accueil.training.service import Service
from tests.portals.officer import scene
from tests.portals.officer.test_office_interview import sent

GROUNDS = "No paper shows the orientation day; Ms Haile was told on 3 May."


def decision(kind: str) -> Decision:
    with scene.act():
        return Decision.objects.filter(kind=kind).latest("decided_at")


def test_the_end_check_shows_the_rule_and_keeps_it_apart_from_the_officer(officer: Client) -> None:
    """Proves "LU-CAI-ART22-VERIFY": decided by an officer, from the evidence on file."""
    number = scene.stage("over")
    page = officer.get(f"/office/files/{number}/decide/end_check/?task=end_check").content.decode()
    assert "Not fulfilled: 1 of 3 commitments were accomplished in time." in page
    assert "checked" not in re.sub(r'aria-\w+="[^"]*"', "", page.split("The officer decides")[1])
    answer = sent(officer, number, "decide/end_check", {"outcome": "not_fulfilled", "grounds": GROUNDS})
    assert answer.status_code == 302
    taken = decision("end_check")
    assert (taken.value, taken.outcome, taken.differs, taken.grounds) == (False, "not_fulfilled", False, GROUNDS)
    shown = officer.get(f"/office/files/{number}/decisions/{taken.pk}/").content.decode()
    assert "The officer decided as the rule says" in shown
    assert GROUNDS in shown
    assert "This is not so: " in shown
    assert officer.get(f"/office/files/{number}/letters/{taken.letter_id}/").content.startswith(b"%PDF")
    again = officer.get(f"/office/files/{number}/decisions/{taken.pk}/again/").content.decode()
    assert "The law of then gives the same answer, for the same reasons" in again
    then, now = (part.split("</section>")[0].split("</h2>")[1] for part in again.split('<section class="sheet')[1:3])
    assert re.sub(r"\s+", " ", then) == re.sub(r"\s+", " ", now)


def test_deciding_against_the_rule_asks_why_and_says_so(officer: Client) -> None:
    number = scene.stage("over")
    silent = sent(officer, number, "decide/end_check", {"outcome": "fulfilled", "grounds": ""})
    assert 'id="id_grounds_error"' in silent.content.decode()
    assert sent(officer, number, "decide/end_check", {"outcome": "fulfilled", "grounds": GROUNDS}).status_code == 302
    assert decision("end_check").differs
    page = officer.get(f"/office/files/{number}/").content.decode()
    assert "otherwise than the rule" in page


def test_the_end_check_before_its_time_is_refused_and_keeps_the_words(officer: Client) -> None:
    number = scene.stage("in_effect")
    page = sent(officer, number, "decide/end_check", {"outcome": "not_fulfilled", "grounds": GROUNDS}).content.decode()
    assert "services still count until 2 May 2025" in page
    assert GROUNDS in page
    with scene.act():
        assert not Decision.objects.filter(kind="end_check").exists()


def refused_then_reason(officer: Client) -> str:
    number = scene.stage("over")
    sent(officer, number, "decide/end_check", {"outcome": "not_fulfilled", "grounds": GROUNDS})
    said = {"ground": "health", "text": "In hospital in April 2023.", "obligations": ["orientation"]}
    assert sent(officer, number, "given-reason", said).status_code == 302
    return number


def test_a_recognised_reason_opens_a_second_contract_for_what_is_missing(officer: Client) -> None:
    """Proves "LU-CAI-ART23-LEGITIMATE-REASON" and "LU-CAI-ART23-MISSING-SERVICES-ONLY" at the desk."""
    number = refused_then_reason(officer)
    page = officer.get(f"/office/files/{number}/decide/reason/").content.decode()
    assert "In hospital in April 2023." in page
    recognised = {"outcome": "recognised", "grounds": "The hospital’s paper shows the days."}
    assert sent(officer, number, "decide/reason", recognised).status_code == 302
    second = officer.get(f"/office/files/{number}/contract/second/").content.decode()
    assert "Civic course, Orientation day" in second
    assert sent(officer, number, "contract/second", {"languages": ["fr"], "term_months": ""}).status_code == 302
    with scene.act():
        assert Contract.objects.get(sequence=2).obligations == ["civic", "orientation"]
        assert GivenReason.objects.count() == 1


def test_a_reason_that_is_not_recognised_is_a_letter_with_grounds(officer: Client) -> None:
    number = refused_then_reason(officer)
    no = {"outcome": "not_recognised", "grounds": "No paper shows the dates."}
    assert sent(officer, number, "decide/reason", no).status_code == 302
    taken = decision("reason")
    with scene.act():
        letter = Letter.objects.get(pk=str(taken.letter_id))
    assert letter.content["remedies"]
    assert "No paper shows the dates." in str(letter.content)


def test_a_candidate_is_refused_with_grounds_and_never_admitted_by_hand(officer: Client) -> None:
    number = scene.stage("candidate")
    page = officer.get(f"/office/files/{number}/decide/admission/?task=answer_application").content.decode()
    assert 'value="refused"' in page
    assert 'value="admitted"' not in page
    refusal = {"outcome": "refused", "grounds": "The stay is not lawful."}
    assert sent(officer, number, "decide/admission", refusal).status_code == 302
    assert decision("admission").outcome == "refused"


def test_an_unknown_kind_of_decision_does_not_exist(officer: Client) -> None:
    number = scene.stage("candidate")
    scene.with_reason(officer, number)
    assert officer.get(f"/office/files/{number}/decide/nothing/").status_code == 404
    assert officer.get(f"/office/files/{number}/decide/end_check/").status_code == 404
    assert officer.get(f"/office/files/{number}/decide/admission/").status_code == 200


def accomplished() -> str:
    """A file whose three commitments are done and whose end check says so."""
    number = scene.stage("served")
    day = dt.date(2023, 6, 10)
    papers = (("civic", "certificate", "sfa"), ("orientation", "attestation", "authority"))
    for obligation, kind, issuer in papers:
        with scene.act():
            service = Service(
                obligation=obligation,
                kind=kind,
                began_on=day,
                done_on=day,
                issued_on=day,
                issuer_kind=issuer,
                hours=6,
                sessions=1,
            )
            contract = Contract.objects.get()
            record_evidence(
                contract=contract, expected_version=None, service=service, by=scene.BY, on=day, at=scene.at(day)
            )
    return number


def test_a_certificate_is_issued_when_the_rule_says_so_given_again_and_revoked(officer: Client, head: Client) -> None:
    """Proves "LU-CAI-PAGE-CERTIFICATE": the authority certifies completion."""
    number = accomplished()
    early = sent(officer, number, "certificates/issue/completion", {"language": "fr"})
    assert "cannot be issued" in early.content.decode()
    assert sent(officer, number, "decide/end_check", {"outcome": "fulfilled", "grounds": ""}).status_code == 302
    assert sent(officer, number, "certificates/issue/completion", {"language": "fr"}).status_code == 302
    with scene.act():
        certificate = Certificate.objects.get()
    assert "being sealed" in officer.get(f"/office/files/{number}/certificates/").content.decode()
    with scene.act():
        seal_certificate(certificate_id=certificate.pk, by=scene.BY, on=scene.DAY, at=scene.at(scene.DAY))
    copy = officer.post(f"/office/files/{number}/certificates/{certificate.pk}/copy/")
    assert copy.content.startswith(b"%PDF")
    revoke = f"/office/files/{number}/certificates/{certificate.pk}/revoke/"
    assert officer.get(revoke).status_code == 404
    scene.with_reason(head, number)
    assert head.post(revoke, {"reason": "short"}).status_code == 200
    assert head.post(revoke, {"reason": "Issued for the wrong person."}).status_code == 302
    assert "revoked" in head.get(f"/office/files/{number}/certificates/").content.decode()


def test_a_decision_is_replaced_and_never_changed(officer: Client) -> None:
    number = scene.stage("over")
    fields: dict[str, Any] = {"outcome": "not_fulfilled", "grounds": GROUNDS}
    sent(officer, number, "decide/end_check", fields)
    first = decision("end_check")
    sent(officer, number, "decide/end_check", {"outcome": "fulfilled", "grounds": "A paper was found."})
    with scene.act():
        standing = Decision.objects.get(replaces=first)
        assert Decision.objects.get(pk=first.pk).outcome == "not_fulfilled"
        assert (standing.outcome, Case.objects.get(number=number).number) == ("fulfilled", number)
