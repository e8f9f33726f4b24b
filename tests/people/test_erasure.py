"""An erased person is gone from every table of the room, and is found no more."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection

from accueil.access.models import Account
from accueil.agenda.actions import Hours, book_slot, open_slots
from accueil.agenda.erasure import erase_appointments
from accueil.agenda.models import Slot
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.people.actions import ContactInput, merge_people
from accueil.people.birth import Birth
from accueil.people.erasure import erase_people
from accueil.people.models import Person
from accueil.people.queries import find_people
from accueil.people.tasks import weigh_names
from tests.people.persons import AT, CLAIRE, HERE, act, ana, selam

TABLES = ("person", "nationality", "identifier", "contact", "merge", "searchname", "custody")


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def rows() -> dict[str, int]:
    counted = {}
    with act(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from people_{table}")
            counted[table] = cursor.fetchone()[0]
    return counted


def test_an_erased_person_leaves_no_row_and_others_stay() -> None:
    with act():
        selam()
    before = rows()
    with act():
        one = ana(birth=Birth(1991, 3, 8), matricule="1991030821782", contact=ContactInput(email="ana@example.lu"))
        other = ana(given_name="Ana")
        merge_people(kept=one, merged=other, reason="Same passport seen at the counter", by=CLAIRE, at=AT)
    with act() as open_act:
        assert erase_people(person_ids=[other.pk])["people_person"] == 2
        assert open_act.persons == {one.pk, other.pk}
    assert rows() == before
    with act("people.search", kind=Kind.SEARCH):
        assert find_people("Ana Beatriz Magalhães").matches == ()


def test_a_person_another_room_still_holds_is_not_erased() -> None:
    officer = Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF)
    hours = Hours(AT + dt.timedelta(days=3), 30)
    (slot,) = open_slots(authority=HERE, officer=officer, hours=hours, place="Office", mode="phone", by=CLAIRE, at=AT)
    with act("cases.case_work"):
        person = ana()
        book_slot(slot=slot.pk, person_id=person.pk, case_ref=uuid.uuid4(), by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="still holds something"):
            erase_people(person_ids=[person.pk])
        assert Person.objects.filter(pk=person.pk).exists()
        assert erase_appointments(person_ids=[person.pk])["agenda_appointment"] == 1
        erase_people(person_ids=[person.pk])
    assert Slot.objects.get(pk=slot.pk).taken == 0


def test_the_nightly_count_makes_common_words_weigh_less() -> None:
    with act():
        ana()
        ana(family_name="Sousa")
    weigh_names(timestamp=0)
    with act(), connection.cursor() as cursor:
        cursor.execute("select token, frequency from people_nametoken where token in ('ana', 'sousa')")
        assert dict(cursor.fetchall()) == {"ana": 2, "sousa": 1}
