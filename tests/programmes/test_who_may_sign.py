"""Article 2: who may sign, and who comes first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.programmes.sample_facts import CANDIDATE, decide, grounds, missing, says

DAY = date(2023, 6, 15)


@pytest.mark.parametrize(("born", "may"), [(date(2007, 6, 15), True), (date(2007, 6, 16), False)])
def test_the_sixteenth_birthday_itself_counts(born: date, may: bool) -> None:
    """Proves "LU-CAI-ART2-1-AGE"."""
    assert says("eligible", {**CANDIDATE, "birth_date": born}, DAY) is may


def test_a_person_of_fifteen_cannot_sign_and_is_told_the_article() -> None:
    """Proves "LU-CAI-ART2-1-AGE": the age of 16 stands in article 2, first paragraph."""
    decision = decide("eligible", {**CANDIDATE, "birth_date": date(2008, 1, 1)}, DAY)
    (reason,) = decision.because()
    assert reason.provisions == ("LU-CAI-ART2-1-AGE",)
    assert reason.article == "art. 2 al. 1"
    assert "16" in reason.text("en", "person")


def test_under_eighteen_a_legal_representative_signs_too() -> None:
    """Proves the reading of "LU-CAI-ART2-1-AGE" on the place for the legal representative."""
    assert says("needs_legal_representative", {"birth_date": date(2005, 6, 16)}, DAY) is True
    assert says("needs_legal_representative", {"birth_date": date(2005, 6, 15)}, DAY) is False


def test_someone_born_on_29_february_is_sixteen_on_that_day_and_of_age_on_28_february() -> None:
    """Proves the counting of years in "LU-LAW-TIME-LIMITS": 2004 + 16 is a leap year, 2004 + 18 is not."""
    leapling = {**CANDIDATE, "birth_date": date(2004, 2, 29), "requested_on": date(2020, 1, 7)}
    assert says("conditions_met", leapling, date(2020, 2, 28)) is False
    assert says("conditions_met", leapling, date(2020, 2, 29)) is True
    assert says("needs_legal_representative", leapling, date(2022, 2, 27)) is True
    assert says("needs_legal_representative", leapling, date(2022, 2, 28)) is False


def test_a_luxembourg_national_cannot_sign_even_with_a_second_nationality() -> None:
    """Proves "LU-CAI-ART2-1-FOREIGNER"."""
    facts = {**CANDIDATE, "nationality": "PT", "holds_luxembourg_nationality": True}
    assert says("eligible", facts, DAY) is False
    assert "LU-CAI-ART2-1-FOREIGNER" in grounds("eligible", facts, DAY)


def test_a_stateless_person_may_sign() -> None:
    """Proves "LU-CAI-ART2-1-FOREIGNER": a foreigner is whoever does not hold Luxembourg nationality."""
    assert says("eligible", {**CANDIDATE, "stateless": True}, DAY) is True


@pytest.mark.parametrize("nationality", ["FR", "PT", "DE", "CV", "BR", "ER", "CN", "US", "CH", "RS"])
@pytest.mark.parametrize("arrived_on", [date(2023, 5, 1), date(2019, 1, 1), date(1990, 1, 1)])
def test_every_origin_and_every_length_of_stay_is_welcome(nationality: str, arrived_on: date) -> None:
    """Proves "LU-CAI-PAGE-OPEN-TO-ALL-ORIGINS"."""
    assert says("eligible", {**CANDIDATE, "nationality": nationality, "arrived_on": arrived_on}, DAY) is True


def test_lawful_stay_is_needed_and_waiting_for_international_protection_is_not_enough() -> None:
    """Proves "LU-CAI-ART2-1-LEGAL-STAY"."""
    assert grounds("eligible", {**CANDIDATE, "legal_stay": False}, DAY) == {"LU-CAI-ART2-1-LEGAL-STAY"}
    assert grounds("eligible", {**CANDIDATE, "seeks_international_protection": True}, DAY) == {
        "LU-CAI-ART2-1-LEGAL-STAY"
    }


def test_the_wish_to_stay_is_declared_and_silence_is_a_question() -> None:
    """Proves "LU-CAI-ART2-1-DURABLE"."""
    assert grounds("eligible", {**CANDIDATE, "wishes_to_stay": False}, DAY) == {"LU-CAI-ART2-1-DURABLE"}
    assert missing("eligible", {**CANDIDATE, "wishes_to_stay": None}, DAY) == ["wishes_to_stay"]


def test_only_the_persons_own_request_opens_the_way_to_signature() -> None:
    """Proves "LU-CAI-ART2-1-REQUEST"."""
    unasked = {name: value for name, value in CANDIDATE.items() if name != "requested_on"}
    assert says("may_apply", unasked, DAY) is True
    assert grounds("eligible", unasked, DAY) == {"LU-CAI-ART2-1-REQUEST"}
    assert says("eligible", {**unasked, "requested_on": DAY + timedelta(days=1)}, DAY) is False


def test_the_guide_asks_for_what_it_does_not_know_and_nothing_else() -> None:
    """Proves "LU-GUIDE-CAI-ELIGIBLE" and "LU-CAI-PAGE-TARGET": a reader can check the conditions alone."""
    assert missing("guide_applies", {}, DAY) == [
        "birth_date",
        "holds_luxembourg_nationality",
        "legal_stay",
        "seeks_international_protection",
        "wishes_to_stay",
    ]
    answered = {name: value for name, value in CANDIDATE.items() if name != "requested_on"}
    assert says("guide_applies", answered, DAY) is True
    assert says("may_apply", answered, DAY) is True


def test_a_new_arrival_came_less_than_five_years_ago() -> None:
    """Proves "LU-CAI-ART2-2-NEW-ARRIVAL"."""
    assert says("new_arrival", {"arrived_on": date(2018, 6, 16)}, DAY) is True
    assert says("new_arrival", {"arrived_on": date(2018, 6, 15)}, DAY) is False


def test_priority_orders_and_never_bars() -> None:
    """Proves "LU-CAI-ART2-2-PRIORITY": among those who meet the conditions only, and without refusing the others."""
    settled, new = {**CANDIDATE, "arrived_on": date(2000, 1, 1)}, {**CANDIDATE, "arrived_on": date(2022, 1, 1)}
    assert (says("priority", settled, DAY), says("eligible", settled, DAY)) == (False, True)
    assert says("priority", new, DAY) is True
    assert says("priority", {**new, "birth_date": date(2010, 1, 1)}, DAY) is False


def test_signatories_take_precedence_in_other_measures_and_after_2023_only_older_ones() -> None:
    """Proves "LU-LAW-PRIORITY"."""
    assert says("precedence_in_measures", {"signed_on": DAY}, DAY) is True
    assert says("precedence_in_measures", {}, DAY) is False
    assert says("precedence_in_measures", {"signed_on": DAY}, date(2025, 1, 1)) is True
    assert says("precedence_in_measures", {"signed_on": date(2024, 5, 1)}, date(2025, 1, 1)) is False
