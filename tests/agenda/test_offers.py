"""Offers go to those whom the law puts first, then to the oldest request; each is explained and can be asked again."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from accueil.agenda.actions import (
    Full,
    accept_offer,
    decline_offer,
    expire_offers,
    give_back,
    offer_places,
    rerank,
    wait_for_earlier,
    withdraw_need,
)
from accueil.agenda.models import Allocation, Enrolment, GroupSession, Need, PlaceOffer
from accueil.agenda.queries import open_offers_of, replay_agrees, standing_of, why_not
from accueil.journal.context import Access, Kind, opened
from accueil.kernel.faults import Refused
from tests.agenda.gatherings import FIRST, PRIORITY, announced, at_the_desk, counters, people, take, wait
from tests.people.persons import AT, CLAIRE, DAY, HERE

pytestmark = pytest.mark.django_db
UNTIL = AT + dt.timedelta(days=3)


def offer(session: GroupSession, at: dt.datetime = AT) -> list[PlaceOffer]:
    return offer_places(session=session.pk, until=at + dt.timedelta(days=3), by=CLAIRE, at=at)


def whom(offers: list[PlaceOffer]) -> list[uuid.UUID]:
    return [each.person_id for each in offers]


def test_precedence_comes_first_then_the_age_of_the_request() -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    young, old, first, late = people(4)
    with at_the_desk():
        needs = [wait(young, minutes=2), wait(old, minutes=1), wait(first, rank=1, minutes=3), wait(late, minutes=4)]
        session = announced()
        assert counters(session) == (0, 0, 2)
        assert whom(offer(session)) == [first, old]
        allocation = Allocation.objects.get()
        told = [why_not(allocation, need.pk) for need in needs]
    assert [each and each.why for each in told] == ["no_place_left", "", "", "no_place_left"]
    assert [each and each.position for each in told] == [3, 2, 1, 4]
    assert why_not(allocation, uuid.uuid4()) is None
    assert replay_agrees(allocation)
    assert counters(session) == (2, 1, 0)


def test_a_round_somebody_touched_does_not_replay() -> None:
    one, two = people(2)
    with at_the_desk():
        wait(one), wait(two, minutes=1)
        offer(announced(capacity=1))
        allocation = Allocation.objects.get()
        allocation.basis[0]["taken"], allocation.basis[1]["taken"] = False, True
        assert not replay_agrees(allocation)


def test_reserved_places_are_not_offered_to_others_before_their_day() -> None:
    others = people(2)
    (first,) = people(1)
    with at_the_desk():
        needs = [wait(each, minutes=number) for number, each in enumerate(others)]
        session = announced(reserved=1, release_on=dt.date(2023, 8, 1))
        assert whom(offer(session)) == others[:1]
        told = why_not(Allocation.objects.get(), needs[1].pk)
        assert told is not None
        assert told.why == "reserved"
        assert take(session, first, rank=1).live
    assert counters(session) == (2, 1, 0)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"areas": ("north",)}, "area"),
        ({"times": ("saturday",)}, "times"),
        ({"areas": ("north", "centre"), "times": ("evening", "sunday")}, ""),
        ({"module": "history"}, ""),
    ],
)
def test_a_class_that_does_not_suit_is_not_offered_and_says_why(wish: dict[str, Any], why: str) -> None:
    (one,) = people(1)
    with at_the_desk():
        need, session = wait(one, **wish), announced()
        assert bool(offer(session)) is (why == "")
        told = why_not(Allocation.objects.get(), need.pk)
        assert told is not None
        assert told.why == why


def test_who_has_another_class_then_or_such_a_place_is_passed_over() -> None:
    busy, placed = people(2)
    with at_the_desk():
        session = announced()
        take(announced(FIRST, kind="information"), busy)
        take(announced(FIRST + dt.timedelta(days=1)), placed)
        needs = [wait(busy), wait(placed)]
        assert offer(session) == []
        told = [why_not(Allocation.objects.get(), need.pk) for need in needs]
    assert [each and each.why for each in told] == ["clash", "has_place"]


def test_an_offer_holds_the_place_and_becomes_it() -> None:
    one, two = people(2)
    with at_the_desk():
        need = wait(one, rank=1, minutes=-90)
        session = announced(capacity=1)
        (made,) = offer(session)
        with pytest.raises(Full):
            take(session, two)
        assert open_offers_of(one, AT) == [made]
        taken = accept_offer(offer=made, by=CLAIRE, on=DAY, at=AT)
        with pytest.raises(Refused, match="answered before"):
            accept_offer(offer=made, by=CLAIRE, on=DAY, at=AT)
        stored = Enrolment.objects.get(pk=taken.pk)
        assert (stored.rank, stored.asked_at, stored.need_id) == (1, need.asked_at, need.pk)
        assert Need.objects.get(pk=need.pk).outcome == Need.Outcome.PLACED
    assert counters(session) == (1, 0, 0)


def test_a_declined_offer_goes_to_the_next_and_leaves_rank_and_age() -> None:
    one, two = people(2)
    with at_the_desk():
        need = wait(one)
        wait(two, minutes=5)
        session = announced(capacity=1)
        (made,) = offer(session)
        decline_offer(offer=made, by=CLAIRE, at=AT)
        assert counters(session) == (0, 0, 1)
        assert whom(offer(session)) == [two]
        kept = Need.objects.get(pk=need.pk)
        assert (kept.live, kept.asked_at) == (True, need.asked_at)
        told = why_not(Allocation.objects.order_by("-made_at").latest("id"), need.pk)
        assert told is not None


def test_an_offer_nobody_answers_expires_and_goes_on() -> None:
    one, two = people(2)
    with at_the_desk():
        wait(one), wait(two, minutes=5)
        session = announced(capacity=1)
        (made,) = offer(session)
        assert expire_offers(at=UNTIL - dt.timedelta(seconds=1)) == 0
        assert expire_offers(at=UNTIL) == 1
        with pytest.raises(Refused, match="time is over"):
            accept_offer(offer=made, by=CLAIRE, on=DAY, at=UNTIL)
        assert whom(offer(session, UNTIL)) == [two]
    assert counters(session) == (1, 1, 0)


def test_an_expired_offer_is_not_accepted_even_before_the_job_ended_it() -> None:
    (one,) = people(1)
    with at_the_desk():
        wait(one)
        (made,) = offer(announced())
        with pytest.raises(Refused, match="time is over"):
            accept_offer(offer=made, by=CLAIRE, on=DAY, at=UNTIL)


def test_a_place_set_aside_that_suits_nobody_is_free_for_all_again() -> None:
    one, two = people(2)
    with at_the_desk():
        need = wait(one)
        session = announced(capacity=1)
        withdraw_need(need=need, by=CLAIRE, at=AT)
        assert counters(session) == (0, 0, 1)
        assert offer(session) == []
        assert take(session, two).live


def test_withdrawing_frees_what_was_held() -> None:
    (one,) = people(1)
    with at_the_desk():
        need = wait(one)
        session = announced()
        offer(session)
        withdraw_need(need=need, by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="over already"):
            withdraw_need(need=need, by=CLAIRE, at=AT)
        assert PlaceOffer.objects.get().answer == PlaceOffer.Answer.WITHDRAWN
    assert counters(session)[:2] == (0, 0)


def test_booking_another_class_takes_back_the_offer_that_waited_for_an_answer() -> None:
    (one,) = people(1)
    with at_the_desk():
        wait(one)
        session, other = announced(), announced(FIRST + dt.timedelta(days=1))
        GroupSession.objects.filter(pk=other.pk).update(set_aside=0)
        offer(session)
        take(other, one)
        assert PlaceOffer.objects.get().answer == PlaceOffer.Answer.WITHDRAWN
    assert (counters(session)[:2], counters(other)[:2]) == ((0, 0), (1, 1))


def test_asking_again_keeps_the_age_and_takes_the_last_word_on_times() -> None:
    (one,) = people(1)
    with at_the_desk():
        first = wait(one, times=("saturday",))
        again = wait(one, minutes=60, times=("evening",))
    assert (again.pk, again.asked_at, again.times) == (first.pk, first.asked_at, ["evening"])


def test_a_signed_contract_moves_a_need_up_and_displaces_nobody() -> None:
    old, young, placed = people(3)
    with at_the_desk():
        session = announced(FIRST + dt.timedelta(days=7), kind="orientation")
        held = take(session, placed)
        wait(old)
        need = wait(young, minutes=5)
        before = standing_of(need)
        rerank(person_id=young, rank=1, rank_source=PRIORITY, by=CLAIRE, at=AT)
        rerank(person_id=placed, rank=1, rank_source=PRIORITY, by=CLAIRE, at=AT)
        after = standing_of(Need.objects.get(pk=need.pk))
        assert Enrolment.objects.get(pk=held.pk).live
    assert before is not None
    assert after is not None
    assert (before.position, before.of, before.ahead_by_age, before.could_move_up) == (2, 2, 1, True)
    assert (after.position, after.rank_source, after.could_move_up) == (1, PRIORITY, False)
    assert counters(session) == (1, 0, 0)


def test_somebody_with_a_later_place_is_offered_an_earlier_one_and_changes() -> None:
    one, two = people(2)
    with at_the_desk():
        early, late = announced(capacity=1), announced(FIRST + dt.timedelta(days=30))
        first, held = take(early, two), take(late, one, rank=1)
        wait_for_earlier(enrolment=held, by=CLAIRE, at=AT)
        assert offer(late) == []
        give_back(enrolment=first, reason="Moved", by=CLAIRE, at=AT)
        assert counters(early) == (0, 0, 1)
        (made,) = offer(early)
        taken = accept_offer(offer=made, by=CLAIRE, on=DAY, at=AT)
        assert (taken.session_id, taken.moved_from_id, taken.asked_at) == (early.pk, held.pk, held.asked_at)
    assert (counters(early), counters(late)) == ((1, 0, 0), (0, 0, 0))


def test_a_person_sees_the_own_place_in_the_queue_and_the_own_rounds_only() -> None:
    one, two = people(2)
    with at_the_desk():
        wait(two)
        need = wait(one, minutes=5)
        offer(announced(capacity=1))
        offer(announced(FIRST + dt.timedelta(days=1), kind="information"))
    access = Access(CLAIRE, HERE, "agenda.places", "Looking at my own place", Kind.READ, person=one)
    with opened(access):
        assert [each.pk for each in Need.objects.all()] == [need.pk]
        standing = standing_of(need)
        (allocation,) = Allocation.objects.all()
        told = why_not(allocation, need.pk)
    assert standing is not None
    assert told is not None
    assert (standing.position, standing.of, told.ahead, told.why) == (2, 2, 1, "no_place_left")


def test_a_round_of_offers_takes_a_constant_number_of_queries(django_assert_max_num_queries: Any) -> None:
    """However many wait: one query finds them, one stores the offers."""
    crowd = people(12)
    with at_the_desk():
        for number, each in enumerate(crowd):
            wait(each, minutes=number)
        session = announced(capacity=12)
        with django_assert_max_num_queries(9):
            assert len(offer(session)) == 12
