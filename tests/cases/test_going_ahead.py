"""Go or no-go: fifteen enrolled and the civic course takes place; fourteen, and it waits for a human, ranks kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accueil.agenda.actions import SessionPlan, announce_session, plan_session
from accueil.agenda.actions.deciding import BELOW, HELD, NewDates, decide_to_hold, decide_to_postpone
from accueil.agenda.actions.places import Seat, enrol, give_back
from accueil.agenda.models import Enrolment, GroupSession, SessionEvent
from accueil.agenda.watching import sessions_at_risk
from accueil.cases.places.going_ahead import decide_due, ground_of, minimum_of
from accueil.kernel.faults import Refused
from tests.agenda.gatherings import CASE, FIRST, PRIORITY, at_the_desk, evenings, people
from tests.people.persons import AT, CLAIRE, DAY, HERE

pytestmark = pytest.mark.django_db
DECIDE_ON = dt.date(2023, 8, 28)
THEN = dt.datetime(2023, 8, 28, 6, tzinfo=dt.UTC)


def course(enrolled: int, **different: Any) -> GroupSession:
    """A civic course with so many people, of whom every third comes first by law."""
    law = minimum_of("civic", HERE, DAY)
    assert law is not None
    given: dict[str, Any] = {
        "authority": HERE, "kind": "civic", "title": "Civic course", "language": "fr", "capacity": 20,
        "opens_at": AT - dt.timedelta(days=1), "place": "Room 4", "minimum": law.value,
        "minimum_source": law.provisions, "decide_on": DECIDE_ON,
    }  # fmt: skip
    somebody = people(enrolled)
    with at_the_desk():
        session = plan_session(plan=SessionPlan(**{**given, **different}), meetings=evenings(), by=CLAIRE, at=AT)
        announce_session(session=session.pk, by=CLAIRE, at=AT)
        for number, person in enumerate(somebody):
            rank = 1 if number % 3 == 0 else 2
            seat = Seat(person, rank, PRIORITY if rank == 1 else "", CASE, "office")
            enrol(session=session.pk, seat=seat, by=CLAIRE, on=DAY, at=AT + dt.timedelta(minutes=number))
    return session


def decided(on: dt.date = DECIDE_ON, at: dt.datetime = THEN) -> dict[str, int]:
    with at_the_desk():
        return decide_due(authority=HERE, on=on, by=CLAIRE, at=at)


def test_the_minimum_comes_from_the_law_book_with_its_provision() -> None:
    """Fifteen: "LU-CAI-ART15-2-MINIMUM-15"."""
    found = minimum_of("civic", HERE, DAY)
    assert found is not None
    assert (found.value, found.provisions) == (15, "LU-CAI-ART15-2-MINIMUM-15")
    assert minimum_of("civic", HERE, dt.date(2010, 1, 1)) is None
    assert minimum_of("language", HERE, DAY) is None


def test_a_course_with_fifteen_goes_ahead_and_keeps_why() -> None:
    """Proves "LU-CAI-ART15-2-MINIMUM-15"."""
    session = course(15)
    assert decided() == {"held": 1, "postponed": 0, "below": 0}
    session.refresh_from_db()
    assert session.confirmed_at == THEN
    kept = SessionEvent.objects.get(session=session, what=HELD).details
    assert (kept["enrolled"], kept["minimum"], kept["says"]) == (15, 15, True)
    assert kept["provisions"] == ["LU-CAI-ART15-2-MINIMUM-15"]
    assert "15" in kept["text"]
    assert kept["book"]


def test_a_course_with_fourteen_waits_for_a_human_and_is_noted_once() -> None:
    session = course(14)
    assert decided() == {"held": 0, "postponed": 0, "below": 1}
    assert decided() == {"held": 0, "postponed": 0, "below": 0}
    session.refresh_from_db()
    assert session.confirmed_at is None
    assert SessionEvent.objects.filter(session=session, what=BELOW).count() == 1


def test_people_from_elsewhere_count_towards_the_minimum() -> None:
    """Everyone enrolled counts, signatory or not: the reading of "LU-CAI-ART15-2-MINIMUM-15"."""
    session = course(12)
    GroupSession.objects.filter(pk=session.pk).update(taken_elsewhere=3)
    assert decided() == {"held": 1, "postponed": 0, "below": 0}


def test_nothing_is_decided_before_its_day() -> None:
    course(15)
    assert decided(on=DECIDE_ON - dt.timedelta(days=1)) == {"held": 0, "postponed": 0, "below": 0}


def test_a_postponed_course_keeps_places_ranks_and_ages() -> None:
    """Proves "LU-CAI-ART15-2-POSTPONE": fourteen people, put off by three weeks."""
    session = course(14)
    with at_the_desk():
        before = list(Enrolment.objects.order_by("asked_at").values_list("pk", "rank", "asked_at"))
        later = NewDates(evenings(FIRST + dt.timedelta(weeks=3)), DECIDE_ON + dt.timedelta(weeks=3))
        ground = ground_of(session, DECIDE_ON)
        assert ground.says is False
        decide_to_postpone(session=session.pk, ground=ground, dates=later, reason="too few", by=CLAIRE, at=THEN)
        live = Enrolment.objects.filter(cancelled_at=None).order_by("asked_at")
        assert list(live.values_list("pk", "rank", "asked_at")) == before
    session.refresh_from_db()
    assert (session.decide_on, session.confirmed_at) == (DECIDE_ON + dt.timedelta(weeks=3), None)


def test_holding_it_all_the_same_needs_a_reason_and_keeps_what_the_rule_said() -> None:
    session = course(14)
    with at_the_desk():
        ground = ground_of(session, DECIDE_ON)
        with pytest.raises(Refused, match="Too few"):
            decide_to_hold(session=session.pk, ground=ground, by=CLAIRE, at=THEN)
        decide_to_hold(session=session.pk, ground=ground, reason="agreed with the school", by=CLAIRE, at=THEN)
    kept = SessionEvent.objects.get(session=session, what=HELD)
    assert (kept.details["says"], kept.reason) == (False, "agreed with the school")


def test_a_drop_out_does_not_cancel_a_confirmed_course() -> None:
    session = course(15)
    decided()
    with at_the_desk():
        give_back(enrolment=Enrolment.objects.order_by("id")[0], reason="moved", by=CLAIRE, at=THEN)
        session.refresh_from_db()
        assert ground_of(session, DECIDE_ON).says is True
    assert decided() == {"held": 0, "postponed": 0, "below": 0}
    assert session.cancelled_at is None


def test_the_watch_list_shows_who_is_missing_and_how_long_there_is() -> None:
    session = course(14)
    course(15)
    with at_the_desk():
        (row,) = sessions_at_risk(HERE, THEN - dt.timedelta(days=10))
        assert sessions_at_risk(HERE, AT) == []
    assert (row.session.pk, row.enrolled, row.missing, row.days_left, row.first) == (session.pk, 14, 1, 10, 5)


def test_a_kind_without_a_rule_is_compared_with_the_planner_s_own_minimum() -> None:
    session = course(3, kind="information", minimum=2, minimum_source="")
    assert decided() == {"held": 1, "postponed": 0, "below": 0}
    assert SessionEvent.objects.get(session=session, what=HELD).details["provisions"] == []
