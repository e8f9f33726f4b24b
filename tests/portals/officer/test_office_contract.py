"""The contract at the desk: drawn up, signed on paper, countersigned, closed; evidence recorded and corrected."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.cases.models import Case, Contract, Signature
from accueil.people.birth import Birth
from accueil.training.models import Evidence, EvidenceChange
from tests.portals.officer import scene
from tests.portals.officer.test_office_interview import sent

PROOF = {
    "proof": "language:certificate",
    "issuer_kind": "training_body",
    "issuer_name": "INL",
    "began_on": "2023-04-25",
    "done_on": "2023-06-01",
    "issued_on": "2023-06-05",
    "hours": "80",
    "language": "fr",
}


def scan(content: bytes = scene.PDF, name: str = "contract.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def proposed(client: Client, stage: str = "ready", person: Any = None) -> str:
    number = scene.stage(stage, person)
    assert sent(client, number, "contract", {"languages": ["fr"], "term_months": ""}).status_code == 302
    return number


def parties() -> set[str]:
    with scene.act():
        return {each.party for each in Signature.objects.all()}


def test_a_contract_is_drawn_up_printed_signed_on_paper_and_countersigned(officer: Client) -> None:
    """Proves "LU-CAI-ART5-SIGNATURE": both parties sign, each with the version of the text."""
    number = proposed(officer)
    printed = officer.post(f"/office/files/{number}/contract/print/", follow=True)
    assert printed.content.startswith(b"%PDF")
    sheet = {"signed_on": "2023-06-15", "signatory": "Selam Haile", "scan": scan()}
    assert sent(officer, number, "contract/sign", sheet).status_code == 302
    assert parties() == {"signatory"}
    assert sent(officer, number, "contract/countersign", {"signer_name": "Claire Weis"}).status_code == 302
    assert parties() == {"signatory", "authority"}
    with scene.act():
        contract = Contract.objects.get()
        assert contract.signed_on == scene.DAY
        scanned = Signature.objects.get(party="signatory")
    page = officer.get(f"/office/files/{number}/").content.decode()
    assert "Signed, not started" in page
    assert officer.get(f"/office/files/{number}/papers/{scanned.file_id}/").content == scene.PDF


def test_the_authority_does_not_sign_first(officer: Client) -> None:
    number = proposed(officer)
    page = sent(officer, number, "contract/countersign", {"signer_name": "Claire Weis"}).content.decode()
    assert "The authority signs last" in page
    assert parties() == set()


def test_a_signing_before_the_law_allows_it_is_refused_with_its_reason(officer: Client) -> None:
    number = proposed(officer, "candidate")
    page = sent(
        officer, number, "contract/sign", {"signed_on": "2023-06-15", "signatory": "Selam Haile", "scan": scan()}
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert "may not be signed" in text
    assert 'value="Selam Haile"' in text
    assert parties() == set()


def test_somebody_of_seventeen_signs_with_a_parent(officer: Client) -> None:
    """Proves "LU-CAI-ART2-1-AGE": under 18 the legal representative signs too."""
    number = proposed(officer, person=scene.selam(birth=Birth(2006, 1, 20)))
    sheet = {"signed_on": "2023-06-15", "signatory": "Selam Haile"}
    refused = sent(officer, number, "contract/sign", {**sheet, "scan": scan()}).content.decode()
    assert "A parent or guardian signs too" in refused
    both = {**sheet, "legal_representative": "Almaz Haile", "scan": scan()}
    assert sent(officer, number, "contract/sign", both).status_code == 302
    assert parties() == {"signatory", "legal_representative"}


def test_a_scan_that_is_no_paper_is_refused_and_nothing_is_kept(officer: Client) -> None:
    number = proposed(officer)
    sheet = {"signed_on": "2023-06-15", "signatory": "Selam Haile", "scan": scan(b"MZ not a paper", "contract.exe")}
    page = sent(officer, number, "contract/sign", sheet).content.decode()
    assert 'id="id_scan_error"' in page
    assert parties() == set()


def test_a_term_longer_than_the_law_allows_is_refused_beside_its_field(officer: Client) -> None:
    number = scene.stage("ready")
    page = sent(officer, number, "contract", {"languages": ["fr"], "term_months": "36"}).content.decode()
    assert 'id="id_term_months_error"' in page
    assert 'value="36"' in page


def test_a_contract_nobody_signed_is_taken_back_and_a_signed_one_closed(officer: Client) -> None:
    number = proposed(officer)
    assert sent(officer, number, "contract/end", {"reason": "The person prefers another language."}).status_code == 302
    signed = scene.stage("signed", scene.selam(given_name="Marta", birth=Birth(1985, 5, 5)))
    assert sent(officer, signed, "contract/end", {"reason": "The person moves abroad."}).status_code == 302
    with scene.act():
        assert {each.closed_on for each in Contract.objects.all()} == {scene.DAY}


def test_a_service_puts_the_contract_into_effect(officer: Client) -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT": the contract begins with the first service."""
    number = scene.stage("signed")
    assert sent(officer, number, "evidence", PROOF).status_code == 302
    with scene.act():
        contract = Contract.objects.get()
    assert contract.effect.lower == dt.date(2023, 4, 25)
    assert "In effect until 25 April 2025" in officer.get(f"/office/files/{number}/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"began_on": "2023-04-01"}, "began_on", "before the contract was signed"),
        ({"done_on": "2024-01-01", "issued_on": ""}, "done_on", "lies in the future"),
        ({"issuer_kind": "sfa"}, "issuer_kind", "Only a paper of this issuer proves it"),
        ({"done_on": ""}, "done_on", "Give the day"),
        ({"issued_on": "2023-05-01"}, "issued_on", "cannot be older"),
    ],
)
def test_evidence_that_cannot_be_gets_its_sentence_beside_its_field(
    officer: Client, changes: dict[str, str], field: str, sentence: str
) -> None:
    number = scene.stage("signed")
    page = sent(officer, number, "evidence", {**PROOF, **changes}).content.decode()
    assert f'id="id_{field}_error"' in page
    assert sentence in page
    assert 'value="INL"' in page
    with scene.act():
        assert not Evidence.objects.exists()


