"""Articles 3 and 6 to 21: the three commitments, and the certificate of the issuer the law names."""

from __future__ import annotations

from datetime import date

import pytest

from accueil import programmes
from tests.programmes.sample_facts import CIVIC, LANGUAGE, ORIENTATION, SIGNED, grounds, missing, says

DAY = date(2024, 3, 1)
CAI = programmes.programme("luxembourg_cai")
LANGUAGE_ALONE = {**SIGNED, **LANGUAGE}
CIVIC_ALONE = {**SIGNED, **CIVIC}
ORIENTATION_ALONE = {**SIGNED, **ORIENTATION}


@pytest.mark.parametrize(("language", "allowed"), [("lb", True), ("fr", True), ("de", True), ("en", False)])
def test_one_of_the_three_administrative_languages_is_chosen(language: str, allowed: bool) -> None:
    """Proves "LU-CAI-ART7-LANGUAGES" and "LU-CAI-PAGE-LANGUAGE-CHOICE"."""
    assert says("language_choice_allowed", {"language_chosen": language}, DAY) is allowed


def test_with_a11_in_one_language_one_may_go_deeper_or_change() -> None:
    """Proves "LU-CAI-ART8-DEEPEN-OR-CHANGE"."""
    none = {"lb_a11_reached": False, "fr_a11_reached": False, "de_a11_reached": False}
    assert says("deepen_or_change", none, DAY) is False
    for language in none:
        assert says("deepen_or_change", {**none, language: True}, DAY) is True
    assert missing("deepen_or_change", {**none, "de_a11_reached": None}, DAY) == ["de_a11_reached"]


@pytest.mark.parametrize(
    ("body", "counts"), [("training_body", True), ("contracted_body", True), ("other_body", False), ("person", False)]
)
def test_only_courses_of_recognised_bodies_count(body: str, counts: bool) -> None:
    """Proves "LU-CAI-ART6-COURSES"."""
    assert says("language_done", {**LANGUAGE_ALONE, "language_proof_issuer": body}, DAY) is counts


def test_attendance_is_proven_by_the_training_body_alone() -> None:
    """Proves "LU-CAI-ART10-ATTENDANCE-CERTIFICATE"."""
    for issuer in ("sfa", "authority", "person"):
        facts = {**LANGUAGE_ALONE, "language_proof_issuer": issuer}
        assert "LU-CAI-ART10-ATTENDANCE-CERTIFICATE" in grounds("language_done", facts, DAY)


@pytest.mark.parametrize("level", ["below", "A1.1", "B2", None])
def test_the_level_reached_changes_nothing(level: str | None) -> None:
    """Proves the reading of "LU-CAI-ART7-LEVEL" and "LU-CAI-PAGE-LANGUAGE-LEVEL": attendance fulfils the commitment."""
    assert says("language_done", {**LANGUAGE_ALONE, "language_level_reached": level}, DAY) is True


def test_literacy_complements_and_does_not_replace() -> None:
    """Proves the reading of "LU-CAI-ART9-LITERACY"."""
    assert grounds("language_done", {**LANGUAGE_ALONE, "literacy_only": True}, DAY) == {"LU-CAI-ART9-LITERACY"}


@pytest.mark.parametrize(("hours", "enough"), [(6, True), (7, True), (5, False)])
def test_six_hours_are_the_length_of_the_civic_training(hours: int, enough: bool) -> None:
    """Proves "LU-CAI-ART14-SIX-HOURS"."""
    assert says("civic_training_long_enough", {"civic_planned_hours": hours}, DAY) is enough


def test_the_page_asks_for_several_meetings_where_the_law_asks_for_hours_alone() -> None:
    """Proves "LU-CAI-PAGE-CIVIC-HOURS": the law decides, the page's statement is shown beside it."""
    one_day = {"civic_planned_hours": 6, "civic_meetings": 1}
    assert says("civic_training_long_enough", one_day, DAY) is True
    assert grounds("civic_training_as_published", one_day, DAY) == {"LU-CAI-PAGE-CIVIC-HOURS"}


