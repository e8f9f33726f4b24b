"""An officer's own hours: kept, filled into free times after a look, less absences and another calendar."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.access.models import Account
from accueil.agenda.actions.slots import book_slot
from accueil.agenda.models import Absence, BusyTime, FeedToken, OpeningHours, Slot
from accueil.people.actions import register_person
from tests.portals.officer import scene

MONDAY = {
    "weekday": "0",
    "from_time": "9:00",
    "until_time": "12:00",
    "minutes": "60",
    "mode": "phone",
    "place": "+352 1",
}
HOURS = {**MONDAY, "valid_from": "2023-06-16", "valid_until": ""}
PERIOD = {"from_on": "2023-06-19", "last_on": "2023-06-25"}


@pytest.fixture
def account(db: None) -> Account:
    return scene.agent(name="Nora Lentz")


@pytest.fixture
def desk(account: Account) -> Client:
    return scene.signed_in(account)


def text(response: Any) -> str:
    return str(response.content.decode())


def filled(desk: Client) -> list[Slot]:
    assert desk.post("/office/times/hours/add/", HOURS).status_code == 302
    assert desk.post("/office/times/hours/fill/", {**PERIOD, "open": "1"}).status_code == 302
    return list(Slot.objects.order_by("starts_at"))


def test_hours_are_looked_at_before_they_become_free_times(desk: Client, account: Account) -> None:
    desk.post("/office/times/hours/add/", HOURS)
    page = text(desk.get("/office/times/hours/"))
    assert "Monday, 09:00–12:00" in page
    look = text(desk.post("/office/times/hours/fill/", {**PERIOD, "look": "1"}))
    assert "3 times" in look
    assert "Open these times" in look
    assert "National Day" in look or "Fête nationale" in look or "23 June" in look
    assert not Slot.objects.exists()
    desk.post("/office/times/hours/fill/", {**PERIOD, "open": "1"})
    assert [each.officer_id for each in Slot.objects.all()] == [account.pk] * 3


def test_what_cannot_be_meant_is_said_next_to_the_field(desk: Client) -> None:
    assert "Not even one slot" in text(desk.post("/office/times/hours/add/", {**HOURS, "until_time": "9:30"}))
    far = {"from_on": "2023-06-19", "last_on": "2025-06-19", "look": "1"}
    assert "at most six months" in text(desk.post("/office/times/hours/fill/", far))
    assert "no new time" in text(desk.post("/office/times/hours/fill/", {**PERIOD, "open": "1"}))


def test_hours_can_be_ended(desk: Client) -> None:
    filled(desk)
    hours = OpeningHours.objects.get()
    desk.post(f"/office/times/hours/{hours.pk}/end/")
    assert not OpeningHours.objects.filter(valid_until=None).exists()
    assert Slot.objects.count() == 3


def test_an_absence_closes_free_times_and_shows_who_must_move(desk: Client) -> None:
    first, *_rest = filled(desk)
    with scene.act(activity="people.register"):
        person = register_person(
            person=scene.selam(), authority=scene.AUTHORITY, by=scene.BY, on=scene.DAY, at=scene.at(scene.DAY)
        )
    with scene.act(activity="agenda.book"):
        before = first.starts_at - dt.timedelta(days=1)
        book_slot(slot=first.pk, person_id=person.pk, case_ref=uuid.uuid4(), by=scene.BY, at=before)
    away = {"from_on": "2023-06-19", "from_time": "", "last_on": "2023-06-19", "until_time": "", "why": "leave"}
    page = text(desk.post("/office/times/absence/", away, follow=True))
    assert "2 free times were closed" in page
    assert "1 booked time must move" in page
    assert "Selam Haile" in page
    desk.post(f"/office/times/absence/{Absence.objects.get().pk}/end/")
    assert "Selam Haile" not in text(desk.get("/office/times/hours/"))


def test_another_calendar_is_taken_in_without_its_titles(desk: Client) -> None:
    filled(desk)
    event = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Dentist\r\nDTSTART:20230619T070000Z\r\nDURATION:PT1H\r\nEND:VEVENT"
    content = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}\r\nEND:VCALENDAR\r\n".encode()
    file = SimpleUploadedFile("work.ics", content, "text/calendar")
    page = text(desk.post("/office/times/busy/", {"source": "Work", "file": file}, follow=True))
    assert "1 free time was closed" in page
    assert "Work: 1 busy time" in page
    assert "Dentist" not in page
    wrong = SimpleUploadedFile("work.ics", b"%PDF-1.7", "text/calendar")
    assert "cannot read this file" in text(desk.post("/office/times/busy/", {"source": "Work", "file": wrong}))
    assert BusyTime.objects.count() == 1


def test_the_own_calendar_has_an_address_that_can_be_ended(desk: Client) -> None:
    filled(desk)
    page = text(desk.post("/office/times/calendar/"))
    path = "/calendar/" + page.split("/calendar/")[1].split("<")[0].strip()
    calendar = Client().get(path)
    assert calendar["Content-Type"].startswith("text/calendar")
    assert calendar.content.count(b"BEGIN:VEVENT") == 3
    desk.post("/office/times/calendar/", {"end": "1"})
    assert Client().get(path).status_code == 404
    assert FeedToken.objects.filter(ended_at=None).count() == 0
