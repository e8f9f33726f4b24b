"""Many people of like names hide nobody whose name was typed as it is written, or whose file is kept here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import connection

from accueil.journal.context import Kind
from accueil.people.birth import Birth
from accueil.people.indexing import index_names
from accueil.people.models import Custody, Person
from accueil.people.queries import find_people
from tests.people.persons import AT, DAY, ELSEWHERE, HERE, act, ana


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def register_many(names: Sequence[tuple[str, str]], authority: str) -> None:
    """Given and family names of people born in 1970, in three statements."""
    born = {"birth_year": 1970, "language": "pt", "created_at": AT}
    people = [Person(given_name=given, family_name=family, **born) for given, family in names]
    with act(authority=authority):
        Custody.objects.bulk_create(Custody(person=each, authority=authority, since_on=DAY) for each in people)
        Person.objects.bulk_create(people)
        index_names(people)


def names_found(text: str) -> list[str]:
    with act("people.search", kind=Kind.SEARCH):
        return [match.name for match in find_people(text).matches]


def test_words_as_written_come_before_thousands_that_resemble_them() -> None:
    register_many([("Anna", "Magalhas")] * 1600, HERE)
    with act():
        ana()
    assert names_found("Ana Magalhães")[:1] == ["Ana Beatriz Magalhães"]


def test_hundreds_of_namesakes_at_another_authority_hide_nobody_here() -> None:
    register_many([("Ana", "Magalhães")] * 400, ELSEWHERE)
    with act():
        ana(given_name="Ana")
    assert names_found("Ana Magalhães") == ["Ana Magalhães"]
    assert names_found("Magalhães Anna") == ["Ana Magalhães"]


def test_hundreds_of_namesakes_here_do_not_hide_that_another_authority_has_one() -> None:
    register_many([("Ana", "Magalhães")] * 400, HERE)
    with act(authority=ELSEWHERE):
        ana(ELSEWHERE, given_name="Ana")
    with act("people.search", kind=Kind.SEARCH):
        assert find_people("Ana Magalhães").elsewhere


def test_the_words_of_names_are_read_by_their_index_whatever_the_planner_expects() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select proconfig from pg_proc where proname = 'people_find'")
        assert {"enable_seqscan=off", "jit=off"} <= set(cursor.fetchone()[0])
        cursor.execute("select proconfig from pg_proc where proname = 'people_candidates'")
        assert set(cursor.fetchone()[0]) == {"enable_indexscan=off", "enable_indexonlyscan=off"}


def test_a_year_of_birth_alone_finds_the_own_people_among_thousands_elsewhere_and_says_that_the_list_is_cut() -> None:
    register_many([("Ana", "Magalhães")] * 1200, ELSEWHERE)
    register_many([("Rui", "Magalhães")] * 25, HERE)
    with act("people.search", kind=Kind.SEARCH):
        found = find_people("", Birth(1970))
    assert [match.name for match in found.matches] == ["Rui Magalhães"] * 20
    assert found.cut


def test_a_list_that_is_whole_says_nothing_of_being_cut() -> None:
    register_many([("Rui", "Magalhães")] * 20, HERE)
    with act("people.search", kind=Kind.SEARCH):
        found = find_people("", Birth(1970))
    assert (len(found.matches), found.cut) == (20, False)
