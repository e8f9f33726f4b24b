"""An officer's hours become slots; absences and busy calendars close the free ones and name those to move."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from accueil.access.models import Account
from accueil.agenda.actions.hours import (
    Period,
    add_hours,
    end_absence,
    end_hours,
    import_busy,
    open_from_hours,
    record_absence,
    slots_from_hours,
)
from accueil.agenda.actions.slots import book_slot
from accueil.agenda.models import Absence, BusyTime, OpeningHours, Slot
from accueil.kernel.faults import Refused
from tests.people.persons import AT, CLAIRE, HERE, act, ana

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2023, 6, 19)
WEEK = Period(MONDAY, MONDAY + dt.timedelta(days=7), "LU")


@pytest.fixture
def officer() -> Account:
    return Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF)


def kept(officer: Account, **different: object) -> OpeningHours:
    given = {
        "authority": HERE, "officer": officer, "weekday": 0, "from_time": dt.time(9), "until_time": dt.time(12),
        "minutes": 45, "mode": "phone", "place": "+352 12", "valid_from": dt.date(2023, 1, 1),
    }  # fmt: skip
    with act("agenda.day"):
        return add_hours(hours=OpeningHours(**{**given, **different}), by=CLAIRE, at=AT)


def opened(officer: Account, period: Period = WEEK) -> list[Slot]:
    with act("agenda.day"):
        return open_from_hours(officer=officer, period=period, by=CLAIRE, at=AT)


def test_hours_become_slots_once(officer: Account) -> None:
    kept(officer)
    slots = opened(officer)
    assert [(each.mode, each.place, each.authority) for each in slots] == [("phone", "+352 12", HERE)] * 4
    with pytest.raises(Refused, match="no new time"):
        opened(officer)


def test_the_preview_shows_what_would_be_opened(officer: Account) -> None:
    kept(officer)
    with act("agenda.day"):
        planned = slots_from_hours(officer=officer, period=WEEK, at=AT)
    assert [each.span.starts_at for each in planned] == [each.starts_at for each in opened(officer)]


def test_each_officer_has_own_hours(officer: Account) -> None:
    kept(officer)
    other = Account.objects.create_user("marc@accueil.lu", kind=Account.Kind.STAFF)
    with pytest.raises(Refused, match="no new time"):
        opened(other)
    kept(other, mode="video", place="https://video.example")
    assert len(opened(other)) == len(opened(officer)) == 4


def test_hours_that_cannot_be_meant_are_refused(officer: Account) -> None:
    kept(officer)
    for wrong, sentence in (
        ({"minutes": 2}, "from 5 minutes"),
        ({"from_time": dt.time(11, 30)}, "Not even one"),
        ({"place": " "}, "where or how"),
        ({"valid_until": dt.date(2023, 1, 1)}, "end after"),
        ({"from_time": dt.time(11), "until_time": dt.time(13)}, "at this time already"),
    ):
        with pytest.raises(Refused, match=sentence):
            kept(officer, **wrong)


def test_hours_that_ended_open_nothing_and_make_room_for_others(officer: Account) -> None:
    hours = kept(officer)
    with act("agenda.day"):
        end_hours(hours=hours.pk, until_on=MONDAY, by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="no new time"):
        opened(officer)
    kept(officer, valid_from=MONDAY, minutes=60)
    assert len(opened(officer)) == 3


@pytest.mark.parametrize(
    ("days", "country", "sentence"), [(0, "LU", "six months"), (400, "LU", "six months"), (7, "XX", "not known")]
)
def test_a_period_that_cannot_be_opened_is_refused(officer: Account, days: int, country: str, sentence: str) -> None:
    kept(officer)
    with pytest.raises(Refused, match=sentence):
        opened(officer, Period(MONDAY, MONDAY + dt.timedelta(days=days), country))


def booked(slot: Slot) -> uuid.UUID:
    with act():
        person = ana().pk
    with act("agenda.book"):
        return book_slot(slot=slot.pk, person_id=person, case_ref=uuid.uuid4(), by=CLAIRE, at=AT).pk


def test_an_absence_closes_free_slots_and_names_those_that_must_move(officer: Account) -> None:
    kept(officer)
    first, second, third, fourth = opened(officer)
    appointment = booked(second)
    with act("agenda.day"):
        away = record_absence(
            officer=officer, starts_at=first.starts_at, ends_at=third.ends_at, why="leave", by=CLAIRE, at=AT
        )
    assert (away.closed, [each.pk for each in away.to_move]) == (2, [appointment])
    open_ones = set(Slot.objects.filter(closed_at=None).values_list("pk", flat=True))
    assert open_ones == {second.pk, fourth.pk}
    with act("agenda.day"):
        end_absence(absence=Absence.objects.get().pk, by=CLAIRE, at=AT)
    assert len(opened(officer)) == 2


def test_busy_times_of_another_calendar_are_taken_in_without_titles_and_replaced_when_sent_again(
    officer: Account,
) -> None:
    kept(officer)
    opened(officer)
    event = "BEGIN:VEVENT\r\nUID:dentist\r\nSUMMARY:Dentist\r\nDTSTART:20230619T070000Z\r\nDURATION:PT1H\r\nEND:VEVENT"
    content = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}\r\nEND:VCALENDAR\r\n".encode()
    with act("agenda.day"):
        for closed in (2, 0):
            count, away = import_busy(
                officer=officer, content=content, source="Own calendar", period=WEEK, by=CLAIRE, at=AT
            )
            assert (count, away.closed) == (1, closed)
    assert "Dentist" not in str(BusyTime.objects.values().get())
    with pytest.raises(Refused, match="no new time"):
        opened(officer)


def test_an_absence_that_cannot_be_meant_is_refused(officer: Account) -> None:
    with act("agenda.day"):
        for starts_at, ends_at, why in (
            (AT, AT, "leave"),
            (AT - dt.timedelta(2), AT, "leave"),
            (AT, AT + dt.timedelta(1), "x"),
        ):
            with pytest.raises(Refused):
                record_absence(officer=officer, starts_at=starts_at, ends_at=ends_at, why=why, by=CLAIRE, at=AT)
