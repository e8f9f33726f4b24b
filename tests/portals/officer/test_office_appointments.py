"""The appointments of a day at the desk: who is expected, who came, who is offered a new time, what is taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Appointment
from accueil.cases.actions.booking import book_interview
from accueil.cases.models import Case
from accueil.documents.models import Letter
from accueil.messages.models import Message
from accueil.people.birth import Birth
from tests.portals.officer import scene

EARLY = dt.datetime(2023, 6, 15, 4, tzinfo=dt.UTC)


@pytest.fixture
def auditor(db: None) -> Account:
    return scene.agent(name="Nora Lentz")


def booked(auditor: Account, number: str, starts: dt.datetime = EARLY) -> uuid.UUID:
    """An appointment of the file; by default at six in the morning of the demonstration's day."""
    before = starts - dt.timedelta(days=3)
    with scene.act():
        place = {"place": "Room 2", "mode": "in_person"}
        hours = Hours(first=starts, minutes=30)
        given: dict[str, Any] = {"officer": auditor, "hours": hours, "by": scene.BY, "at": before, **place}
        (slot,) = open_slots(authority=scene.AUTHORITY, **given)
        return book_interview(case=Case.objects.get(number=number), slot=slot.pk, by=scene.BY, at=before).pk


def address(number: str, appointment: uuid.UUID) -> str:
    return f"/office/files/{number}/appointment/{appointment}/"


def noted(client: Client, number: str, appointment: uuid.UUID, **fields: str) -> Any:
    return client.post(f"{address(number, appointment)}?task=hold_interview", fields)


def stored(appointment: uuid.UUID) -> Appointment:
    with scene.act():
        return Appointment.objects.get(pk=appointment)


def test_the_day_shows_who_comes_when_and_what_is_not_noted_yet(officer: Client, auditor: Account) -> None:
    """Proves "LU-CAI-ART24-FOLLOW-UP" for the appointments of a day."""
    number = scene.stage("candidate")
    booked(auditor, number)
    page = officer.get("/office/appointments/").content.decode()
    for words in ("1 appointment on 15 June 2023", "06:00", "Selam Haile", number, "Nora Lentz", "came or not?"):
        assert words in page
    assert {(entry.activity, entry.persons) for entry in scene.entries("list")} == {("agenda.day", 1)}
    assert "0 appointments on 14 June 2023" in officer.get("/office/appointments/?day=2023-06-14").content.decode()


def test_the_day_takes_as_many_queries_for_one_as_for_many(officer: Client, auditor: Account) -> None:
    booked(auditor, scene.stage("candidate"))
    officer.get("/office/appointments/")
    with CaptureQueriesContext(connection) as one:
        officer.get("/office/appointments/")
    for n in range(1, 4):
        person = scene.selam(given_name=f"Person{n}", birth=Birth(1970 + n, 1, 2), contact=None)
        booked(auditor, scene.stage("candidate", person), EARLY + dt.timedelta(hours=n))
    with CaptureQueriesContext(connection) as four:
        page = officer.get("/office/appointments/").content.decode()
    assert "4 appointments" in page
    assert len(four) == len(one)


@pytest.mark.parametrize("day", ["2023-13-40", "yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_today(officer: Client, day: str) -> None:
    assert b"15 June 2023" in officer.get(f"/office/appointments/?day={day}").content


def test_somebody_who_came_keeps_the_interview_on_the_work_list(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate")
    appointment = booked(auditor, number)
    assert noted(officer, number, appointment, outcome="came").status_code == 302
    assert stored(appointment).outcome == "kept"
    page = officer.get(f"/office/files/{number}/").content.decode()
    assert "The person came" in page
    assert "Open interview" in page


def test_a_missed_appointment_leads_to_a_message_if_the_officer_wants(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate")
    appointment = booked(auditor, number)
    unsaid = noted(officer, number, appointment, outcome="missed").content.decode()
    assert "Say whether you offer a new time" in unsaid
    assert stored(appointment).live
    assert noted(officer, number, appointment, outcome="missed", offer="message").status_code == 302
    with scene.act():
        message = Message.objects.get(kind="missed_interview")
        assert not Letter.objects.filter(kind="missed_interview").exists()
    assert message.recipient == "selam@example.org"
    assert "15 juin 2023 à 06:00" in message.body
    assert number in message.body


def test_whoever_has_no_address_is_written_a_letter(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate", scene.selam(contact=None))
    appointment = booked(auditor, number)
    scene.with_reason(officer, number)
    assert 'value="message"' not in officer.get(address(number, appointment)).content.decode()
    assert noted(officer, number, appointment, outcome="missed", offer="letter").status_code == 302
    with scene.act():
        letter = Letter.objects.get(kind="missed_interview")
        assert Message.objects.get(kind="missed_interview").letter_id == letter.pk
    assert letter.content["title"] == "Votre entretien n’a pas eu lieu"


def test_an_officer_may_note_it_and_write_nothing(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate")
    assert noted(officer, number, booked(auditor, number), outcome="missed", offer="nothing").status_code == 302
    with scene.act():
        assert not Message.objects.filter(kind="missed_interview").exists()


def test_what_was_noted_by_mistake_is_taken_back_the_same_day(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate")
    appointment = booked(auditor, number)
    noted(officer, number, appointment, outcome="missed", offer="nothing")
    assert "Take it back" in officer.get(address(number, appointment)).content.decode()
    officer.post(f"{address(number, appointment)}reopen/")
    assert stored(appointment).live
    assert noted(officer, number, appointment, outcome="came").status_code == 302
    history = officer.get(f"/office/files/{number}/history/").content.decode()
    assert "Taken back what was noted about the appointment" in history


def test_on_another_day_what_was_noted_stays(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate")
    appointment = booked(auditor, number)
    noted(officer, number, appointment, outcome="came")
    with scene.act():
        Appointment.objects.filter(pk=appointment).update(settled_at=EARLY - dt.timedelta(days=1))
    assert "Take it back" not in officer.get(address(number, appointment)).content.decode()
    answer = officer.post(f"{address(number, appointment)}reopen/", follow=True)
    assert "on the same day only" in answer.content.decode()
    assert stored(appointment).outcome == "kept"


def test_nobody_has_come_before_the_hour(officer: Client, auditor: Account) -> None:
    number = scene.stage("candidate")
    appointment = booked(auditor, number, EARLY + dt.timedelta(days=1))
    scene.with_reason(officer, number)
    assert "The hour has not come yet" in officer.get(address(number, appointment)).content.decode()
    assert noted(officer, number, appointment, outcome="came").status_code == 200
    assert stored(appointment).live


def test_an_appointment_of_another_file_is_not_reached_through_this_one(officer: Client, auditor: Account) -> None:
    mine = scene.stage("candidate")
    other = scene.stage("candidate", scene.selam(given_name="Marta", birth=Birth(1985, 5, 5)))
    appointment = booked(auditor, other)
    for number in (mine, other):
        scene.with_reason(officer, number)
    assert officer.get(address(mine, appointment)).status_code == 404
    assert officer.get(address(other, appointment)).status_code == 200
