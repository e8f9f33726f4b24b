"""Whoever a merge or new dates send elsewhere is told where they are now, once."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from accueil.agenda.actions import cancel_session, merge_sessions, postpone_session
from accueil.agenda.models import Enrolment, GroupSession
from accueil.agenda.telling_of_moves import is_left, left_values, tell_of_merge
from accueil.messages.models import Message
from tests.agenda.gatherings import FIRST, announced, at_the_desk, evenings, people, take
from tests.jobs import run_jobs
from tests.people.persons import AT, CLAIRE, act

TUESDAY, LATER = FIRST + dt.timedelta(days=1), FIRST + dt.timedelta(weeks=3)


def told() -> list[tuple[str, object, object]]:
    """Kind, person and what it is about, of every message there is."""
    with act("messages.outbox"):
        return sorted((each.kind, str(each.person_id), str(each.about)) for each in Message.objects.filter(root=None))


def place_of(session: GroupSession, person: uuid.UUID) -> Enrolment:
    return Enrolment.objects.get(session=session, person=person, cancelled_at=None)


@pytest.mark.usefixtures("own_database")
def test_a_merge_tells_each_of_the_place_in_the_other_class_or_that_they_wait_again() -> None:
    moved, there, busy = people(3)
    with at_the_desk():
        leaving, into = announced(capacity=6), announced(TUESDAY, capacity=6)
        other = announced(TUESDAY, kind="orientation")
        for person in (moved, there, busy):
            take(leaving, person)
        take(into, there)
        take(other, busy)
        waiting = place_of(leaving, busy)
        merge_sessions(leaving=leaving.pk, into=into.pk, by=CLAIRE, at=AT)
        places = {person: place_of(into, person).pk for person in (moved, there)}
    expected = sorted(
        [("class_joined", str(person), str(place)) for person, place in places.items()]
        + [("session_cancelled", str(busy), str(waiting.pk))]
    )
    run_jobs()
    assert told() == expected
    with act("agenda.notices"):
        assert tell_of_merge(session=leaving.pk, by=CLAIRE, at=AT) == 3
    assert told() == expected, "one message for one event"


@pytest.mark.usefixtures("own_database")
def test_who_has_another_class_at_the_new_time_is_told_of_that_and_not_of_a_kept_place() -> None:
    """The place is lost, rank and age are not, "LU-CAI-ART15-2-POSTPONE"."""
    staying, clashing = people(2)
    with at_the_desk():
        session, other = announced(), announced(LATER, kind="orientation")
        kept, lost = take(session, staying), take(session, clashing)
        take(other, clashing)
        postpone_session(session=session.pk, meetings=evenings(LATER), decide_on=None, reason="room", by=CLAIRE, at=AT)
    run_jobs()
    assert told() == sorted(
        [("session_postponed", str(staying), str(kept.pk)), ("place_left", str(clashing), str(lost.pk))]
    )


@pytest.mark.usefixtures("own_database")
def test_two_merges_in_a_row_tell_of_the_last_class_once() -> None:
    (person,) = people(1)
    with at_the_desk():
        first, second, third = announced(), announced(TUESDAY), announced(LATER)
        take(first, person)
        merge_sessions(leaving=first.pk, into=second.pk, by=CLAIRE, at=AT)
        merge_sessions(leaving=second.pk, into=third.pk, by=CLAIRE, at=AT + dt.timedelta(minutes=1))
        last = place_of(third, person)
    run_jobs()
    assert told() == [("class_joined", str(person), str(last.pk))]


@pytest.mark.django_db
def test_that_a_place_was_lost_is_said_only_while_it_is_true() -> None:
    (person,) = people(1)
    with at_the_desk():
        session = announced()
        place = take(session, person)
        assert not is_left(place.pk)
        other = announced(LATER, kind="orientation")
        take(other, person)
        postpone_session(session=session.pk, meetings=evenings(LATER), decide_on=None, reason="room", by=CLAIRE, at=AT)
        assert is_left(place.pk)
        assert left_values(place.pk) == {"title": session.title, "starts_at": LATER}
        cancel_session(session=session.pk, reason="the school closed", by=CLAIRE, at=AT)
        assert not is_left(place.pk)
