"""A place is given once, a person has one appointment per purpose, and what is given back is free again."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from accueil.access.models import Account
from accueil.agenda.actions import (
    Hours,
    book_slot,
    cancel_appointment,
    close_slot,
    move_appointment,
    open_slots,
    reopen_appointment,
    settle_appointment,
)
from accueil.agenda.models import Appointment, Slot
from accueil.agenda.queries import appointment_of, appointments_between, free_slots
from accueil.kernel.faults import Refused
from accueil.people.models import Person
from tests.people.persons import AT, CLAIRE, HERE, act, ana, selam

CASE = uuid.UUID("22222222-2222-4222-8222-222222222222")
MORNING = AT + dt.timedelta(days=5)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


@pytest.fixture
def officer() -> Account:
    return Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF, name="Claire Weber")


def slots(officer: Account, count: int = 2, **different: Any) -> list[Slot]:
    """Slots of half an hour from a morning next week on."""
    given: dict[str, Any] = {"hours": Hours(MORNING, 30, count), "place": "Bâtiment A, bureau 12", "mode": "in_person"}
    return open_slots(**{**given, **different}, authority=HERE, officer=officer, by=CLAIRE, at=AT)


def book(slot: Slot, person: Person, at: dt.datetime = AT) -> Appointment:
    return book_slot(slot=slot.pk, person_id=person.pk, case_ref=CASE, by=CLAIRE, at=at)


def test_a_booked_slot_is_free_for_nobody_else(officer: Account) -> None:
    """Proves "LU-CAI-PAGE-BOOK-COUNSELLING"."""
    first, second = slots(officer)
    with act():
        one, other = ana(), selam()
    with act("agenda.book") as open_act:
        booked = book(first, one)
        with pytest.raises(Refused, match="just been taken"):
            book(first, other)
        assert [each.pk for each in free_slots(HERE, AT)] == [second.pk]
        assert appointment_of(CASE) == booked
        assert open_act.persons == {one.pk}


def test_a_person_has_one_live_appointment_per_purpose(officer: Account) -> None:
    first, second = slots(officer)
    with act():
        person = ana()
    with act("agenda.book"):
        book(first, person)
        with pytest.raises(Refused, match="appointment already"):
            book(second, person)
        assert [each.pk for each in free_slots(HERE, AT)] == [second.pk]


def test_a_cancelled_place_is_free_again_and_cancelled_once(officer: Account) -> None:
    (slot,) = slots(officer, 1)
    with act():
        one, other = ana(), selam()
    with act("agenda.book"):
        booked = book(slot, one)
        cancel_appointment(appointment=booked, by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="cancelled already"):
            cancel_appointment(appointment=booked, by=CLAIRE, at=AT)
        assert book(slot, other).live


def test_an_appointment_that_has_begun_cannot_be_cancelled(officer: Account) -> None:
    (slot,) = slots(officer, 1)
    with act():
        person = ana()
    with act("agenda.book"):
        booked = book(slot, person)
        with pytest.raises(Refused, match="has begun"):
            cancel_appointment(appointment=booked, by=CLAIRE, at=MORNING)
        assert Slot.objects.get(pk=slot.pk).taken == 1


def test_moving_keeps_the_old_place_when_the_new_one_is_gone(officer: Account) -> None:
    first, second, third = slots(officer, 3)
    with act():
        one, other = ana(), selam()
    with act("agenda.book"):
        booked = book(first, one)
        book(second, other)
        with pytest.raises(Refused, match="just been taken"):
            move_appointment(appointment=booked, slot=second.pk, by=CLAIRE, at=AT)
        assert appointment_of(CASE) == booked
        moved = move_appointment(appointment=booked, slot=third.pk, by=CLAIRE, at=AT)
        assert moved.slot == third
        assert [each.pk for each in free_slots(HERE, AT)] == [first.pk]


def test_a_past_appointment_stands_in_nobodys_way(officer: Account) -> None:
    first, second = slots(officer)
    with act():
        person = ana()
    with act("agenda.book"):
        book(first, person)
        after = MORNING + dt.timedelta(minutes=30, seconds=1)
        with pytest.raises(Refused, match="just been taken"):
            book(second, person, at=after)
        (later,) = slots(officer, 1, hours=Hours(MORNING + dt.timedelta(days=1), 30))
        assert book(later, person, at=after).live


def test_whether_the_person_came_is_noted_once(officer: Account) -> None:
    (slot,) = slots(officer, 1)
    with act():
        person = ana()
    with act("agenda.day"):
        booked = book(slot, person)
        assert appointments_between(HERE, AT, MORNING + dt.timedelta(days=1)) == [booked]
        settle_appointment(appointment=booked, kept=False, by=CLAIRE, at=MORNING)
        assert Appointment.objects.get(pk=booked.pk).outcome == Appointment.Outcome.MISSED
        with pytest.raises(Refused, match="settled before"):
            settle_appointment(appointment=booked, kept=True, by=CLAIRE, at=MORNING)


def test_nobody_has_come_or_stayed_away_before_the_hour(officer: Account) -> None:
    (slot,) = slots(officer, 1)
    with act():
        person = ana()
    with act("agenda.day"):
        booked = book(slot, person)
        early = MORNING - dt.timedelta(minutes=1)
        with pytest.raises(Refused, match="not begun"):
            settle_appointment(appointment=booked, kept=True, by=CLAIRE, at=early)
        assert Appointment.objects.get(pk=booked.pk).live


def test_what_was_noted_by_mistake_is_taken_back(officer: Account) -> None:
    first, second = slots(officer)
    with act():
        person = ana()
    with act("agenda.day"):
        booked = book(first, person)
        with pytest.raises(Refused, match="Nothing was noted"):
            reopen_appointment(appointment=booked, by=CLAIRE, at=MORNING)
        settle_appointment(appointment=booked, kept=False, by=CLAIRE, at=MORNING)
        assert reopen_appointment(appointment=booked, by=CLAIRE, at=MORNING).live
        settle_appointment(appointment=booked, kept=False, by=CLAIRE, at=MORNING)
        book(second, person, at=MORNING)
        with pytest.raises(Refused, match="another appointment by now"):
            reopen_appointment(appointment=booked, by=CLAIRE, at=MORNING)
        assert Appointment.objects.get(pk=booked.pk).outcome == Appointment.Outcome.MISSED


def test_a_taken_slot_is_not_closed_and_a_closed_one_not_booked(officer: Account) -> None:
    first, second = slots(officer)
    with act():
        person = ana()
    with act("agenda.book"):
        book(first, person)
        with pytest.raises(Refused, match="Somebody has this slot"):
            close_slot(slot=first.pk, by=CLAIRE, at=AT)
        close_slot(slot=second.pk, by=CLAIRE, at=AT)
        assert free_slots(HERE, AT) == []


@pytest.mark.parametrize(
    ("field", "different"),
    [
        ("first", {"hours": Hours(AT, 30)}),
        ("minutes", {"hours": Hours(MORNING, 2)}),
        ("count", {"hours": Hours(MORNING, 30, 61)}),
        ("place", {"place": " "}),
        ("place", {"mode": "by owl"}),
    ],
)
def test_slots_that_cannot_be_meant_are_refused(officer: Account, field: str, different: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        slots(officer, **different)
    assert set(caught.value.fields) == {field}
    assert Slot.objects.count() == 0


def test_an_officer_is_not_in_two_places_at_once(officer: Account) -> None:
    slots(officer)
    with pytest.raises(Refused, match="at this time already"):
        slots(officer, hours=Hours(MORNING + dt.timedelta(minutes=15), 30))
    assert Slot.objects.count() == 2


def test_a_slot_of_another_authority_cannot_be_booked(officer: Account) -> None:
    (slot,) = slots(officer, 1)
    with act(authority="fr-ofii"):
        person = ana("fr-ofii")
    with act("agenda.book", authority="fr-ofii"), pytest.raises(Refused, match="just been taken"):
        book(slot, person)
