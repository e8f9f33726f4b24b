"""A place is given once; whoever gets none reads why; what is given back goes to those who wait."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from accueil.agenda.actions import Full, OnlyReserved, give_back, move_enrolment, set_taken_elsewhere
from accueil.agenda.models import Enrolment, GroupSession, Need, Occupied
from accueil.agenda.queries import bookings_of, free_places, places_left
from accueil.kernel.faults import Refused
from tests.agenda.gatherings import FIRST, announced, at_the_desk, counters, people, plan, seat, take, wait
from tests.people.persons import AT, CLAIRE, DAY, HERE, act, ana

pytestmark = pytest.mark.django_db


def test_a_place_takes_the_time_of_every_meeting_and_is_counted() -> None:
    """Proves "LU-CAI-ART15-1-ENROLMENT"."""
    session, (one,) = announced(), people(1)
    with at_the_desk() as opened:
        taken = take(session, one, rank=1)
        assert Enrolment.objects.get(pk=taken.pk).rank_source == "LU-CAI-ART15-3-PRIORITY"
        assert Occupied.objects.filter(enrolment=taken).count() == 2
        assert [each.pk for each in bookings_of(one, AT)] == [taken.pk]
    assert counters(session) == (1, 0, 0)
    assert opened.persons == {one}


def test_whoever_just_missed_the_last_place_is_told_of_the_waiting_list() -> None:
    session, (one, two) = announced(capacity=1), people(2)
    with at_the_desk():
        take(session, one)
        with pytest.raises(Full, match="waiting list"):
            take(session, two)
    assert counters(session) == (1, 1, 0)


def test_reserved_places_are_kept_for_those_whom_the_law_puts_first_until_their_day() -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    session = announced(reserved=1, release_on=dt.date(2023, 8, 1))
    one, two, three = people(3)
    with at_the_desk():
        take(session, one)
        with pytest.raises(OnlyReserved, match="signed contract"):
            take(session, two)
        assert free_places(GroupSession.objects.get(pk=session.pk), DAY).for_others == 0
        later = dt.datetime(2023, 8, 1, 8, tzinfo=dt.UTC)
        left = places_left(session.pk, later.date(), later)
        assert left is not None
        assert (left.for_rank(1), left.for_rank(2)) == (1, 1)
        take(session, three, rank=1)
    assert counters(session) == (2, 1, 0)


def test_people_known_elsewhere_take_places_as_a_number_only() -> None:
    """Proves "LU-CAI-ART11-ATTENDANCE-LISTS"."""
    session, (one, two) = announced(kind="language"), people(2)
    with at_the_desk():
        with pytest.raises(Refused, match="as a number only"):
            take(session, one, case_ref=None)
        set_taken_elsewhere(session=session.pk, number=1, by=CLAIRE, at=AT)
        take(session, one)
        with pytest.raises(Full):
            take(session, two)
        with pytest.raises(Refused, match="do not fit"):
            set_taken_elsewhere(session=session.pk, number=2, by=CLAIRE, at=AT)
    assert counters(session) == (1, 1, 0)


def test_a_place_left_by_people_from_elsewhere_goes_first_to_those_who_wait() -> None:
    session, (one, two) = announced(), people(2)
    with at_the_desk():
        set_taken_elsewhere(session=session.pk, number=2, by=CLAIRE, at=AT)
        wait(one)
        set_taken_elsewhere(session=session.pk, number=1, by=CLAIRE, at=AT)
        with pytest.raises(Full):
            take(session, two)
    assert counters(session) == (0, 0, 1)


def test_nobody_has_two_places_in_one_session_or_two_classes_at_one_time() -> None:
    session, other = announced(), announced(FIRST + dt.timedelta(weeks=1, hours=1), title="History of the country")
    (one,) = people(1)
    with at_the_desk():
        take(session, one)
        with pytest.raises(Refused, match="in this session already"):
            take(session, one)
        with pytest.raises(Refused, match="another booking: Civic course, Monday evenings"):
            take(other, one)
    assert counters(session) == (1, 1, 0)
    assert counters(other) == (0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"announced_at": None}, "cannot be booked"),
        ({"cancelled_at": AT}, "was cancelled"),
        ({"starts_at": AT}, "has begun"),
        ({"opens_at": AT + dt.timedelta(hours=1)}, "not open yet"),
        ({"closes_at": AT}, "is closed"),
    ],
)
def test_a_session_that_cannot_be_booked_says_so(changes: dict[str, object], sentence: str) -> None:
    session, (one,) = announced(), people(1)
    GroupSession.objects.filter(pk=session.pk).update(**changes)
    with at_the_desk(), pytest.raises(Refused, match=sentence):
        take(session, one)
    assert counters(session) == (0, 0, 0)


def test_a_session_of_another_authority_is_none() -> None:
    session = announced()
    with act(authority="fr-ofii"):
        stranger = ana("fr-ofii").pk
    with act("agenda.places", authority="fr-ofii"), pytest.raises(Refused, match="cannot be booked"):
        take(session, stranger)
    assert counters(session) == (0, 0, 0)


def test_what_is_given_back_is_free_for_all_where_nobody_waits() -> None:
    session, (one,) = announced(), people(1)
    with at_the_desk():
        taken = take(session, one)
        give_back(enrolment=taken, reason="Moved away", by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="given back before"):
            give_back(enrolment=taken, reason="Again", by=CLAIRE, at=AT)
        assert not Occupied.objects.filter(person_id=one).exists()
        assert counters(session) == (0, 0, 0)
        assert take(session, one).live


def test_what_is_given_back_while_somebody_waits_is_not_for_passers_by() -> None:
    session, (one, two, three) = announced(capacity=1), people(3)
    with at_the_desk():
        taken = take(session, one)
        wait(two)
        give_back(enrolment=taken, reason="Moved away", by=CLAIRE, at=AT)
        assert counters(session) == (0, 0, 1)
        with pytest.raises(Full):
            take(session, three)


def test_moving_keeps_rank_and_age_and_the_old_place_where_the_new_one_is_gone() -> None:
    first, second = announced(), announced(FIRST + dt.timedelta(days=1), capacity=1, title="Tuesdays")
    one, two = people(2)
    with at_the_desk():
        held = take(first, one, rank=1, asked_at=AT - dt.timedelta(days=9))
        blocking = take(second, two)
        with pytest.raises(Full):
            move_enrolment(enrolment=held, into=second.pk, by=CLAIRE, on=DAY, at=AT)
        assert held.live
        assert counters(first) == (1, 0, 0)
        give_back(enrolment=blocking, reason="Ill", by=CLAIRE, at=AT)
        moved = move_enrolment(enrolment=held, into=second.pk, by=CLAIRE, on=DAY, at=AT)
        stored = Enrolment.objects.get(pk=moved.pk)
    assert (stored.rank, stored.asked_at, stored.moved_from_id) == (1, AT - dt.timedelta(days=9), held.pk)
    assert (counters(first), counters(second)) == ((0, 0, 0), (1, 0, 0))


def test_a_place_ends_the_waiting_for_it_and_takes_over_its_age() -> None:
    session, (one,) = announced(), people(1)
    with at_the_desk():
        need = wait(one, minutes=-600)
        GroupSession.objects.filter(pk=session.pk).update(set_aside=0)
        taken = take(session, one)
        assert (taken.need_id, taken.asked_at) == (need.pk, need.asked_at)
        assert Need.objects.get(pk=need.pk).outcome == Need.Outcome.PLACED


def test_one_small_query_says_what_is_left(django_assert_num_queries: object) -> None:
    session = announced(reserved=1, release_on=dt.date(2023, 8, 1))
    with django_assert_num_queries(1):  # type: ignore[operator]
        left = places_left(session.pk, DAY, AT)
    assert left is not None
    assert (left.for_rank(1), left.for_rank(2)) == (2, 1)
    assert places_left(uuid.uuid4(), DAY, AT) is None
    assert (seat(uuid.uuid4()).rank, plan().authority) == (2, HERE)
