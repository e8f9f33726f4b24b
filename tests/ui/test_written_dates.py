"""Days and lengths of time are written out in every language."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from accueil.ui.dates import length, long_day, long_moment, short_day
from accueil.ui.numbers import grouped

FIRST = dt.date(2022, 10, 1)
THIRD = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "3 March 2026"),
        ("fr", "3 mars 2026"),
        ("de", "3. März 2026"),
        ("lb", "3. Mäerz 2026"),
        ("pt", "3 de março de 2026"),
    ],
)
def test_a_day_is_written_with_its_month_in_words(language: str, written: str) -> None:
    assert long_day(THIRD, language) == written


def test_the_first_of_a_month_is_ordinal_in_french_only() -> None:
    assert long_day(FIRST, "fr") == "1er octobre 2022"
    assert long_day(dt.date(2022, 10, 11), "fr") == "11 octobre 2022"
    assert short_day(FIRST, "pt") == "1 de outubro"


def test_a_language_that_is_not_ours_reads_english_days() -> None:
    assert long_day(THIRD, "ti") == "3 March 2026"


def test_an_instant_is_shown_in_the_zone_of_the_office() -> None:
    assert long_moment(dt.datetime(2023, 6, 15, 22, 30, tzinfo=dt.UTC), "en") == "16 June 2023, 00:30"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2023, 6, 15), dt.date(2024, 10, 3), "1 year and 3 months"),
        (dt.date(2023, 6, 15), dt.date(2023, 7, 14), "29 days"),
        (dt.date(2023, 6, 15), dt.date(2023, 6, 16), "1 day"),
        (dt.date(2022, 6, 15), dt.date(2024, 6, 15), "2 years"),
        (dt.date(2024, 6, 15), dt.date(2022, 6, 15), "2 years"),
    ],
)
def test_a_length_is_told_in_its_two_largest_units(first: dt.date, last: dt.date, words: str) -> None:
    assert length(first, last) == words


def test_a_length_is_told_in_the_language_of_the_reader() -> None:
    with translation.override("fr"):
        assert length(dt.date(2023, 6, 15), dt.date(2024, 9, 20)) == "1 an et 3 mois"


def test_thousands_are_set_apart_by_a_narrow_space() -> None:
    assert grouped(1284588) == "1\u202f284\u202f588"
