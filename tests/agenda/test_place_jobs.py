"""Jobs offer what came free, end what nobody answered, and release what was reserved; each leaves its entry."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from accueil.agenda.actions import give_back, offer_places
from accueil.agenda.models import GroupSession, PlaceOffer, SessionEvent
from accueil.agenda.tasks import end_offers, offer_on, release
from accueil.database.day import business_now
from accueil.journal.models import Entry
from tests.agenda.gatherings import announced, at_the_desk, counters, people, take, wait
from tests.jobs import run_jobs
from tests.people.persons import AT, CLAIRE, HERE, act


def entries(activity: str) -> int:
    with act("journal.retrace"):
        return Entry.objects.filter(activity=activity).count()


def test_a_place_that_comes_free_is_offered_by_a_job(own_database: str) -> None:
    session, (one, two) = announced(capacity=1), people(2)
    with at_the_desk():
        taken = take(session, one)
        wait(two)
        give_back(enrolment=taken, reason="Moved away", by=CLAIRE, at=AT)
    assert run_jobs()["succeeded"] >= 1
    with at_the_desk():
        assert [each.person_id for each in PlaceOffer.objects.filter(answered_at=None)] == [two]
    assert counters(session) == (1, 1, 0)
    assert entries("agenda.allocation") == 1


def test_offers_nobody_answered_go_on_to_the_next(own_database: str) -> None:
    one, two = people(2)
    with at_the_desk():
        wait(one), wait(two, minutes=1)
        session = announced(capacity=1)
        offer_places(session=session.pk, until=business_now() - dt.timedelta(minutes=1), by=CLAIRE, at=AT)
    end_offers(timestamp=0)
    run_jobs()
    with at_the_desk():
        answers = dict(PlaceOffer.objects.values_list("person_id", "answer"))
    assert answers == {one: "expired", two: ""}


@pytest.mark.django_db
def test_where_nothing_is_due_no_entry_is_written() -> None:
    session = announced()
    end_offers(timestamp=0)
    offer_on(session_id=str(session.pk), authority=HERE)
    assert entries("agenda.allocation") == 0


@pytest.mark.django_db
def test_reserved_places_are_released_on_their_day_to_those_who_wait() -> None:
    (one,) = people(1)
    with at_the_desk():
        session = announced(reserved=2, release_on=dt.date(2023, 6, 15), opens_at=AT - dt.timedelta(days=1))
        wait(one)
    release(timestamp=0)
    release(timestamp=0)
    row = GroupSession.objects.get(pk=session.pk)
    assert (row.reserved, row.set_aside) == (0, 1)
    assert SessionEvent.objects.get(session=session, what="released").details == {"reserved": 2}
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'agenda.offer_on'")
        assert cursor.fetchone() == (1,)
