"""Article 23: a second contract, only for a recognised reason, only for what is missing, and never a third."""

from __future__ import annotations

from datetime import date

import pytest

from tests.programmes.sample_facts import (
    CANDIDATE,
    CIVIC,
    LANGUAGE,
    ORIENTATION,
    REASON,
    decide,
    grounds,
    missing,
    says,
)

TERM = date(2023, 5, 25)
DAY = date(2023, 6, 15)
UNFINISHED = {"signed_on": date(2021, 5, 3), "language_started_on": date(2021, 5, 25), **REASON}


def test_a_recognised_reason_opens_a_second_contract_after_the_term() -> None:
    """Proves "LU-CAI-ART23-NEW-CONTRACT"."""
    assert says("second_contract_possible", UNFINISHED, DAY) is True
    assert says("second_contract_possible", UNFINISHED, TERM) is False


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"reason_recognised": False}, False),
        ({"reason_recognised": None}, None),
        ({"reason_given_on": date(2023, 7, 1)}, False),
        ({"recognition_grounds_stated": False}, False),
    ],
)
def test_the_reason_is_stated_recognised_and_grounded(change: dict[str, object], outcome: bool | None) -> None:
    """Proves "LU-CAI-ART23-LEGITIMATE-REASON"."""
    assert says("reason_legitimate", {**UNFINISHED, **change}, DAY) is outcome
    assert says("second_contract_possible", {**UNFINISHED, **change}, DAY) is outcome


def test_a_pending_decision_on_the_reason_is_a_question_to_the_authority() -> None:
    """Proves "LU-CAI-ART23-LEGITIMATE-REASON": the rule leaves the recognition to the officer."""
    assert missing("second_contract_possible", {**UNFINISHED, "reason_recognised": None}, DAY) == ["reason_recognised"]


def test_there_is_never_a_third_contract() -> None:
    """Proves the reading of "LU-CAI-ART23-NEW-CONTRACT"."""
    for change in ({"has_second_contract": True}, {"second_contract": True}):
        assert grounds("second_contract_possible", {**UNFINISHED, **change}, DAY) == {"LU-CAI-ART23-NEW-CONTRACT"}


def test_a_second_contract_covers_only_what_is_missing_and_carries_the_rest_over() -> None:
    """Proves "LU-CAI-ART23-MISSING-SERVICES-ONLY"."""
    second = {
        "signed_on": date(2023, 7, 3),
        "second_contract": True,
        "language_carried_over": True,
        "civic_carried_over": True,
    }
    assert says("owes_language", second, DAY) is False
    assert says("owes_civic", second, DAY) is False
    assert says("owes_orientation", second, DAY) is True
    assert says("fulfilled", {**second, **ORIENTATION}, date(2023, 12, 1)) is True
    assert says("fulfilled", second, date(2023, 12, 1)) is False


def test_a_fulfilled_contract_leaves_nothing_for_a_second_one() -> None:
    """Proves "LU-CAI-ART23-MISSING-SERVICES-ONLY"."""
    early = {"orientation_done_on": date(2022, 11, 12)}
    done = {**UNFINISHED, **LANGUAGE, **CIVIC, **ORIENTATION, **early, "language_done_on": date(2022, 12, 1)}
    assert says("second_contract_possible", done, date(2026, 1, 1)) is False


def test_after_2023_the_authority_decides_and_both_readings_are_shown() -> None:
    """Proves the reading of "LU-CAI-ART23-NEW-CONTRACT" beside "LU-BP-NO-NEW-CAI"."""
    late = date(2024, 2, 1)
    decision = decide("second_contract_possible", UNFINISHED, late)
    assert decision.value is None
    assert missing("second_contract_possible", UNFINISHED, late) == ["second_contract_admitted"]
    (reading,) = [one for one in decision.readings() if one.id == "refer-after-2023"]
    assert "One view" in reading.text
    assert "another" in reading.text
    assert says("second_contract_possible", {**UNFINISHED, "second_contract_admitted": True}, late) is True
    assert says("second_contract_possible", {**UNFINISHED, "second_contract_admitted": False}, late) is False


def test_the_conditions_in_the_person_are_judged_again_for_the_second_contract() -> None:
    """Proves "LU-CAI-ART2-1-FOREIGNER" for a second signature."""
    facts = {**CANDIDATE, **UNFINISHED}
    assert says("may_sign_second", facts, DAY) is True
    assert says("may_sign_second", {**facts, "holds_luxembourg_nationality": True}, DAY) is False
    assert says("may_sign_second", {**facts, "proposed_term_months": 30}, DAY) is False


def test_whoever_had_a_contract_does_not_sign_a_first_one_again() -> None:
    """Proves "LU-CAI-ART23-NEW-CONTRACT" against a new first contract."""
    ready = dict.fromkeys(("interview_on", "language_profile_on", "roadmap_on"), date(2023, 6, 12))
    assert says("may_sign", {**CANDIDATE, **ready}, DAY) is True
    assert grounds("may_sign", {**CANDIDATE, **ready, "has_contract": True}, DAY) == {"LU-CAI-ART23-NEW-CONTRACT"}
