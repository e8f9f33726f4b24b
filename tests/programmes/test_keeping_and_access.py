"""Articles 25, 26 and 28: how long data are kept, and the precise reason of every access; remedies."""

from __future__ import annotations

from datetime import date, timedelta

from accueil import programmes
from tests.programmes.sample_facts import CIVIC, SIGNED, decide, grounds, says

CAI = programmes.programme("luxembourg_cai")
DAY = date(2023, 6, 15)
ENDED = {**SIGNED, **CIVIC}


def test_candidates_are_deleted_one_year_after_the_last_contact() -> None:
    """Proves "LU-CAI-ART25-3-CANDIDATES-1Y"."""
    facts = {"last_contact_on": date(2023, 6, 10)}
    first = date(2024, 6, 11)
    assert says("delete_from", facts, DAY) == first
    assert says("delete_due", facts, first - timedelta(days=1)) is False
    assert says("delete_due", facts, first) is True
    assert says("delete_due", {**facts, **SIGNED}, first) is False
    assert says("delete_due", {}, first) is None


def test_signatories_are_anonymised_three_years_after_the_end_of_the_contract() -> None:
    """Proves "LU-CAI-ART25-3-SIGNATORIES-3Y", with the stricter alternative beside it."""
    first = date(2027, 10, 4)
    assert says("anonymise_from", ENDED, DAY) == first
    assert says("anonymise_due", ENDED, first - timedelta(days=1)) is False
    assert says("anonymise_due", ENDED, first) is True
    assert says("anonymise_from_signature", ENDED, DAY) == date(2025, 5, 3)
    assert any("stricter" in reading.text for reading in decide("anonymise_from", ENDED, DAY).readings())


def test_the_separate_file_is_erased_after_ten_years() -> None:
    """Proves "LU-CAI-ART26-TEN-YEARS"."""
    assert says("certificate_file_until", ENDED, DAY) == date(2034, 10, 4)
    assert says("certificate_file_due", ENDED, date(2034, 10, 3)) is False
    assert says("certificate_file_due", ENDED, date(2034, 10, 4)) is True


def test_a_closed_contract_is_counted_from_the_day_it_was_closed() -> None:
    """Proves "LU-CAI-ART25-3-SIGNATORIES-3Y" for contracts that never started."""
    assert says("anonymise_from", {**SIGNED, "contract_closed_on": date(2024, 2, 29)}, DAY) == date(2027, 3, 1)
    assert decide("anonymise_from", SIGNED, DAY).never


def test_the_retention_of_the_procedure_names_the_rules_of_the_book() -> None:
    """Proves "LU-CAI-ART25-3-SIGNATORIES-3Y" and "LU-CAI-ART25-3-CANDIDATES-1Y": deleting is not anonymising."""
    assert {name: keeping.act for name, keeping in CAI.retention.items()} == {
        "candidate": "delete",
        "signatory": "anonymise",
        "separate_file": "erase",
    }
    for keeping in CAI.retention.values():
        assert programmes.book().rules[CAI.rule(keeping.day)].type == "date"
        assert programmes.book().rules[CAI.rule(keeping.due)].type == "bool"


def test_access_needs_a_precise_reason() -> None:
    """Proves "LU-CAI-ART28-REASON"."""
    assert says("access_allowed", {"access_reason_given": True}, DAY) is True
    assert grounds("access_allowed", {}, DAY) == {"LU-CAI-ART28-REASON"}
    assert says("access_allowed", {"access_reason_given": True, "access_reason_vague": True}, DAY) is False


def test_remedies_run_three_months_from_notification_by_a_reading_that_says_so() -> None:
    """Proves the counting of months in "LU-LAW-TIME-LIMITS"; no source of this book names a remedy."""
    facts = {"notified_on": date(2022, 11, 30)}
    for remedy in CAI.remedies.values():
        decision = decide(remedy.last_day, facts, DAY)
        assert decision.value == date(2023, 2, 28)
        assert [reading.id for reading in decision.readings()] == ["three-months-from-notification"]
        value = programmes.book().parameter(CAI.rule(remedy.parameter), DAY)
        assert value is not None
        assert (value.value, value.unit) == (3, "months")
        assert "eading" in remedy.source
