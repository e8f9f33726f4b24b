"""The file page: everything at once, in a fixed number of queries, only for who may see it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accueil.cases.models import Case
from tests.portals.officer import scene


def opened(client: Client, number: str) -> str:
    scene.with_reason(client, number)
    answer = client.get(f"/office/files/{number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_file_shows_who_what_and_why(officer: Client) -> None:
    text = opened(officer, scene.stage("in_effect"))
    for words in (
        "Selam Haile",
        "ሰላም ኃይለ",
        "8 March 1991",
        "Eritrea",
        "In effect until",
        "Learn a language",
        "Lycée, Esch",
    ):
        assert words in text
    assert "nothing recorded yet" in text


@pytest.mark.parametrize("stage", ["candidate", "ready", "signed", "in_effect", "served", "over"])
def test_every_stage_has_its_page_and_its_history(officer: Client, stage: str) -> None:
    number = scene.stage(stage)
    opened(officer, number)
    assert officer.get(f"/office/files/{number}/history/").status_code == 200


def test_the_number_of_queries_does_not_depend_on_what_the_file_holds(officer: Client) -> None:
    number = scene.stage("in_effect")
    opened(officer, number)
    with CaptureQueriesContext(connection) as few:
        opened(officer, number)
    for day in (10, 11, 12):
        with scene.act():
            scene.served(Case.objects.get(number=number), dt.date(2023, 6, day))
    with CaptureQueriesContext(connection) as many:
        opened(officer, number)
    assert len(many) == len(few)


def test_who_may_not_decide_is_offered_no_decision(officer: Client, front_desk: Client) -> None:
    number = scene.stage("over")
    assert "/decide/end_check/" in opened(officer, number)
    assert "/decide/end_check/" not in opened(front_desk, number)
    assert front_desk.get(f"/office/files/{number}/decide/end_check/").status_code == 404
    assert officer.get(f"/office/files/{number}/decide/end_check/").status_code == 200


def test_a_social_worker_sees_no_file(officer: Client, social_worker: Client) -> None:
    number = scene.stage("candidate")
    assert social_worker.get(f"/office/files/{number}/?task=follow_up").status_code == 404
    opened(officer, number)


def test_a_reading_page_writes_no_row(officer: Client) -> None:
    number = scene.stage("in_effect")
    scene.with_reason(officer, number)
    with scene.act():
        before = Case.objects.get(number=number).version
    for page in (
        "",
        "history/",
        "interview/",
        "roadmap/",
        "evidence/",
        "decide/end_check/",
        "certificates/",
        "person/",
    ):
        assert officer.get(f"/office/files/{number}/{page}").status_code == 200
    with scene.act():
        assert Case.objects.get(number=number).version == before


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_page_speaks_the_officers_language(db: None, language: str) -> None:
    number = scene.stage("in_effect")
    text = opened(scene.signed_in(scene.agent(), language), number)
    expected: dict[str, Any] = {"fr": "Retour à la liste de travail", "de": "Zurück zur Arbeitsliste"}
    assert expected[language] in text
