"""What the person declares, and the papers seen for it."""

from __future__ import annotations

from django.test import Client

from accueil.cases.models import Case, CaseFact
from tests.portals.officer import scene
from tests.portals.officer.test_office_interview import sent


def test_any_paper_an_officer_saw_counts_as_proof_of_stay(officer: Client) -> None:
    """Proves "LU-CAI-ART2-1-LEGAL-STAY": no particular paper is asked for, but one is named."""
    number = scene.stage("candidate")
    assert "paper not seen yet" in officer.get(f"/office/files/{number}/?task=answer_application").content.decode()
    unnamed = sent(officer, number, "answers/legal_stay/proof", {"value": "yes", "paper": ""})
    assert 'id="id_paper_error"' in unnamed.content.decode()
    proof = {"value": "yes", "paper": "residence permit"}
    assert sent(officer, number, "answers/legal_stay/proof", proof).status_code == 302
    assert "residence permit" in officer.get(f"/office/files/{number}/").content.decode()


def test_a_fact_that_needs_no_paper_has_no_such_page(officer: Client) -> None:
    number = scene.stage("candidate")
    scene.with_reason(officer, number)
    assert officer.get(f"/office/files/{number}/answers/wishes_to_stay/proof/").status_code == 404
    assert officer.get(f"/office/files/{number}/answers/legal_stay/proof/").status_code == 200


def test_a_changed_answer_keeps_the_one_before(officer: Client) -> None:
    number = scene.stage("candidate")
    changed = {
        "answer-legal_stay": "yes",
        "answer-wishes_to_stay": "no",
        "answer-seeks_international_protection": "no",
    }
    assert sent(officer, number, "answers", changed).status_code == 302
    with scene.act():
        kept = CaseFact.objects.filter(name="wishes_to_stay").order_by("recorded_at")
        assert sorted((each.value, each.replaced_at is None) for each in kept) == [(False, True), (True, False)]
        assert CaseFact.objects.filter(name="legal_stay").count() == 1


def test_a_candidate_who_no_longer_wants_it_is_closed_and_a_signatory_is_not(officer: Client) -> None:
    signed = scene.stage("signed")
    page = sent(officer, signed, "withdraw", {"reason": "No longer interested."}).content.decode()
    assert "A contract is signed in this file" in page
    number = scene.stage("candidate", scene.selam(given_name="Marta"))
    assert sent(officer, number, "withdraw", {"reason": "No longer interested."}).status_code == 302
    with scene.act():
        assert Case.objects.get(number=number).closed_on == scene.DAY
