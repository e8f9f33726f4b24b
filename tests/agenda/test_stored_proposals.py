"""A proposal is kept with its basis; a human takes it part by part; what changed meanwhile stops it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from accueil.agenda.actions import enrol, give_back, withdraw_need
from accueil.agenda.actions.proposing import leave_step, propose, take_fill, take_merge
from accueil.agenda.basis import assignment_of, proposal_agrees
from accueil.agenda.models import Allocation, Enrolment, GroupSession, Need, PlaceOffer, Proposal, ProposalStep
from accueil.agenda.queries import replay_agrees, why_not
from accueil.kernel.faults import Refused, Stale
from tests.agenda.gatherings import FIRST, announced, at_the_desk, people, seat, take, wait
from tests.people.persons import AT, CLAIRE, DAY, HERE, act

pytestmark = pytest.mark.django_db
LATER = FIRST + dt.timedelta(days=1)
UNTIL = AT + dt.timedelta(days=3)


def course(**different: object) -> GroupSession:
    first = different.pop("first", FIRST)
    given = {"capacity": 6, "minimum": 4, "decide_on": dt.date(2023, 8, 28)}
    return announced(first, **{**given, **different})  # type: ignore[arg-type]


def proposed(smallest: int = 3) -> Proposal:
    return propose(authority=HERE, kind="civic", smallest=smallest, by=CLAIRE, on=DAY, at=AT)


def filled(step: ProposalStep, seats: int) -> list[Need]:
    take_fill(step=step.pk, seats=seats, until=UNTIL, by=CLAIRE, at=AT)
    offers = PlaceOffer.objects.filter(session=step.session, answered_at=None).order_by("position")
    return [each.need for each in offers]


def test_what_was_proposed_can_be_worked_out_again_from_what_was_kept() -> None:
    somebody = people(3)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        for person in somebody:
            wait(person)
        kept = Proposal.objects.get(pk=proposed().pk)
        assert proposal_agrees(kept)
        assert len(assignment_of(kept).placed) == 3
        kept.placed = {}
        assert not proposal_agrees(kept)


def test_nobody_writes_a_proposal_over() -> None:
    with at_the_desk():
        kept = proposed()
        with pytest.raises(DatabaseError, match="stands as it was made"), transaction.atomic():
            Proposal.objects.filter(pk=kept.pk).update(placed={"x": "y"})


def test_taking_a_part_offers_the_places_and_says_who_took_it() -> None:
    somebody = people(3)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        needs = [wait(person, rank=2 - (number == 2), minutes=number) for number, person in enumerate(somebody)]
        (step,) = proposed().steps.all()
        assert [each.pk for each in filled(step, 3)] == [needs[2].pk, needs[0].pk, needs[1].pk]
        step.refresh_from_db()
        assert (step.answer, step.answered_by, step.answered_at) == ("taken", CLAIRE.id, AT)
        with pytest.raises(Refused, match="answered before"):
            filled(step, 3)


def test_fewer_places_go_to_those_who_come_first_by_law() -> None:
    """A human offers one of three: "LU-CAI-ART15-3-PRIORITY" decides whose it is."""
    somebody = people(3)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        needs = [wait(person, rank=2 - (number == 1), minutes=number) for number, person in enumerate(somebody)]
        (step,) = proposed().steps.all()
        assert [each.pk for each in filled(step, 1)] == [needs[1].pk]
        step.refresh_from_db()
        assert (step.answer, step.done["seats"]) == ("changed", 1)


@pytest.mark.parametrize("seats", [0, 4])
def test_no_place_and_more_than_proposed_are_refused(seats: int) -> None:
    somebody = people(3)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        for person in somebody:
            wait(person)
        (step,) = proposed().steps.all()
        with pytest.raises(Refused, match="Between 1 and 3"):
            filled(step, seats)


def two_classes(first: uuid.UUID, second: uuid.UUID) -> tuple[GroupSession, GroupSession, Need, Need]:
    """The first in order prefers the second class and would take the first; another can come to the first only."""
    near = course(minimum=None, decide_on=None, capacity=2, area="south")
    far = course(minimum=None, decide_on=None, capacity=2, area="north", first=LATER)
    ahead = wait(first, rank=1, minutes=5, areas=("north", "south"))
    behind = wait(second, rank=2, areas=("south",))
    return near, far, ahead, behind


def test_whoever_comes_before_and_sits_elsewhere_is_offered_that_place_in_the_same_breath() -> None:
    """Nobody is passed over: "LU-CAI-ART15-3-PRIORITY"."""
    pair = people(2)
    with at_the_desk():
        near, far, ahead, behind = two_classes(*pair)
        kept = proposed()
        filled(kept.steps.get(session=near), 1)
        offers = {each.need_id: each.session_id for each in PlaceOffer.objects.filter(answered_at=None)}
        assert offers == {ahead.pk: far.pk, behind.pk: near.pk}
        for round_of_offers in Allocation.objects.all():
            assert replay_agrees(round_of_offers)
        here = why_not(Allocation.objects.get(session=near), ahead.pk)
    assert here is not None
    assert here.why == "seated_elsewhere"


def test_a_part_stands_after_another_part_of_the_same_proposal_was_taken() -> None:
    pair = people(2)
    with at_the_desk():
        near, far, _ahead, _behind = two_classes(*pair)
        kept = proposed()
        filled(kept.steps.get(session=far), 1)
        filled(kept.steps.get(session=near), 1)
        assert PlaceOffer.objects.filter(answered_at=None).count() == 2


def changed(step: ProposalStep) -> list[str]:
    """What stands in the way, in words."""
    with pytest.raises(Stale, match="work it out anew") as refused:
        filled(step, 1)
    return [f"{each.label}: {each.mine} > {each.theirs}" for each in refused.value.differences]


def test_a_part_is_refused_with_the_difference_once_somebody_else_waits() -> None:
    one, other = people(2)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        wait(one)
        (step,) = proposed().steps.all()
        wait(other, rank=1)
        assert changed(step) == ["People who wait for it: 1 > 2 (−0 +1)"]
        assert not PlaceOffer.objects.exists()
        step.refresh_from_db()
        assert step.open


def test_a_part_is_refused_once_a_place_was_booked_or_a_wish_withdrawn() -> None:
    one, other, third = people(3)
    with at_the_desk():
        session = course(minimum=None, decide_on=None)
        wait(one)
        gone = wait(other)
        (step,) = proposed().steps.all()
        enrol(session=session.pk, seat=seat(third, channel="office"), by=CLAIRE, on=DAY, at=AT)
        withdraw_need(need=gone, by=CLAIRE, at=AT)
        assert changed(step) == [
            "People who wait for it: 2 > 1 (−1 +0)",
            "Free places: Civic course, Monday evenings: 6 > 5",
        ]


def test_a_part_is_refused_once_the_class_moved() -> None:
    (one,) = people(1)
    with at_the_desk():
        session = course(minimum=None, decide_on=None)
        wait(one)
        (step,) = proposed().steps.all()
        GroupSession.objects.filter(pk=session.pk).update(area="south")
        assert changed(step) == ["The class: Civic course, Monday evenings: – > area, times or level changed"]


def small_and_large(somebody: list[uuid.UUID]) -> tuple[GroupSession, GroupSession]:
    small, large = course(), course(first=LATER)
    for number, person in enumerate(somebody):
        take(small if number < 2 else large, person, rank=1 + number % 2)
    return small, large


def test_a_class_is_put_together_as_proposed_and_its_people_keep_rank_and_age() -> None:
    somebody = people(6)
    with at_the_desk():
        small, large = small_and_large(somebody)
        before = set(Enrolment.objects.filter(session=small).values_list("person_id", "rank", "asked_at"))
        (step,) = proposed().steps.all()
        take_merge(step=step.pk, by=CLAIRE, at=AT)
        moved = Enrolment.objects.filter(session=large, cancelled_at=None, person__in=somebody[:2])
        assert set(moved.values_list("person_id", "rank", "asked_at")) == before
        step.refresh_from_db()
        assert step.answer == "taken"


def test_a_class_is_not_put_together_once_somebody_left_it() -> None:
    somebody = people(6)
    with at_the_desk():
        small, _large = small_and_large(somebody)
        (step,) = proposed().steps.all()
        place = Enrolment.objects.filter(session=small)[0]
        give_back(enrolment=place, reason="moved away", by=CLAIRE, at=AT)
        with pytest.raises(Stale):
            take_merge(step=step.pk, by=CLAIRE, at=AT)
        small.refresh_from_db()
        assert small.cancelled_at is None


def test_people_of_one_class_go_to_several_and_the_rest_wait_again() -> None:
    somebody = people(7)
    with at_the_desk():
        small = course(capacity=6, minimum=5)
        one = course(minimum=None, decide_on=None, capacity=1, first=LATER)
        other = course(minimum=None, decide_on=None, capacity=1, first=LATER + dt.timedelta(days=1))
        for person in somebody[:3]:
            take(small, person)
        (step,) = proposed().steps.filter(what="merge")
        assert step.plan["left"] == 1
        take_merge(step=step.pk, by=CLAIRE, at=AT)
        live = Enrolment.objects.filter(cancelled_at=None)
        assert sorted(live.values_list("session_id", flat=True)) == sorted([one.pk, other.pk])
        assert Need.objects.filter(ended_at=None).count() == 1
        small.refresh_from_db()
        assert small.cancelled_at == AT


def test_a_part_is_left_with_a_reason() -> None:
    (one,) = people(1)
    with at_the_desk():
        course(minimum=None, decide_on=None)
        wait(one)
        (step,) = proposed().steps.all()
        with pytest.raises(Refused, match="Say why"):
            leave_step(step=step.pk, reason=" ", by=CLAIRE, at=AT)
        leave_step(step=step.pk, reason="The teacher is ill", by=CLAIRE, at=AT)
        step.refresh_from_db()
        assert (step.answer, step.reason) == ("left", "The teacher is ill")


def test_a_proposal_is_seen_by_its_own_authority_only() -> None:
    with at_the_desk():
        kept = proposed()
    with act("cases.case_work"):
        assert not Proposal.objects.filter(pk=kept.pk).exists()
    with act("agenda.sessions", authority="fr-ofii"):
        assert not Proposal.objects.filter(pk=kept.pk).exists()
    with at_the_desk():
        assert Proposal.objects.filter(pk=kept.pk).exists()
