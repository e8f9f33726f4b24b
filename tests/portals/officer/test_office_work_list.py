"""The work list: most urgent first, each row with its reason, its next action and the purpose it carries."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accueil.people.actions import NewPerson
from accueil.people.birth import Birth
from tests.portals.officer import scene


def someone(n: int) -> NewPerson:
    return scene.selam(given_name=f"Person{n}", family_name="Example", birth=Birth(1970 + n, 1, 2), contact=None)


def test_a_late_file_stands_first_with_its_reason_and_next_action(officer: Client) -> None:
    number = scene.stage("candidate")
    page = officer.get("/office/files/")
    text = page.content.decode()
    assert "1 file needs you this week" in text
    assert "Selam Haile" in text
    assert f"/office/files/{number}/appointment/?task=answer_application" in text
    assert f"/office/files/{number}/?task=answer_application" in text


def test_everybody_on_the_page_is_named_in_one_journal_entry(officer: Client) -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN": a list names every person it shows."""
    scene.stage("candidate")
    scene.stage("candidate", scene.selam(given_name="Marta", family_name="Kowalczyk"))
    officer.get("/office/files/")
    assert [entry.persons for entry in scene.entries("list")] == [2]


def test_the_number_of_queries_does_not_depend_on_the_number_of_files(officer: Client) -> None:
    scene.stage("candidate", someone(0))
    officer.get("/office/files/")
    with CaptureQueriesContext(connection) as one:
        officer.get("/office/files/")
    for n in range(1, 5):
        scene.stage("candidate", someone(n))
    with CaptureQueriesContext(connection) as five:
        officer.get("/office/files/")
    assert len(five) == len(one)


@pytest.mark.parametrize("page", ["0", "-3", "abc", "99999999999999"])
def test_an_impossible_page_is_the_nearest_there_is(officer: Client, page: str) -> None:
    scene.stage("candidate")
    assert b"Selam Haile" in officer.get(f"/office/files/?page={page}&only=nothing_of_the_kind").content


def test_the_list_is_taken_away_as_csv_and_that_is_in_the_journal(officer: Client) -> None:
    number = scene.stage("candidate")
    answer = officer.get("/office/files/export/?only=all")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][1:3] == [number, "Selam Haile"]
    assert [entry.persons for entry in scene.entries("export")] == [1]
    assert officer.get("/office/files/export/?as=xlsx").content.startswith(b"PK")


def test_the_front_desk_sees_the_list_but_may_not_take_it_away(officer: Client, front_desk: Client) -> None:
    assert front_desk.get("/office/files/").status_code == 200
    assert front_desk.get("/office/files/export/").status_code == 404
    assert officer.get("/office/files/export/").status_code == 200


def test_each_role_comes_in_at_its_own_list(officer: Client, social_worker: Client) -> None:
    assert officer.get("/office/")["Location"] == "/office/files/"
    assert social_worker.get("/office/")["Location"] == "/office/referrals/"
