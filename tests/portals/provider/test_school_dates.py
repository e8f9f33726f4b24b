"""A sheet to print, a code on the wall, dates for other calendars: each for the own classes only."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.agenda.models import GroupSession
from accueil.training.models import Provider
from tests.portals.officer import scene
from tests.portals.provider import school


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle, school.DAY, school.DAY + dt.timedelta(days=7))


def base(session: GroupSession) -> str:
    return f"/school/classes/{session.pk}/"


def test_the_sheet_has_a_line_for_everybody_and_is_in_the_journal(helena: Client, session: GroupSession) -> None:
    school.enrolled(school.learner("Ana"), session)
    page = helena.get(base(session) + "dates/1/sheet/").content.decode()
    assert "Ana Silva" in page
    assert "Signature" in page
    assert [each.activity for each in scene.entries("print")] == ["training.class"]


def test_the_code_is_shown_once_started_and_asks_for_the_next_by_itself(helena: Client, session: GroupSession) -> None:
    address = base(session) + "dates/1/code/"
    assert "Refresh" not in helena.get(address)
    helena.post(address + "start/")
    answer = helena.get(address)
    assert 1 <= int(answer["Refresh"]) <= 45
    secret = session.meetings.get(number=1).check_in_secret
    assert secret
    assert secret not in answer.content.decode()


def test_a_class_goes_into_other_calendars_without_names(helena: Client, session: GroupSession) -> None:
    school.enrolled(school.learner("Ana"), session)
    answer = helena.get(base(session) + "calendar/")
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "Ana" not in text


def test_an_address_answers_until_it_is_ended(helena: Client, moselle: Provider, session: GroupSession) -> None:
    page = helena.post("/school/calendar/").content.decode()
    address = page.split("/calendar/", 2)[1].split(".ics")[0]
    feed = f"/calendar/{address}.ics"
    assert Client().get(feed).content.decode().count("BEGIN:VEVENT") == 2
    helena.post("/school/calendar/", {"end": "1"})
    assert Client().get(feed).status_code == 404


@pytest.mark.parametrize("path", ["calendar/", "dates/1/sheet/", "dates/1/code/"])
def test_another_school_gets_none_of_it(helena: Client, stranger: Client, session: GroupSession, path: str) -> None:
    assert stranger.get(base(session) + path).status_code == 404
    assert helena.get(base(session) + path).status_code == 200
    assert stranger.post(base(session) + "dates/1/code/start/").status_code == 404
    assert session.meetings.get(number=1).check_in_secret == ""
