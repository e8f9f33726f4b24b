"""Reserved places are released by their day, whenever the job of that night runs: whoever waits comes first."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from accueil.agenda.actions import Full
from accueil.agenda.models import GroupSession
from accueil.agenda.queries import free_places, places_left
from accueil.agenda.tasks import release
from tests.agenda.gatherings import announced, at_the_desk, counters, people, take, wait
from tests.people.persons import AT, DAY

pytestmark = pytest.mark.django_db


def reserved(day: dt.date, capacity: int = 1) -> GroupSession:
    return announced(capacity=capacity, reserved=capacity, release_on=day, opens_at=AT - dt.timedelta(days=1))


def left(session: GroupSession) -> tuple[int, int]:
    """As the click asks, and as the page asks: the same."""
    one, row = places_left(session.pk, DAY, AT), GroupSession.objects.get(pk=session.pk)
    assert one == free_places(row, DAY)
    assert one is not None
    return one.for_first, one.for_others


def waiting(number: int) -> list[uuid.UUID]:
    made = people(number)
    with at_the_desk():
        for each in made:
            wait(each)
    return made


@pytest.mark.parametrize("rank", [1, 2])
def test_before_the_job_ran_nobody_gets_in_ahead_of_those_who_wait(rank: int) -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    session, (late,) = reserved(DAY), people(1)
    waiting(1)
    assert left(session) == (0, 0)
    with at_the_desk(), pytest.raises(Full):
        take(session, late, rank)
    assert counters(session) == (0, 0, 0)
    release(timestamp=0)
    assert counters(session) == (0, 0, 1)
    assert left(session) == (0, 0)


def test_what_nobody_waits_for_is_free_for_all_from_the_day_on() -> None:
    session, (late,) = reserved(DAY, capacity=2), people(1)
    waiting(1)
    assert left(session) == (1, 1)
    with at_the_desk():
        take(session, late)
    assert counters(session) == (1, 1, 0)


def test_the_day_before_the_places_are_kept_and_nobody_is_set_before_the_first() -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    session, (first, other) = reserved(DAY + dt.timedelta(days=1)), people(2)
    waiting(1)
    assert left(session) == (1, 0)
    with at_the_desk():
        with pytest.raises(Full):
            take(session, other)
        take(session, first, 1)
    assert counters(session) == (1, 0, 0)
