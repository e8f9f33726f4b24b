"""Five hundred people on sixteen real connections ask for a hundred places, of which thirty are reserved."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accueil.agenda.actions import Full, announce_session, enrol, give_back, plan_session
from accueil.agenda.models import Enrolment, GroupSession, Occupied
from accueil.kernel.faults import Refused
from tests.agenda.gatherings import FIRST, announced, at_the_desk, evenings, people, plan, seat, take
from tests.people.persons import AT, CLAIRE, DAY, HERE, act

CONNECTIONS, PEOPLE, PLACES, RESERVED, FIRST_BY_LAW = 16, 500, 100, 30, 100
ROUNDS = 20


@pytest.fixture
def crowd(own_database: str) -> list[uuid.UUID]:
    """So many people of this authority, in one statement."""
    ids = [uuid.uuid4() for _ in range(PEOPLE)]
    with act(), connection.cursor() as cursor:
        cursor.execute(
            """insert into people_custody (id, person_id, authority, since_on)
            select gen_random_uuid(), id, %s, %s from unnest(%s::uuid[]) id""",
            [HERE, DAY, ids],
        )
        cursor.execute(
            """insert into people_person (id, given_name, family_name, native_name, native_language, birth_year, sex,
              language, created_at, version)
            select id, 'Ana', 'Number', '', '', 1990, '', 'fr', %s, 1 from unnest(%s::uuid[]) id""",
            [AT, ids],
        )
    return ids


def race(crowd: list[uuid.UUID], session: GroupSession) -> Counter[str]:
    """Everybody asks once; what became of it. The first hundred come first by law and are spread over all."""
    shot = threading.Barrier(CONNECTIONS)

    def client(number: int) -> Counter[str]:
        shot.wait(timeout=30)
        seen: Counter[str] = Counter()
        try:
            for index in range(number, PEOPLE, CONNECTIONS):
                seen[one(crowd[index], 1 if index < FIRST_BY_LAW else 2)] += 1
        finally:
            connection.close()
        return seen

    def one(person: uuid.UUID, rank: int) -> str:
        try:
            with act("agenda.places"):
                take(session, person, rank)
        except Full:
            return "full"
        return "taken"

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return sum(pool.map(client, range(CONNECTIONS)), Counter())


def hold(session: GroupSession, outcome: Counter[str]) -> None:
    """Nobody too many, nobody lost: counters, rows and answers say the same."""
    row = GroupSession.objects.get(pk=session.pk)
    with at_the_desk():
        enrolments = Enrolment.objects.filter(session=session, cancelled_at=None)
        ranks = Counter(enrolments.values_list("rank", flat=True))
        persons = len(set(enrolments.values_list("person_id", flat=True)))
        hours = Occupied.objects.filter(enrolment__session=session).count()
    assert (row.taken, persons, outcome["taken"]) == (PLACES, PLACES, PLACES)
    assert outcome["full"] == PEOPLE - PLACES
    assert row.taken_others == ranks[2] <= PLACES - RESERVED
    assert ranks[1] >= RESERVED
    assert hours == 2 * PLACES


def new_session(number: int = 0) -> GroupSession:
    return announced(
        FIRST + dt.timedelta(days=number), capacity=PLACES, reserved=RESERVED, release_on=dt.date(2023, 9, 1)
    )


def test_five_hundred_people_and_a_hundred_places(crowd: list[uuid.UUID]) -> None:
    session = new_session()
    hold(session, race(crowd, session))


@pytest.mark.full
def test_the_race_holds_twenty_times_in_a_row(crowd: list[uuid.UUID]) -> None:
    for number in range(ROUNDS):
        session = new_session(number + 30 * (number // 6))
        if number % 6 == 0:
            free_everybody()
        hold(session, race(crowd, session))


def free_everybody() -> None:
    """Give back what was taken before, so that nobody has another class at that time."""
    with at_the_desk():
        for enrolment in Enrolment.objects.filter(cancelled_at=None):
            give_back(enrolment=enrolment, reason="Next round", by=CLAIRE, at=AT)


@pytest.mark.usefixtures("own_database")
def test_one_person_clicking_everywhere_has_one_class_at_a_time() -> None:
    sessions = [announced(FIRST + dt.timedelta(minutes=10 * number)) for number in range(6)]
    (person,) = people(1)
    shot = threading.Barrier(len(sessions))

    def click(session: GroupSession) -> str:
        shot.wait(timeout=30)
        try:
            with act("agenda.places"):
                enrol(session=session.pk, seat=seat(person), by=CLAIRE, on=DAY, at=AT)
        except Refused as refused:
            return "another booking" if "another booking" in str(refused) else str(refused)
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(len(sessions)) as pool:
        outcome = Counter(pool.map(click, sessions))
    assert outcome == {"taken": 1, "another booking": len(sessions) - 1}
    assert sum(GroupSession.objects.values_list("taken", flat=True)) == 1


@pytest.mark.usefixtures("own_database")
def test_a_place_given_back_twice_at_once_is_given_back_once() -> None:
    session = announce_session(
        session=plan_session(plan=plan(), meetings=evenings(), by=CLAIRE, at=AT).pk, by=CLAIRE, at=AT
    )
    (person,) = people(1)
    with at_the_desk():
        taken = take(session, person)
    shot = threading.Barrier(4)

    def click(_number: int) -> str:
        shot.wait(timeout=30)
        try:
            with act("agenda.places"):
                give_back(enrolment=taken, reason="Ill", by=CLAIRE, at=AT)
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "given back"

    with ThreadPoolExecutor(4) as pool:
        assert Counter(pool.map(click, range(4))) == {"given back": 1, "refused": 3}
    assert GroupSession.objects.get(pk=session.pk).taken == 0
