"""Entering somebody: search first, compare who looks alike, keep what was typed, open one file."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from accueil.cases.models import Case
from accueil.people.actions import register_person
from accueil.people.models import Person
from tests.portals.officer import scene

ANSWERS = {
    "answer-legal_stay": "yes",
    "answer-seeks_international_protection": "no",
    "answer-wishes_to_stay": "yes",
    "answer-arrived_on_day": "1",
    "answer-arrived_on_month": "2",
    "answer-arrived_on_year": "2023",
}
REQUEST = {"channel": "counter", "counselling": "yes", **ANSWERS}
MARTA = {
    "family_name": "Kowalczyk",
    "given_name": "Marta",
    "birth_day": "8",
    "birth_month": "3",
    "birth_year": "1991",
    "nationality": "PL",
    "language": "fr",
    "email": "marta@example.org",
    **REQUEST,
}


def entered(client: Client, **changes: str) -> Any:
    client.post("/office/search/", {"text": "Marta Kowalczyk"})
    return client.post("/office/people/new/", {**MARTA, **changes})


def cases() -> list[Case]:
    with scene.act():
        return list(Case.objects.select_related("person"))


def test_nobody_is_entered_before_a_search(officer: Client) -> None:
    assert officer.get("/office/people/new/")["Location"] == "/office/search/"
    officer.post("/office/search/", {"text": "Marta Kowalczyk"})
    page = officer.get("/office/people/new/").content.decode()
    assert 'value="Kowalczyk"' in page
    assert 'value="Marta"' in page


def test_a_person_and_the_request_open_one_file_with_its_purpose(officer: Client) -> None:
    """Proves "LU-CAI-ART2-1-REQUEST": an officer takes the person's own request."""
    answer = entered(officer)
    (case,) = cases()
    assert answer["Location"] == f"/office/files/{case.number}/"
    assert (case.person.name, case.channel, case.with_counselling) == ("Marta Kowalczyk", "counter", True)
    with scene.act():
        facts = {each.name: each.value for each in case.facts.all()}
    assert facts["arrived_on"] == "2023-02-01"
    assert facts["seeks_international_protection"] is False


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"birth_year": "2031"}, "This birth date lies in the future"),
        ({"birth_day": "31", "birth_month": "2"}, "This date does not exist"),
        ({"matricule": "1991 0308 12345"}, "national number"),
        ({"answer-arrived_on_year": "2041"}, "This day lies in the future"),
        ({"nationality": ""}, "This answer is missing"),
        ({"phone": "call me"}, "telephone number"),
    ],
)
def test_a_wrong_entry_gets_its_sentence_and_loses_nothing(
    officer: Client, changes: dict[str, str], sentence: str
) -> None:
    page = entered(officer, **changes).content.decode()
    assert sentence in page
    assert 'value="Kowalczyk"' in page
    assert 'value="marta@example.org"' in page
    assert cases() == []
    with scene.act():
        assert not Person.objects.exists()


def test_somebody_alike_is_compared_before_anybody_is_entered(officer: Client) -> None:
    with scene.act(activity="people.register"):
        register_person(
            person=scene.selam(given_name="Marta", family_name="Kovalczyk", native=None),
            authority=scene.AUTHORITY,
            by=scene.BY,
            on=scene.DAY,
            at=scene.at(scene.DAY),
        )
    page = entered(officer).content.decode()
    assert "These people are known already" in page
    assert cases() == []
    assert entered(officer, nobody_else="on").status_code == 302
    assert len(cases()) == 1


def test_a_double_click_opens_one_file(officer: Client) -> None:
    officer.post("/office/search/", {"text": "Marta Kowalczyk"})
    once = re.search(r'name="once" value="([^"]+)"', officer.get("/office/people/new/").content.decode())
    assert once
    for _click in range(2):
        assert officer.post("/office/people/new/", {**MARTA, "once": once[1]}).status_code == 302
    assert len(cases()) == 1


def test_a_refused_form_may_be_sent_again(officer: Client) -> None:
    officer.post("/office/search/", {"text": "Marta Kowalczyk"})
    wrong = {**MARTA, "once": "same-token", "matricule": "1234567890123"}
    assert officer.post("/office/people/new/", wrong).status_code == 200
    assert officer.post("/office/people/new/", {**MARTA, "once": "same-token"}).status_code == 302


def test_a_known_person_applies_without_being_entered_again(officer: Client) -> None:
    with scene.act(activity="people.register"):
        person = register_person(
            person=scene.selam(), authority=scene.AUTHORITY, by=scene.BY, on=scene.DAY, at=scene.at(scene.DAY)
        )
    assert officer.get(f"/office/people/{person.pk}/apply/").status_code == 200
    assert officer.post(f"/office/people/{person.pk}/apply/", REQUEST).status_code == 302
    assert [case.person_id for case in cases()] == [person.pk]
    again = officer.post(f"/office/people/{person.pk}/apply/", REQUEST)
    assert "open file" in again.content.decode()
    assert len(cases()) == 1


def test_after_the_law_closed_it_the_page_says_why_and_what_came_instead(officer: Client, settings: Any) -> None:
    """Proves "LU-BP-NO-NEW-CAI": no new contract from 2024, and the page says so."""
    settings.BUSINESS_DAY = dt.date(2026, 11, 22)
    page = entered(officer).content.decode()
    assert cases() == []
    assert "Biergerpakt" in page


def test_the_front_desk_takes_applications_and_a_social_worker_does_not(
    front_desk: Client, social_worker: Client
) -> None:
    assert entered(front_desk).status_code == 302
    assert social_worker.get("/office/people/new/").status_code == 404