def test_evidence_is_corrected_with_before_and_after_and_then_withdrawn(officer: Client) -> None:
    number = scene.stage("in_effect")
    with scene.act():
        evidence = Evidence.objects.get()
    path = f"evidence/{evidence.pk}"
    corrected = {**PROOF, "began_on": "2023-05-10", "reason": "The school named a wrong day."}
    assert sent(officer, number, path, corrected).status_code == 302
    with scene.act():
        change = EvidenceChange.objects.get()
        assert (change.before["began_on"], change.after["began_on"]) == ("2023-05-02", "2023-05-10")
        assert Contract.objects.get().effect.lower == dt.date(2023, 5, 10)
    assert "The school named a wrong day." in officer.get(f"/office/files/{number}/{path}/").content.decode()
    assert sent(officer, number, f"{path}/withdraw", {"reason": "It belongs to another person."}).status_code == 302
    with scene.act():
        assert Contract.objects.get().effect is None
    assert "withdrawn" in officer.get(f"/office/files/{number}/").content.decode()


def test_evidence_of_another_file_does_not_exist_in_this_one(officer: Client) -> None:
    other = scene.stage("in_effect", scene.selam(given_name="Marta", birth=Birth(1985, 5, 5)))
    with scene.act():
        evidence = Evidence.objects.get()
    number = scene.stage("signed")
    for each in (number, other):
        scene.with_reason(officer, each)
    assert officer.get(f"/office/files/{number}/evidence/{evidence.pk}/").status_code == 404
    assert officer.get(f"/office/files/{other}/evidence/{evidence.pk}/").status_code == 200


def test_the_front_desk_signs_and_records_nothing(officer: Client, front_desk: Client) -> None:
    number = scene.stage("signed")
    for errand in ("contract/countersign", "evidence", "contract/end"):
        assert front_desk.get(f"/office/files/{number}/{errand}/?task=follow_up").status_code == 404
        assert officer.get(f"/office/files/{number}/{errand}/?task=follow_up").status_code == 200
    with scene.act():
        assert Case.objects.get(number=number)
