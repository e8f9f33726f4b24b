"""Addresses with their days, the way to nationality, the law behind an answer, the quiet pages."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django.fixtures import Settings

from tests.portals.public.visitors import in_words, reader, show

PAGES = ["/", "/contract/", "/contact/", "/nationality/", "/law/LU-CAI-ART2-1-AGE/", "/accessibility/", "/privacy/"]


def test_every_address_stands_with_the_days_on_which_it_was_right() -> None:
    """LU-CAI-PAGE-CONTACT and LU-GUIDE-CAI-CONTACT: telephone, e-mail, website of the contract's office, dated."""
    words = in_words(show("/contact/"))
    assert "7-9, avenue Victor Hugo" in words
    assert "cai@olai.public.lu" in words
    assert "www.olai.public.lu" in words
    assert "Valid from 3 October 2011 to 31 December 2019." in words
    assert "Valid from 1 January 2020 to 31 December 2023." in words


def test_people_from_outside_the_union_are_sent_to_their_own_guide() -> None:
    """LU-GUIDE-CAI-CONTACT"""
    assert "ask for the guide made for you" in in_words(show("/contact/"))


@pytest.mark.parametrize(
    ("day", "right"),
    [
        (dt.date(2019, 12, 31), "avenue Victor Hugo"),
        (dt.date(2020, 1, 1), "rue de Bitbourg"),
        (dt.date(2024, 1, 1), "Vivre ensemble"),
    ],
)
def test_only_the_address_of_the_day_is_marked_right(day: dt.date, right: str, settings: Settings) -> None:
    """LU-CAI-PAGE-CONTACT"""
    settings.BUSINESS_DAY = day
    entries = show("/contact/").split("<li>")
    marked = [entry for entry in entries if "right today" in entry]
    assert len(marked) == 1
    assert right in marked[0]


def test_the_steps_of_a_nationality_file_are_shown_with_their_time() -> None:
    """LU-LAW-NATIONALITY-PROCEDURE, and LU-LAW-TIME-LIMITS beside it."""
    words = in_words(show("/nationality/"))
    assert "You come in person to the civil registrar" in words
    assert "three months to bring it" in words
    assert "The minister decides within eight months" in words
    assert "four months have passed" in words
    assert "How we count months and years" in words


def test_the_law_of_2017_is_not_told_before_it_was_in_force(settings: Settings) -> None:
    settings.BUSINESS_DAY = dt.date(2017, 3, 31)
    assert "The minister decides within eight months" not in in_words(show("/nationality/"))


def test_the_controller_of_the_data_is_named() -> None:
    """LU-CAI-ART27-CONTROLLER: the director, by the name the authority has on the day."""
    words = in_words(show("/privacy/"))
    assert "The director of the competent authority answers for the data of every contract" in words
    assert "Ministry of Family Affairs, Integration and the Greater Region, Department of Integration" in words


def test_an_article_leads_to_what_it_asks_and_since_when() -> None:
    page = show("/law/LU-CAI-ART2-1-AGE/")
    assert "24 September 2011" in page
    assert "Only the law and its regulations are binding." in page


def test_a_provision_is_said_to_be_in_english_where_it_is_not_translated() -> None:
    assert "Ce texte n’est pas encore traduit." in show("/law/LU-CAI-ART2-1-AGE/", "fr")
    assert "not translated" not in show("/law/LU-CAI-ART2-1-AGE/")


def test_an_unknown_provision_is_not_found() -> None:
    assert reader().get("/law/LU-NOTHING/").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr", "de", "lb", "pt"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_the_language_of_its_reader_and_links_on(address: str, language: str) -> None:
    page = show(address, language)
    assert f'<html lang="{language}" dir="ltr">' in page
    assert page.count("<h1>") == 1
    assert 'href="/contact/"' in page


def test_search_engines_are_told_to_leave_people_alone() -> None:
    assert "Disallow: /my/" in reader().get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", [*PAGES, "/guide/"])
def test_pages_forbid_everything_from_elsewhere(address: str) -> None:
    assert "default-src 'none'" in reader().get(address)["Content-Security-Policy"]
