"""Spellings of one name meet, whatever script or habit they were written in."""

from __future__ import annotations

import pytest

from accueil.people.latin import latin, name_words, sound_key


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Łukasz Kovačević", "lukasz kovacevic"),
        ("王小明", "wang xiao ming"),
        ("Олена Шевченко", "olena shevchenko"),
        ("O’Neil D'Souza", "oneil dsouza"),
        ("  Jean-Luc  ", "jean luc"),
        ("e\u0301lodie", "elodie"),
        ("?!", ""),
    ],
)
def test_a_name_is_read_in_small_latin_letters(written: str, read: str) -> None:
    assert latin(written) == read


@pytest.mark.parametrize(
    "spellings",
    [
        ("mohammad", "muhammed", "mohamed", "mehmed"),
        ("yusuf", "yousuf", "jusuf"),
        ("kovacevic", "kovachevich", "kovatchevitch"),
        ("shevchenko", "chevtchenko", "sevcenko"),
        ("khaled", "haled", "khalid"),
    ],
)
def test_spellings_of_one_sound_share_their_key(spellings: tuple[str, ...]) -> None:
    assert len({sound_key(each) for each in spellings}) == 1


def test_short_names_keep_their_vowels_so_that_they_stay_apart() -> None:
    assert len({sound_key(each) for each in ("ana", "ina", "una", "ali", "lia")}) == 5


def test_a_word_is_listed_once() -> None:
    assert [word.text for word in name_words("Ali Ali", "Hassan")] == ["ali", "hassan"]
