"""Waiting people to classes: the law's order, the largest number, minimums, and a reason for everybody."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accueil.agenda.assignment import Assignment, Room, Waiting, assign, explain
from accueil.agenda.fitting import Offered, Wish, misfit

BEGAN = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
CIVIC, EVENING = Wish("civic"), Wish("civic", times=("evening",))


def waits(number: int, rank: int = 1, wish: Wish = CIVIC, holds: str = "") -> Waiting:
    """Person ``number``, who asked that many days after the first."""
    return Waiting(f"p{number:02}", rank, BEGAN + dt.timedelta(days=number), wish, holds)


def room(key: str, seats: int, needed: int = 0, times: str = "evening", area: str = "", **more: int) -> Room:
    return Room(key, Offered("civic", times=(times,), area=area), seats, needed=needed, **more)


def test_the_rank_of_the_law_comes_before_age_and_age_before_fit() -> None:
    """Precedence of signatories, "LU-CAI-ART15-3-PRIORITY"."""
    people = [waits(1, rank=2), waits(3), waits(2), waits(4)]
    done = assign(people, [room("a", 2)])
    assert done.placed == {"p02": "a", "p03": "a"}


def test_nobody_is_displaced_from_a_place_held() -> None:
    people = [waits(9, rank=2, holds="a"), waits(1)]
    assert assign(people, [room("a", 1)]).placed == {"p09": "a"}


def test_somebody_with_one_choice_has_it_when_another_can_sit_elsewhere() -> None:
    people = [waits(1), waits(2, wish=EVENING)]
    rooms = [room("a", 1), room("b", 1, times="saturday")]
    assert assign(people, rooms).placed == {"p01": "b", "p02": "a"}


def test_seats_kept_for_those_who_come_first_stay_empty_without_them() -> None:
    people = [waits(number, rank=2) for number in range(4)]
    done = assign(people, [room("a", 4, open_to_all=3)])
    assert done.left == (people[3],)


def test_a_class_below_its_minimum_closes_and_its_people_sit_elsewhere() -> None:
    people = [waits(1, holds="a"), waits(2), waits(3)]
    done = assign(people, [room("a", 15, needed=15), room("b", 2)])
    assert [(each.room, each.people, each.needed) for each in done.closed] == [("a", 3, 15)] or done.closed[
        0
    ].people < 15
    assert done.placed == {"p01": "b", "p02": "b"}
    reason = explain(done)["p03"]
    assert (reason.code, reason.full, reason.closed) == ("full", ("b",), ("a",))
    assert reason.last == people[1]


def test_people_go_where_a_class_reaches_its_minimum() -> None:
    near = Wish("civic", areas=("north", "south"))
    people = [waits(number, wish=near) for number in range(4)]
    done = assign(people, [room("a", 4, area="north"), room("b", 4, needed=2, area="south")])
    assert not done.closed
    assert [done.placed[each.id] for each in people] == ["a", "a", "b", "b"]
    assert explain(done)["p02"].code == "for_minimum"


def test_classes_that_share_too_few_people_close_until_one_is_filled() -> None:
    people = [waits(number) for number in range(8)]
    halls = [room(key, 8, needed=5, times="evening") for key in "abcdefgh"]
    done = assign(people, halls)
    assert len(done.closed) == 7
    assert not done.left


def test_everybody_is_told_why() -> None:
    people = [waits(1, wish=EVENING), waits(2), waits(3, wish=Wish("civic", times=("sunday",))), waits(4), waits(5)]
    reasons = explain(assign(people, [room("a", 1), room("b", 1, times="saturday"), room("c", 9, needed=9)]))
    assert [reasons[each.id].code for each in people] == ["best", "best", "nothing_suits", "full", "full"]
    assert reasons["p03"].hindrance == "times"
    assert reasons["p04"].position == 4


def test_a_place_in_an_unknown_or_overfull_class_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no seat"):
        assign([waits(1, holds="x")], [room("a", 1)])


wishes = st.builds(
    Wish,
    kind=st.just("civic"),
    times=st.lists(st.sampled_from(["evening", "saturday", "sunday"]), unique=True, max_size=2).map(tuple),
)
people = st.lists(st.tuples(st.integers(1, 2), wishes), max_size=8).map(
    lambda rows: [waits(number, rank, wish) for number, (rank, wish) in enumerate(rows)]
)
rooms = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["evening", "saturday", "sunday"])), max_size=4
).map(lambda rows: [room(f"r{n}", seats, times=times, open_to_all=free) for n, (seats, free, times) in enumerate(rows)])


@settings(max_examples=150, deadline=None)
@given(people, rooms)
def test_the_people_placed_are_those_the_order_asks_for_and_no_larger_number_can_be(
    waiting: list[Waiting], halls: list[Room]
) -> None:
    """Checked against trying people one by one and asking whether all before still find a seat."""
    done = assign(waiting, halls)
    lawful: list[Waiting] = []
    for person in sorted(waiting, key=lambda each: each.order):
        if seatable([*lawful, person], halls):
            lawful.append(person)
    assert sorted(done.placed) == sorted(each.id for each in lawful)
    larger = combinations(waiting, len(lawful) + 1)
    assert not any(seatable(list(some), halls) for some in larger)
    assert_lawful(done)


@settings(max_examples=60, deadline=None)
@given(people, rooms, st.randoms(use_true_random=False), st.integers(0, 3))
def test_the_answer_does_not_depend_on_the_order_of_the_question(
    waiting: list[Waiting], halls: list[Room], draw: object, needed: int
) -> None:
    small = [Room(each.id, each.offered, each.seats, each.open_to_all, needed) for each in halls]
    done = assign(waiting, small)
    draw.shuffle(waiting)  # type: ignore[attr-defined]
    draw.shuffle(small)  # type: ignore[attr-defined]
    assert assign(waiting, small) == done
    assert_lawful(done)
    closed = {each.room for each in done.closed}
    for hall in done.rooms:
        assert len(done.people_of(hall.id)) >= needed or hall.id in closed


def assert_lawful(done: Assignment) -> None:
    """Seats suffice, and nobody without a place finds somebody later in the order in a class that suits."""
    closed = {each.room for each in done.closed}
    for hall in done.rooms:
        here = done.people_of(hall.id)
        others = [each for each in here if each.rank > 1]
        assert len(here) <= hall.seats
        assert hall.open_to_all is None or len(others) <= hall.open_to_all
        if hall.id not in closed:
            for person in done.left:
                if misfit(person.wish, hall.offered) is not None:
                    assert all(each.order < person.order for each in here)


def seatable(some: list[Waiting], halls: list[Room]) -> bool:
    """Whether all of some people find a seat at the same time; tried by hand."""
    if not some:
        return True
    person, rest = some[0], some[1:]
    for number, hall in enumerate(halls):
        free = hall.seats if hall.open_to_all is None else min(hall.seats, hall.open_to_all)
        if misfit(person.wish, hall.offered) is None or (hall.seats if person.rank == 1 else free) < 1:
            continue
        others = None if hall.open_to_all is None else hall.open_to_all - (person.rank > 1)
        left = [*halls]
        left[number] = Room(hall.id, hall.offered, hall.seats - 1, others)
        if seatable(rest, left):
            return True
    return False
