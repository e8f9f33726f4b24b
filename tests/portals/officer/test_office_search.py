"""Search before anybody is entered."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.cases.models import Case
from accueil.journal.context import Access, Kind, opened
from accueil.people.actions import register_person
from tests.portals.officer import scene


def searched(client: Client, text: str = "", **birth: str) -> str:
    return client.post("/office/search/", {"text": text, **birth}, follow=True).content.decode()


@pytest.mark.parametrize("text", ["Selam Haile", "haile selam", "ሰላም ኃይለ", "Hayle Selam"])
def test_a_name_is_found_in_any_order_script_and_spelling(officer: Client, text: str) -> None:
    number = scene.stage("candidate")
    found = searched(officer, text)
    assert "Selam Haile" in found
    assert number in found


def test_a_birth_date_alone_finds_and_says_why(officer: Client) -> None:
    scene.stage("candidate")
    found = searched(officer, birth_day="8", birth_month="3", birth_year="1991")
    assert "Selam Haile" in found
    assert "same date of birth" in found


def test_a_search_is_in_the_journal_with_everybody_it_showed(officer: Client) -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN": a search names every person it shows."""
    scene.stage("candidate")
    searched(officer, "Selam Haile")
    assert [entry.persons for entry in scene.entries("search") if entry.persons] == [1]


def test_a_file_number_leads_to_its_file(officer: Client) -> None:
    number = scene.stage("candidate")
    officer.post("/office/search/", {"text": number.lower()})
    assert officer.get("/office/search/")["Location"] == f"/office/files/{number}/"


def test_what_was_typed_never_stands_in_an_address(officer: Client) -> None:
    answer = officer.post("/office/search/", {"text": "Selam Haile"})
    assert answer["Location"] == "/office/search/"


def test_an_empty_search_is_asked_again(officer: Client) -> None:
    page = officer.post("/office/search/", {"text": " "})
    assert page.status_code == 200
    assert b"Write a name, a number or a date of birth." in page.content


def test_a_match_at_another_authority_shows_only_that_it_exists(officer: Client) -> None:
    """Proves "LU-CAI-ART25-2-LIMIT": nobody sees more than the own task needs."""
    with opened(Access(scene.BY, "elsewhere", "people.register", "Arranging the scene of a test", Kind.WRITE)):
        person = register_person(
            person=scene.selam(family_name="Tesfaye"),
            authority="elsewhere",
            by=scene.BY,
            on=scene.DAY,
            at=scene.at(scene.DAY),
        )
    found = searched(officer, "Selam Tesfaye", birth_day="8", birth_month="3", birth_year="1991")
    assert "Another authority holds a matching file" in found
    assert str(person.pk) not in found
    assert "Nobody matches" in found


def test_a_file_of_another_authority_does_not_exist_here(officer: Client) -> None:
    with opened(Access(scene.BY, "elsewhere", "cases.case_work", "Arranging the scene of a test", Kind.WRITE)):
        case = scene.applied(authority="elsewhere")
    stranger = officer.get(f"/office/files/{case.number}/?task=follow_up")
    assert stranger.status_code == 404
    ours = scene.stage("candidate", scene.selam(given_name="Marta"))
    assert officer.get(f"/office/files/{ours}/?task=answer_application").status_code == 200


def test_people_without_a_file_are_offered_an_application(officer: Client) -> None:
    with scene.act(activity="people.register"):
        person = register_person(
            person=scene.selam(), authority=scene.AUTHORITY, by=scene.BY, on=scene.DAY, at=scene.at(scene.DAY)
        )
    assert f"/office/people/{person.pk}/apply/" in searched(officer, "Selam Haile")
    with scene.act():
        assert not Case.objects.exists()
