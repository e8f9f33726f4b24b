"""Many people, real transactions, one slot: one of them has it."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accueil.access.models import Account
from accueil.agenda.actions import Hours, book_slot, cancel_appointment, open_slots
from accueil.agenda.models import LIVE, Appointment, Slot
from accueil.kernel.faults import Refused
from accueil.people.actions import NewPerson, register_person
from accueil.people.birth import Birth
from tests.people.persons import AT, CLAIRE, DAY, HERE, act

PEOPLE = 8


def prepared(slots: int) -> tuple[list[Slot], list[uuid.UUID]]:
    """Slots and people, committed."""
    officer = Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF)
    hours = Hours(AT + dt.timedelta(days=3), 30, slots)
    opened = open_slots(authority=HERE, officer=officer, hours=hours, place="Office 12", mode="phone", by=CLAIRE, at=AT)
    with act():
        people = [
            register_person(
                person=NewPerson("Ana", f"Number{number}", Birth(1990), ["PT"]),
                authority=HERE,
                by=CLAIRE,
                on=DAY,
                at=AT,
            ).pk
            for number in range(PEOPLE)
        ]
    return opened, people


def at_once(tasks: list[Callable[[], None]]) -> Counter[str]:
    """Run all from one starting shot, each in a transaction of its own; how many were done and refused."""
    shot = threading.Barrier(len(tasks))

    def run(task: Callable[[], None]) -> str:
        try:
            shot.wait(timeout=30)
            with act("agenda.book"):
                task()
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(tasks)) as pool:
        return Counter(pool.map(run, tasks))


def booking(slot: Slot, person: uuid.UUID) -> Callable[[], None]:
    def task() -> None:
        book_slot(slot=slot.pk, person_id=person, case_ref=uuid.uuid4(), by=CLAIRE, at=AT)

    return task


@pytest.mark.usefixtures("own_database")
def test_one_of_many_has_the_slot() -> None:
    (slot,), people = prepared(1)
    assert at_once([booking(slot, person) for person in people]) == {"done": 1, "refused": PEOPLE - 1}
    with act("agenda.day"):
        assert Appointment.objects.filter(LIVE, slot=slot).count() == 1
    assert Slot.objects.get(pk=slot.pk).taken == 1


@pytest.mark.usefixtures("own_database")
def test_one_person_clicking_everywhere_has_one_appointment_and_blocks_one_slot() -> None:
    slots, people = prepared(PEOPLE)
    assert at_once([booking(slot, people[0]) for slot in slots]) == {"done": 1, "refused": PEOPLE - 1}
    assert sum(Slot.objects.values_list("taken", flat=True)) == 1


@pytest.mark.usefixtures("own_database")
def test_a_place_given_back_twice_at_once_is_given_back_once() -> None:
    (slot,), people = prepared(1)
    with act("agenda.book"):
        booked = book_slot(slot=slot.pk, person_id=people[0], case_ref=uuid.uuid4(), by=CLAIRE, at=AT)

    def cancel() -> None:
        cancel_appointment(appointment=booked, by=CLAIRE, at=AT)

    assert at_once([cancel] * 4) == {"done": 1, "refused": 3}
    assert Slot.objects.get(pk=slot.pk).taken == 0
