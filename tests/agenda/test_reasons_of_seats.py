"""Each reason of the assignment is said in words, in every language of the house, and shown with the person."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from django.utils import translation

from accueil.agenda.assignment import Waiting, Why
from accueil.agenda.assignment.explaining import _NEARNESS, Code
from accueil.agenda.fitting import Wish
from accueil.agenda.proposals import proposals
from accueil.agenda.reasons_of_seats import HINDERED, SEATED, in_words, told
from tests.agenda.gatherings import announced, at_the_desk, people, wait
from tests.people.persons import AT, DAY, HERE

TITLES = {"a": "Course A", "b": "Course B", "c": "Course C"}
ASKED = dt.datetime(2023, 7, 3, 8, tzinfo=dt.UTC)
LAST = Waiting("x", 1, ASKED, Wish("civic"))
LANGUAGES = ("en", "fr", "de", "lb", "pt")


def why(code: Code, **different: object) -> Why:
    given: dict[str, object] = {"room": "" if code in ("full", "closed", "nothing_suits") else "a"}
    given |= {"position": 1, "full": ("b", "c"), "closed": ("c",), "hindrance": "times"}
    return Why("p", code, **{**given, **different})  # type: ignore[arg-type]


def said(code: Code, language: str = "en", **different: object) -> str:
    with translation.override(language):
        return in_words(why(code, **different), TITLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", get_args(Code))
def test_every_reason_has_a_sentence_in_every_language(code: Code, language: str) -> None:
    sentence = said(code, language, last=LAST, moved=True)
    assert sentence.endswith(".")
    assert "%(" not in sentence
    if language != "en":
        assert sentence != said(code, last=LAST, moved=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _NEARNESS)
def test_every_hindrance_has_a_sentence_of_its_own(name: str, language: str) -> None:
    sentence = said("nothing_suits", language, hindrance=name)
    others = {said("nothing_suits", language, hindrance=each) for each in _NEARNESS if each != name}
    assert sentence
    assert sentence not in others


def test_no_reason_is_left_without_words() -> None:
    assert set(SEATED) | {"nothing_suits"} == set(get_args(Code))
    assert set(HINDERED) == set(_NEARNESS)


def test_the_words_name_the_classes_and_what_decided() -> None:
    """Rank and age decide, "LU-CAI-ART15-3-PRIORITY"."""
    assert said("stays", closed=()) == "Keeps the place in: Course A."
    full = said("full", closed=(), last=LAST)
    assert full.startswith("No place: all classes that suit are full (Course B; Course C).")
    assert "rank 1, asked for on" in full
    assert "3" in full
    held = Waiting("x", 2, ASKED, Wish("civic"), holds="b")
    assert "somebody who had it already" in said("full", last=held)
    assert said("best", moved=True).startswith("The own class has too few people. Course A")
    assert said("best").endswith("Too few people for: Course C.")
    assert "Course C" in said("closed")


@pytest.mark.django_db
def test_who_comes_first_has_the_seat_and_the_other_reads_why_not() -> None:
    early, late = people(2)
    with at_the_desk():
        session = announced(capacity=1, minimum=None, decide_on=None)
        wait(late, rank=2)
        wait(early, rank=1)
        found = proposals(authority=HERE, kind="civic", on=DAY, at=AT, smallest=3)
        titles = {str(session.pk): session.title}
        first, second = told(found.assignment, titles, found.assignment.waiting)
    assert (first.person.pk, first.position, first.placed) == (early, 1, True)
    assert (second.person.pk, second.position, second.placed) == (late, 2, False)
    assert "are full (Civic course, Monday evenings)" in second.sentence
    assert "rank 1" in second.sentence
