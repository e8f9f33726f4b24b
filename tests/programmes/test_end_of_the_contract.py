"""Article 22: fulfilled within two years, verified, certified."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.programmes.sample_facts import ALL_DONE, CIVIC, LANGUAGE, ORIENTATION, SIGNED, grounds, says

AFTER = date(2024, 10, 20)
TERM = date(2024, 10, 3)


def test_all_three_within_two_years_is_a_respected_contract() -> None:
    """Proves "LU-CAI-ART22-RESPECTED" and "LU-CAI-PAGE-THREE-STAGES"."""
    assert says("fulfilled", ALL_DONE, AFTER) is True
    assert says("not_fulfilled", ALL_DONE, AFTER) is False


@pytest.mark.parametrize("service", [LANGUAGE, CIVIC, ORIENTATION])
def test_two_of_three_are_never_enough(service: dict[str, object]) -> None:
    """Proves "LU-CAI-PAGE-THREE-STAGES": validated only when all three stages are completed."""
    started = {"civic_started_on": date(2022, 10, 3)}
    facts = {name: value for name, value in ALL_DONE.items() if name not in service} | started
    assert says("fulfilled", facts, AFTER) is False
    assert says("not_fulfilled", facts, AFTER) is True
    validated = {**facts, "end_check_on": AFTER, "end_check_outcome": "fulfilled"}
    assert says("certificate_of_completion", validated, AFTER) is False


@pytest.mark.parametrize(("fact", "rule"), [("language_done_on", "language_done"), ("civic_done_on", "civic_done")])
def test_a_service_on_the_last_day_counts_and_one_day_later_does_not(fact: str, rule: str) -> None:
    """Proves "LU-CAI-ART22-RESPECTED" with the day convention of "LU-CAI-ART4-END-DATE"."""
    assert says(rule, {**ALL_DONE, fact: TERM}, AFTER) is True
    late = {**ALL_DONE, fact: TERM + timedelta(days=1)}
    assert grounds(rule, late, AFTER) == {"LU-CAI-ART22-RESPECTED"}
    assert says("fulfilled", late, AFTER) is False


def test_without_a_contract_nothing_is_fulfilled() -> None:
    """Proves "LU-CAI-ART22-RESPECTED": a case without a contract is normal, and has nothing to fulfil."""
    facts = {name: value for name, value in ALL_DONE.items() if name != "signed_on"}
    assert says("fulfilled", facts, AFTER) is False
    assert says("verification_due", facts, AFTER) is False


def test_a_running_contract_is_not_called_unfulfilled() -> None:
    """Proves "LU-CAI-ART22-RESPECTED": what is missing before the deadline is no finding against anyone."""
    facts = {**SIGNED, **CIVIC}
    assert says("fulfilled", facts, TERM) is False
    assert says("not_fulfilled", facts, TERM) is False
    assert says("not_fulfilled", facts, TERM + timedelta(days=1)) is True


def test_the_check_is_due_after_the_term_or_as_soon_as_all_is_done() -> None:
    """Proves "LU-CAI-ART22-VERIFY"."""
    unfinished = {**SIGNED, **CIVIC}
    assert says("verification_due", unfinished, TERM) is False
    assert says("verification_due", unfinished, TERM + timedelta(days=1)) is True
    assert says("verification_due", ALL_DONE, date(2023, 11, 10)) is False
    assert says("verification_due", ALL_DONE, date(2023, 11, 11)) is True
    assert says("verification_due", {**ALL_DONE, "end_check_on": AFTER}, AFTER) is False
    assert says("verification_due", {**unfinished, "contract_closed_on": date(2023, 1, 15)}, AFTER) is False


def test_the_certificate_of_completion_needs_fulfilment_and_the_authoritys_finding() -> None:
    """Proves "LU-CAI-PAGE-CERTIFICATE" and "LU-CAI-ART22-VERIFY"."""
    checked = {**ALL_DONE, "end_check_on": AFTER, "end_check_outcome": "fulfilled"}
    assert says("certificate_of_completion", checked, AFTER) is True
    assert grounds("certificate_of_completion", ALL_DONE, AFTER) == {"LU-CAI-ART22-VERIFY"}
    refused = {**checked, "end_check_outcome": "not_fulfilled"}
    assert says("certificate_of_completion", refused, AFTER) is False


def test_participation_is_certified_also_without_completion_while_the_separate_file_is_kept() -> None:
    """Proves "LU-CAI-ART26-CERTIFY"."""
    facts = {**SIGNED, **CIVIC}
    assert says("participation_certificate", facts, AFTER) is True
    assert says("participation_certificate", SIGNED, AFTER) is True
    assert says("participation_certificate", facts, date(2034, 10, 3)) is True
    assert says("participation_certificate", facts, date(2034, 10, 4)) is False
    assert says("participation_certificate", {}, AFTER) is False


def test_a_case_already_decided_never_changes_when_a_missing_fact_is_filled_in() -> None:
    """Unknown is a value: an answer given without a fact stands whatever that fact turns out to be."""
    for start in (None, date(2022, 10, 3), date(2023, 1, 1)):
        assert says("certificate_of_completion", {**SIGNED, "language_started_on": start}, AFTER) is False
