"""Article 4: the contract starts with its first service and lasts two years at most."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accueil import programmes
from tests.programmes.sample_facts import ALL_DONE, ORIENTATION, SIGNED, decide, missing, says

DAY = date(2023, 6, 15)


@pytest.mark.parametrize("service", ["language_started_on", "civic_started_on", "orientation_started_on"])
def test_whichever_service_begins_first_starts_the_clock(service: str) -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT"."""
    later = dict.fromkeys(("language_started_on", "civic_started_on", "orientation_started_on"), date(2022, 12, 1))
    assert says("takes_effect_on", {**SIGNED, **later, service: date(2022, 10, 3)}, DAY) == date(2022, 10, 3)


def test_signature_interview_profile_and_roadmap_do_not_start_the_clock() -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT": the information meeting and the interview are not services."""
    prepared = dict.fromkeys(("interview_on", "language_profile_on", "roadmap_on"), date(2022, 4, 1))
    decision = decide("takes_effect_on", {**SIGNED, **prepared}, DAY)
    assert decision.value is None
    assert decision.never
    assert says("not_started", {**SIGNED, **prepared}, DAY) is True


def test_the_last_day_is_the_same_number_two_years_later_and_still_counts() -> None:
    """Proves "LU-CAI-ART4-END-DATE" and "LU-LAW-TIME-LIMITS"."""
    facts = {**SIGNED, "civic_started_on": date(2022, 10, 3)}
    last = date(2024, 10, 3)
    assert says("ends_on", facts, DAY) == last
    assert says("in_effect", facts, last) is True
    assert says("in_effect", facts, last + timedelta(days=1)) is False
    assert says("term_over", facts, last + timedelta(days=1)) is True


def test_from_29_february_the_two_years_end_on_28_february() -> None:
    """Proves "LU-LAW-TIME-LIMITS": the last day of the month where the number is missing."""
    assert says("ends_on", {**SIGNED, "civic_started_on": date(2024, 2, 29)}, DAY) == date(2026, 2, 28)


def test_weekends_and_holidays_move_nothing() -> None:
    """Proves "LU-LAW-TIME-LIMITS": 1 May 2022 + two years is a Wednesday holiday, 25 December a weekend at times."""
    assert says("ends_on", {**SIGNED, "civic_started_on": date(2022, 5, 1)}, DAY) == date(2024, 5, 1)
    assert says("ends_on", {**SIGNED, "civic_started_on": date(2020, 12, 25)}, DAY) == date(2022, 12, 25)


def test_an_outcome_that_turns_on_the_last_day_is_flagged() -> None:
    """Proves the flag asked for by "LU-CAI-ART4-END-DATE"."""
    on_the_day = {**ALL_DONE, "orientation_done_on": date(2024, 10, 3)}
    before = {**ALL_DONE, "orientation_done_on": date(2024, 10, 2)}
    assert says("turns_on_last_day", on_the_day, date(2024, 10, 4)) is True
    assert says("fulfilled", on_the_day, date(2024, 10, 4)) is True
    assert says("turns_on_last_day", before, date(2024, 10, 4)) is False
    assert any("same number" in reading.text for reading in decide("turns_on_last_day", on_the_day, DAY).readings())


def test_a_shorter_agreed_term_ends_the_contract_but_not_the_time_for_services() -> None:
    """Proves the reading of "LU-CAI-ART4-MAX-TWO-YEARS" on what is done after a shorter term."""
    shorter = {**ALL_DONE, "agreed_end_on": date(2023, 10, 3)}
    assert says("ends_on", shorter, DAY) == date(2023, 10, 3)
    assert says("service_deadline_on", shorter, DAY) == date(2024, 10, 3)
    assert says("fulfilled", shorter, date(2023, 12, 1)) is True


def test_a_lost_date_is_unknown_and_not_never() -> None:
    """Unknown is a value: a course whose first day was mislaid leaves the term open."""
    assert missing("ends_on", {**SIGNED, "language_started_on": None}, DAY) == ["language_started_on"]
    assert says("in_effect", {**SIGNED, **ORIENTATION, "language_started_on": None}, DAY) is None


def test_no_text_lets_the_clock_stand_still() -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT" in the procedure: nothing pauses the clock of this contract."""
    clock = programmes.programme("luxembourg_cai").clock
    assert clock.pauses == ()
    assert (clock.starts, clock.ends, clock.deadline) == ("takes_effect_on", "ends_on", "service_deadline_on")
