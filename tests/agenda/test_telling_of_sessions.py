"""What happens to a class reaches everybody in it, once, by the worker."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.actions import cancel_session, confirm_session, postpone_session
from accueil.agenda.actions.offers import offer_places
from accueil.agenda.models import Enrolment, PlaceOffer
from accueil.agenda.telling import offer_values, place_stands, place_values, session_is_cancelled, tell_of_session
from accueil.messages.models import Message
from tests.agenda.gatherings import FIRST, announced, at_the_desk, evenings, people, take, wait
from tests.jobs import run_jobs
from tests.people.persons import AT, CLAIRE, act

LATER = FIRST + dt.timedelta(weeks=3)


def told() -> dict[tuple[str, object], int]:
    """How many messages of each kind each person has."""
    with act("messages.outbox"):
        found: dict[tuple[str, object], int] = {}
        for each in Message.objects.filter(root=None):
            found[each.kind, each.person_id] = found.get((each.kind, each.person_id), 0) + 1
        return found


@pytest.mark.usefixtures("own_database")
def test_everybody_with_a_place_is_told_once_of_each_thing_that_happens() -> None:
    """A postponement is told to everyone in the class, "LU-CAI-ART15-2-POSTPONE"."""
    first, second = people(2)
    with at_the_desk():
        session = announced()
        take(session, first)
        take(session, second)
        confirm_session(session=session.pk, reason="", by=CLAIRE, at=AT)
    run_jobs()
    with at_the_desk():
        postpone_session(session=session.pk, meetings=evenings(LATER), decide_on=None, reason="room", by=CLAIRE, at=AT)
    run_jobs()
    kinds = ("session_confirmed", "session_postponed")
    assert told() == {(kind, person): 1 for kind in kinds for person in (first, second)}
    with act("agenda.notices"):
        tell_of_session(session=session.pk, kind="session_postponed", by=CLAIRE, at=AT)
    assert told() == {(kind, person): 1 for kind in kinds for person in (first, second)}


@pytest.mark.usefixtures("own_database")
def test_of_a_cancelled_class_those_are_told_who_had_a_place() -> None:
    staying, gone = people(2)
    with at_the_desk():
        session = announced()
        take(session, staying)
        place = take(session, gone)
        Enrolment.objects.filter(pk=place.pk).update(cancelled_at=AT - dt.timedelta(days=1))
        session.refresh_from_db()
        type(session).objects.filter(pk=session.pk).update(taken=1, taken_others=1)
        cancel_session(session=session.pk, reason="the school closed", by=CLAIRE, at=AT)
    run_jobs()
    assert told() == {("session_cancelled", staying): 1}


@pytest.mark.usefixtures("own_database")
def test_an_offer_is_told_with_the_time_it_is_held() -> None:
    (person,) = people(1)
    with at_the_desk():
        session = announced()
        wait(person)
        until = AT + dt.timedelta(days=3)
        offers = offer_places(session=session.pk, until=until, by=CLAIRE, at=AT)
        assert [each.person_id for each in offers] == [person]
        assert offer_values(PlaceOffer.objects.get().pk)["expires_at"] == until
    run_jobs()
    assert told()["place_offered", person] == 1


@pytest.mark.django_db
def test_a_message_about_a_place_goes_out_only_while_it_is_true() -> None:
    (person,) = people(1)
    with at_the_desk():
        session = announced()
        place = take(session, person)
        assert place_stands(place.pk)
        assert not session_is_cancelled(place.pk)
        assert place_values(place.pk)["starts_at"] == FIRST
        cancel_session(session=session.pk, reason="the school closed", by=CLAIRE, at=AT)
        assert not place_stands(place.pk)
        assert session_is_cancelled(place.pk)