def test_a_civic_course_takes_place_with_fifteen_enrolments_and_a_drop_out_does_not_cancel_it() -> None:
    """Proves "LU-CAI-ART15-2-MINIMUM-15"."""
    assert says("civic_course_held", {"civic_enrolments": 15}, DAY) is True
    assert says("civic_course_held", {"civic_enrolments": 14}, DAY) is False
    assert says("civic_course_held", {"civic_enrolments": 14, "civic_course_confirmed": True}, DAY) is True


def test_a_free_place_is_open_to_everyone_and_signatories_come_first() -> None:
    """Proves "LU-CAI-ART15-3-OPEN" and "LU-CAI-ART15-3-PRIORITY"."""
    for person in ({}, SIGNED):
        assert says("civic_place_open", {**person, "civic_free_places": 1}, DAY) is True
        assert says("civic_place_open", {**person, "civic_free_places": 0}, DAY) is False
    assert says("civic_precedence", SIGNED, DAY) is True
    assert says("civic_precedence", {}, DAY) is False


@pytest.mark.parametrize("issuer", ["training_body", "contracted_body", "other_body", "authority", "person"])
def test_only_the_adult_training_service_certifies_civic_instruction(issuer: str) -> None:
    """Proves "LU-CAI-ART16-CERTIFICATE"."""
    assert says("civic_done", CIVIC_ALONE, DAY) is True
    assert grounds("civic_done", {**CIVIC_ALONE, "civic_proof_issuer": issuer}, DAY) == {"LU-CAI-ART16-CERTIFICATE"}


def test_the_authority_attests_the_orientation_day_and_one_half_day_is_enough() -> None:
    """Proves "LU-CAI-ART20-NAMED-CERTIFICATE", "LU-CAI-ART18-PARTICIPATION", "LU-CAI-PAGE-ORIENTATION-HALF-DAYS"."""
    assert says("orientation_done", ORIENTATION_ALONE, DAY) is True
    by_sfa = {**ORIENTATION_ALONE, "orientation_proof_issuer": "sfa"}
    assert "LU-CAI-ART20-NAMED-CERTIFICATE" in grounds("orientation_done", by_sfa, DAY)
    left_early = {**ORIENTATION_ALONE, "orientation_half_days": 0}
    assert grounds("orientation_done", left_early, DAY) == {"LU-CAI-PAGE-ORIENTATION-HALF-DAYS"}
    assert "LU-CAI-ART18-PARTICIPATION" in grounds("orientation_done", ORIENTATION_ALONE, date(2023, 11, 10))
    assert says("orientation_done", ORIENTATION_ALONE, date(2023, 11, 10)) is False


@pytest.mark.parametrize(
    ("obligation", "provision"),
    [
        ("language", "LU-CAI-ART3-A-LANGUAGE"),
        ("civic", "LU-CAI-ART3-B-CIVIC"),
        ("orientation", "LU-CAI-ART3-C-ORIENTATION"),
    ],
)
def test_a_first_contract_owes_all_three_services(obligation: str, provision: str) -> None:
    """Proves "LU-CAI-ART3-A-LANGUAGE", "LU-CAI-ART3-B-CIVIC" and "LU-CAI-ART3-C-ORIENTATION"."""
    assert says(CAI.obligations[obligation].owes, SIGNED, DAY) is True
    assert provision in CAI.obligations[obligation].cite
    assert provision in programmes.book().rules[CAI.rule(f"owes_{obligation}")].cite


def test_the_issuers_of_the_procedure_are_those_the_rules_accept() -> None:
    """Proves "LU-CAI-ART10-ATTENDANCE-CERTIFICATE", "LU-CAI-ART16-CERTIFICATE", "LU-CAI-ART20-NAMED-CERTIFICATE"."""
    whole = {"language": LANGUAGE_ALONE, "civic": CIVIC_ALONE, "orientation": ORIENTATION_ALONE}
    for obligation in CAI.obligations.values():
        for issuer in CAI.issuers:
            facts = {**whole[obligation.id], obligation.facts.issuer: issuer}
            accepted = any(issuer in proof.issuers for proof in obligation.proofs())
            assert says(obligation.done, facts, DAY) is accepted, (obligation.id, issuer)
