"""A person is found however the name was written, and people of other authorities are not shown."""

from __future__ import annotations

import pytest

from accueil.journal.context import Access, Kind, opened
from accueil.people.actions import correct_person, merge_people, record_matricule
from accueil.people.birth import Birth
from accueil.people.models import Person
from accueil.people.queries import duplicate_pairs, find_people, possible_duplicates
from tests.people.persons import AT, CLAIRE, DAY, ELSEWHERE, HERE, act, ana, oleksandr, selam


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def found(text: str, birth: Birth | None = None) -> list[str]:
    """The names found here, best first."""
    with act("people.search", kind=Kind.SEARCH):
        return [match.name for match in find_people(text, birth).matches]


def three_people() -> None:
    with act():
        ana()
        selam()
        oleksandr()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Magalhães Ana Beatriz", "Ana Beatriz Magalhães"),
        ("ana magalhaes", "Ana Beatriz Magalhães"),
        ("Anna Magalhaez", "Ana Beatriz Magalhães"),
        ("Chevtchenko Alexandre", "Oleksandr Shevchenko"),
        ("Ševčenko", "Oleksandr Shevchenko"),
        ("Шевченко Олександр", "Oleksandr Shevchenko"),
        ("ሰላም ሃይለ", "Selam Haile"),
        ("Sélame Hayle", "Selam Haile"),
    ],
)
def test_a_name_is_found_in_any_order_accent_script_and_spelling(text: str, name: str) -> None:
    three_people()
    assert found(text)[:1] == [name]


def test_a_name_like_nobodys_finds_nobody() -> None:
    three_people()
    assert found("Zbigniew Wójcik") == []


@pytest.mark.parametrize(
    "birth", [Birth(1988, 3, 5), Birth(1988, 3, 25), Birth(1988, 5, 3), Birth(1988, 3), Birth(1988), Birth(1989, 3, 5)]
)
def test_a_birth_date_helps_even_when_partly_known_or_exchanged(birth: Birth) -> None:
    three_people()
    with act("people.search", kind=Kind.SEARCH):
        best = find_people("Shevtshenk", birth).matches[0]
    assert best.name == "Oleksandr Shevchenko"
    assert len(best.why) == 2


def test_a_birth_date_alone_finds_those_whose_day_is_unknown() -> None:
    three_people()
    assert found("", Birth(1996, 4, 2)) == ["Selam Haile"]


def test_a_month_of_birth_alone_finds_those_born_in_it() -> None:
    three_people()
    assert found("", Birth(1988, 3)) == ["Oleksandr Shevchenko"]
    assert found("", Birth(1991)) == ["Ana Beatriz Magalhães"]


def test_a_matricule_in_the_text_finds_its_person_first() -> None:
    with act():
        person = selam(birth=Birth(1972))
        record_matricule(person=person, value="1972000031057", by=CLAIRE, on=DAY)
    assert found("1972 0000 31057") == ["Selam Haile"]


def test_of_another_authority_only_the_match_is_told() -> None:
    with act(authority=ELSEWHERE):
        ana(ELSEWHERE)
    with act("people.search", kind=Kind.SEARCH) as open_act:
        result = find_people("Ana Beatriz Magalhães")
    assert result.matches == ()
    assert result.elsewhere
    assert open_act.persons == set()


def test_a_faint_match_at_another_authority_is_not_told() -> None:
    with act(authority=ELSEWHERE):
        ana(ELSEWHERE)
    with act("people.search", kind=Kind.SEARCH):
        assert not find_people("Ana").elsewhere


def test_a_search_names_everybody_it_showed() -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN" for searches."""
    three_people()
    with act("people.search", kind=Kind.SEARCH) as open_act:
        shown = find_people("Selam Haile").matches
    assert open_act.persons == {match.person_id for match in shown} != set()


def test_without_an_activity_that_covers_people_nobody_is_found() -> None:
    three_people()
    with act("journal.retrace"):
        assert find_people("Selam Haile").matches == ()
        assert Person.objects.count() == 0


def test_a_person_reading_the_own_file_cannot_search() -> None:
    with act():
        person = ana()
    own = Access(CLAIRE, HERE, "people.search", "Reading my own file", Kind.READ, person=person.pk)
    with opened(own):
        assert find_people("Ana Beatriz Magalhães").matches == ()
        assert Person.objects.count() == 1


def test_outside_an_act_nothing_is_found() -> None:
    three_people()
    assert Person.objects.count() == 0
    assert find_people("Selam Haile").matches == ()


def test_a_corrected_name_is_found_under_the_new_form_only() -> None:
    with act():
        person = oleksandr(native=None)
        correct_person(person=person, changes={"family_name": "Bondarenko"}, expected_version=1, by=CLAIRE, on=DAY)
    assert found("Bondarenko") == ["Oleksandr Bondarenko"]
    assert found("Shevchenko") == []


def test_two_files_alike_are_a_possible_duplicate() -> None:
    with act():
        person = oleksandr()
        other = oleksandr(given_name="Alexandr", family_name="Chevtchenko", native=None, birth=Birth(1988, 5, 3))
        ana()
        assert [match.person_id for match in possible_duplicates(person)] == [other.pk]


def test_pairs_that_may_be_one_person_are_listed_within_the_authority_only() -> None:
    with act(authority=ELSEWHERE):
        ana(ELSEWHERE)
    with act():
        one, other = ana(), ana(given_name="Ana", birth=Birth(1991, 10))
        oleksandr()
    with act("people.duplicates") as open_act:
        ((first, second, score),) = duplicate_pairs()
        assert {first.pk, second.pk} == {one.pk, other.pk} == open_act.persons
        assert 0.8 <= score <= 1
        merge_people(kept=one, merged=other, reason="Same passport seen at the counter", by=CLAIRE, at=AT)
        assert duplicate_pairs() == []
