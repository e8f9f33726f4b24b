"""The page about the contract says what it is for, what one undertakes, what it brings, and whose word that is."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django.fixtures import Settings

from tests.portals.public.visitors import ask, heading, in_words, show

CONTRACT = "/contract/"


def test_the_contract_is_an_offer_to_take_part() -> None:
    """LU-GUIDE-CAI-INVITATION and LU-CAI-PAGE-AIM-UNDERTAKINGS."""
    words = in_words(show(CONTRACT))
    assert "you take your integration into your own hands" in words
    assert "makes it easier to find your place in Luxembourg" in words
    for undertaking in ("Learn a language", "Civic course", "Orientation day"):
        assert undertaking in words


def test_the_contract_lasts_two_years_and_the_law_is_quoted_beside() -> None:
    """LU-CAI-PAGE-TWO-YEARS"""
    words = in_words(show(CONTRACT))
    assert "The contract is concluded for two years." in words
    assert "two years at most, counted from the day the first service begins" in words


def test_the_contract_is_voluntary() -> None:
    """LU-CAI-PAGE-OPTIONAL: no sanction, never a condition of stay."""
    assert "Not signing it, or not finishing it, changes nothing in your right to stay." in in_words(show(CONTRACT))


def test_advantages_are_shown() -> None:
    """LU-GUIDE-CAI-ADVANTAGE-FEES and LU-GUIDE-CAI-ADVANTAGE-LTR."""
    words = in_words(show(CONTRACT))
    assert "You pay a reduced fee for language courses. The civic course and the orientation day are free." in words
    assert "ask for long-term resident status, your contract is taken into account" in words


def test_what_the_contract_spares_for_nationality_depends_on_the_day(settings: Settings) -> None:
    """LU-GUIDE-CAI-ADVANTAGE-CIVIC: one optional civic course, until 31 March 2017."""
    spared = "The contract spares you one of the optional civic courses for Luxembourg nationality."
    settings.BUSINESS_DAY = dt.date(2017, 3, 31)
    assert spared in in_words(show(CONTRACT))
    settings.BUSINESS_DAY = dt.date(2017, 4, 1)
    assert spared not in in_words(show(CONTRACT))


def test_what_follows_the_page_of_2023_says_so() -> None:
    """LU-CAI-PAGE-STATE-DATE: beside every rule taken from the page stands the state of 8 March 2023."""
    words = in_words(show(CONTRACT))
    assert "as it was on 8 March 2023" in words
    assert words.count("As described on: Page of 8 March 2023") >= 5


def test_the_minister_responsible_for_each_task_is_named() -> None:
    """LU-CAI-ART31-MINISTERS"""
    page = show(CONTRACT)
    assert "<dt>Language training</dt><dd>Minister for Education</dd>" in page
    assert "<dt>Orientation day and its attestation</dt><dd>Minister for Integration</dd>" in page


def test_the_way_of_counting_months_and_years_is_stated() -> None:
    """LU-LAW-TIME-LIMITS"""
    words = in_words(show(CONTRACT))
    assert "Years end on the day with the same number, or on the last day of that month" in words


@pytest.mark.parametrize(
    ("day", "ministry"),
    [
        (dt.date(2013, 1, 1), "Ministry of Family Affairs and Integration"),
        (dt.date(2023, 6, 15), "Ministry of Family Affairs, Integration and the Greater Region"),
        (dt.date(2026, 11, 22), "Living Together"),
    ],
)
def test_the_offering_ministry_has_its_name_of_the_day(day: dt.date, ministry: str, settings: Settings) -> None:
    """LU-CAI-PAGE-OFFERED-BY"""
    settings.BUSINESS_DAY = day
    assert ministry in in_words(show(CONTRACT))


@pytest.fixture
def _today(settings: Settings) -> None:
    settings.BUSINESS_DAY = dt.date(2026, 11, 22)


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize("address", ["/", "/contract/", "/guide/"])
def test_from_2024_the_pages_say_that_no_new_contract_can_be_signed_why_and_what_replaced_it(address: str) -> None:
    """LU-BP-NO-NEW-CAI and LU-BP-CAI-SURVIVAL"""
    words = in_words(show(address))
    assert "No new contract since 1 January 2024" in words
    assert "Law of 23 August 2023 on intercultural living together" in words
    assert "Biergerpakt" in words
    assert "If you signed before 1 January 2024, your contract goes on under the old rules" in words


@pytest.mark.usefixtures("_today")
def test_from_2024_the_guide_asks_nothing_and_answers_no() -> None:
    page = show("/guide/")
    assert heading(page) == "No: no new contract can be signed any more."
    assert 'name="asked"' not in page
    assert 'href="https://biergerpakt.zesummeliewen.lu"' in page
    assert "Interview" not in in_words(page.split("<aside")[0])


def test_on_the_last_day_of_2023_the_contract_is_still_open(settings: Settings) -> None:
    settings.BUSINESS_DAY = dt.date(2023, 12, 31)
    assert heading(ask({})) == "When were you born?"
