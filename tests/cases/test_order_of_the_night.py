"""The jobs of a night run in the order in which each needs what the one before did."""

from __future__ import annotations

import datetime as dt

from croniter import croniter  # type: ignore[import-untyped]  # the library has no types
from procrastinate.contrib.django import procrastinate_app

from accueil.agenda.actions import offer_places
from accueil.agenda.models import GroupSession, PlaceOffer
from accueil.agenda.tasks import end_offers, release
from accueil.cases.tasks import decide_sessions
from tests.agenda.gatherings import announced, at_the_desk, counters, people, take, wait
from tests.jobs import run_jobs
from tests.people.persons import AT, CLAIRE, DAY, act

MIDNIGHT = dt.datetime(2023, 6, 15, tzinfo=dt.UTC)


def first_run(name: str) -> dt.datetime:
    """When a job of every night runs for the first time after midnight."""
    tasks = procrastinate_app.current_app.periodic_registry.periodic_tasks
    (cron,) = [each.cron for (task, _), each in tasks.items() if task == name]
    found: dt.datetime = croniter(cron, MIDNIGHT).get_next(dt.datetime)
    return found


def test_places_are_released_before_classes_are_decided_on_and_people_reminded_last() -> None:
    night = ["agenda.release_reserved", "cases.decide_sessions", "messages.remind_all"]
    assert sorted(night, key=first_run) == night
    assert first_run("agenda.expire_offers") - MIDNIGHT <= dt.timedelta(minutes=10)


def test_a_night_passes_places_on_and_then_decides(own_database: str) -> None:
    """An offer that ended and a place released go to those who wait; a class that is full enough goes ahead."""
    late, next_one, sitting = people(3)
    with at_the_desk():
        wait(late, kind="information")
        session = announced(
            kind="information",
            modules=(),
            capacity=2,
            minimum=1,
            decide_on=DAY,
            reserved=1,
            release_on=DAY,
            opens_at=AT - dt.timedelta(days=1),
        )
        take(session, sitting, 1)
    with act("agenda.allocation"):
        offer_places(session=session.pk, until=AT - dt.timedelta(hours=1), by=CLAIRE, at=AT - dt.timedelta(hours=2))
    with at_the_desk():
        wait(next_one, minutes=1, kind="information")
    end_offers(timestamp=0)
    release(timestamp=0)
    run_jobs()
    decide_sessions(timestamp=0)
    with at_the_desk():
        offers = {each.person_id: each.answer for each in PlaceOffer.objects.all()}
    assert offers == {late: "expired", next_one: ""}
    assert counters(session)[0] == 2
    row = GroupSession.objects.get(pk=session.pk)
    assert (row.reserved, row.confirmed_at is not None) == (0, True)
