"""What is proposed for those who wait and for classes at risk."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accueil.agenda.models import GroupSession
from accueil.agenda.proposals import Proposals, proposals
from tests.agenda.gatherings import FIRST, announced, at_the_desk, people, take, wait
from tests.people.persons import AT, DAY, HERE

pytestmark = pytest.mark.django_db
LATER = FIRST + dt.timedelta(days=1)


def course(**different: Any) -> GroupSession:
    first = different.pop("first", FIRST)
    given = {"capacity": 6, "minimum": 4, "decide_on": dt.date(2023, 8, 28)}
    return announced(first, **{**given, **different})


def proposed(smallest: int = 3) -> Proposals:
    return proposals(authority=HERE, kind="civic", on=DAY, at=AT, smallest=smallest)


def test_a_class_that_waiting_people_would_carry_is_to_be_filled() -> None:
    somebody = people(5)
    with at_the_desk():
        session = course()
        for person in somebody[:2]:
            take(session, person)
        for person in somebody[2:]:
            wait(person)
        (fill,) = proposed().fill
    assert (fill.session.pk, fill.people, fill.needed) == (session.pk, 3, 2)


def test_a_class_that_stays_too_small_is_to_be_put_together_with_another() -> None:
    somebody = people(6)
    with at_the_desk():
        small, large = course(), course(first=LATER)
        for person in somebody[:2]:
            take(small, person)
        for person in somebody[2:]:
            take(large, person)
        result = proposed()
    (merge,) = result.merge
    assert (merge.leaving.pk, [(each.pk, number) for each, number in merge.into]) == (small.pk, [(large.pk, 2)])
    assert (merge.people, merge.left) == (2, 0)
    assert result.fill == ()


def test_enough_people_for_whom_no_class_has_room_are_a_class_to_open() -> None:
    somebody = people(4)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        for number, person in enumerate(somebody):
            wait(person, rank=1 + number % 2, language="de", times=("saturday",))
        (opening,) = proposed().open
        assert proposed(smallest=5).open == ()
    assert (opening.language, opening.people, opening.first, opening.times) == ("de", 4, 2, ("saturday",))


def test_nothing_is_proposed_where_nobody_waits_and_nothing_is_at_risk() -> None:
    with at_the_desk():
        course(minimum=None, decide_on=None)
        result = proposed()
    assert (result.fill, result.merge, result.open) == ((), (), ())


def test_places_kept_for_those_who_come_first_stay_theirs_in_what_is_proposed() -> None:
    somebody = people(4)
    with at_the_desk():
        course(minimum=None, decide_on=None, capacity=3, reserved=2, release_on=dt.date(2023, 8, 1))
        for person in somebody:
            wait(person)
        (fill,) = proposed().fill
    assert fill.people == 1
