"""Sessions are planned, moved and put together; whoever is in them loses neither rank nor age."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from accueil.agenda import events
from accueil.agenda.actions import (
    MeetingPlan,
    announce_session,
    cancel_session,
    change_session,
    confirm_session,
    merge_sessions,
    plan_session,
    postpone_session,
)
from accueil.agenda.models import Enrolment, GroupSession, Meeting, Need, Occupied, SessionEvent
from accueil.kernel.faults import Refused, Stale
from tests.agenda.gatherings import FIRST, PRIORITY, announced, at_the_desk, counters, evenings, people, plan, take
from tests.people.persons import AT, CLAIRE

pytestmark = pytest.mark.django_db
LATER = FIRST + dt.timedelta(weeks=4)
HOUR = dt.timedelta(hours=1)


def test_a_plan_has_its_dates_in_order_and_is_a_draft() -> None:
    session = plan_session(plan=plan(), meetings=list(reversed(evenings())), by=CLAIRE, at=AT)
    assert [each.number for each in Meeting.objects.filter(session=session).order_by("starts_at")] == [1, 2]
    assert (session.starts_at, session.times, session.announced_at) == (FIRST, ["evening"], None)
    assert SessionEvent.objects.get(session=session).what == "planned"


@pytest.mark.parametrize(
    ("field", "meetings"),
    [
        ("meetings", []),
        ("starts_at", evenings(AT - dt.timedelta(days=1))),
        ("starts_at", [*evenings(), *evenings(FIRST + HOUR)]),
        ("ends_at", [MeetingPlan(FIRST, FIRST, 60)]),
        ("ends_at", [MeetingPlan(FIRST, FIRST + 30 * HOUR, 60)]),
        ("minutes", [MeetingPlan(FIRST, FIRST + HOUR, 61)]),
        ("minutes", [MeetingPlan(FIRST, FIRST + HOUR, 0)]),
    ],
)
def test_dates_that_cannot_be_meant_are_refused(field: str, meetings: list[MeetingPlan]) -> None:
    with pytest.raises(Refused) as caught:
        plan_session(plan=plan(), meetings=meetings, by=CLAIRE, at=AT)
    assert set(caught.value.fields) == {field}
    assert not GroupSession.objects.exists()


@pytest.mark.parametrize(
    ("field", "different"),
    [
        ("kind", {"kind": "party"}),
        ("title", {"title": " "}),
        ("place", {"place": ""}),
        ("place", {"mode": "by owl"}),
        ("capacity", {"capacity": 0}),
        ("opens_at", {"opens_at": FIRST}),
        ("opens_at", {"closes_at": FIRST + HOUR}),
        ("minimum", {"minimum": 3, "decide_on": dt.date(2023, 9, 1)}),
        ("decide_on", {"minimum": 2}),
        ("decide_on", {"minimum": 2, "decide_on": dt.date(2023, 9, 5)}),
        ("reserved", {"reserved": 3}),
        ("release_on", {"reserved": 1}),
    ],
)
def test_plans_that_cannot_be_meant_are_refused_beside_the_field(field: str, different: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        plan_session(plan=plan(**different), meetings=evenings(), by=CLAIRE, at=AT)
    assert set(caught.value.fields) == {field}


def test_two_officers_do_not_overwrite_each_other() -> None:
    session = announced()
    change_session(session=session.pk, plan=plan(title="New name"), by=CLAIRE, at=AT, expected_version=1)
    with pytest.raises(Stale):
        change_session(session=session.pk, plan=plan(), by=CLAIRE, at=AT, expected_version=1)
    with pytest.raises(Refused, match="kind of a session stays"):
        change_session(session=session.pk, plan=plan(kind="language"), by=CLAIRE, at=AT)
    assert GroupSession.objects.get(pk=session.pk).title == "New name"


def test_a_session_is_not_made_smaller_than_what_is_taken() -> None:
    session, (one, two) = announced(), people(2)
    with at_the_desk():
        take(session, one)
        take(session, two)
        with pytest.raises(Refused, match="have a place already"):
            change_session(session=session.pk, plan=plan(capacity=1), by=CLAIRE, at=AT)


def test_a_session_with_people_is_not_changed_by_who_cannot_see_them() -> None:
    session, (one,) = announced(), people(1)
    with at_the_desk():
        take(session, one)
    with pytest.raises(RuntimeError, match="shows all of them"):
        cancel_session(session=session.pk, reason="The teacher is ill", by=CLAIRE, at=AT)


def test_a_session_is_confirmed_once_and_not_before_it_is_announced() -> None:
    session = plan_session(plan=plan(), meetings=evenings(), by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="Announce"):
        confirm_session(session=session.pk, reason="", by=CLAIRE, at=AT)
    announce_session(session=session.pk, by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="announced before"):
        announce_session(session=session.pk, by=CLAIRE, at=AT)
    assert confirm_session(session=session.pk, reason="Enough people", by=CLAIRE, at=AT).confirmed_at == AT
    with pytest.raises(Refused, match="confirmed before"):
        confirm_session(session=session.pk, reason="", by=CLAIRE, at=AT)


def test_postponing_keeps_places_ranks_and_ages_and_takes_the_new_times() -> None:
    """Proves "LU-CAI-ART15-2-POSTPONE"."""
    session = announced(minimum=2, decide_on=dt.date(2023, 9, 1), closes_at=FIRST - 24 * HOUR, minimum_source="x")
    (one,) = people(1)
    with at_the_desk():
        taken = take(session, one, rank=1, asked_at=AT - dt.timedelta(days=3))
        postponed = postpone_session(
            session=session.pk,
            meetings=evenings(LATER),
            decide_on=dt.date(2023, 9, 29),
            reason="Fewer than the minimum",
            by=CLAIRE,
            at=AT,
        )
        stored = Enrolment.objects.get(pk=taken.pk)
        assert (stored.live, stored.rank, stored.asked_at) == (True, 1, AT - dt.timedelta(days=3))
        hours = sorted(each.during.lower for each in Occupied.objects.filter(enrolment=taken))
    assert hours == [LATER, LATER + dt.timedelta(weeks=1)]
    assert (postponed.starts_at, postponed.closes_at, postponed.postponed_at) == (LATER, LATER - 24 * HOUR, AT)
    assert counters(session) == (1, 0, 0)


def test_who_has_another_class_at_the_new_time_waits_again_where_they_stood() -> None:
    session, other = announced(), announced(LATER + HOUR, title="Another course", kind="information")
    one, two = people(2)
    age = AT - dt.timedelta(days=40)
    with at_the_desk():
        take(session, one, rank=1, asked_at=age)
        take(session, two)
        take(other, one)
        postpone_session(session=session.pk, meetings=evenings(LATER), decide_on=None, reason="Ill", by=CLAIRE, at=AT)
        need = Need.objects.get(person_id=one, ended_at=None)
        assert (need.kind, need.rank, need.rank_source, need.asked_at) == ("civic", 1, PRIORITY, age)
        assert [each.person_id for each in Enrolment.objects.filter(session=session, cancelled_at=None)] == [two]
    assert counters(session)[:2] == (1, 1)


def test_cancelling_puts_everybody_back_on_the_waiting_list(monkeypatch: pytest.MonkeyPatch) -> None:
    session, (one, two) = announced(), people(2)
    heard: list[str] = []
    monkeypatch.setattr(events, "_subscribers", defaultdict(list))
    events.subscribe(events.SESSION_CANCELLED, lambda row: heard.append(row.title))
    with at_the_desk():
        first, _second = take(session, one, rank=1), take(session, two)
        with pytest.raises(Refused, match="why the session is cancelled"):
            cancel_session(session=session.pk, reason=" ", by=CLAIRE, at=AT)
        cancel_session(session=session.pk, reason="The teacher is ill", by=CLAIRE, at=AT)
        assert Enrolment.objects.get(pk=first.pk).cancel_reason == "The teacher is ill"
        assert set(Need.objects.filter(ended_at=None).values_list("person_id", "rank")) == {(one, 1), (two, 2)}
        assert not Occupied.objects.exists()
    assert counters(session) == (0, 0, 0)
    assert heard == [session.title]


def test_merging_moves_everybody_in_order_and_keeps_one_place_of_two() -> None:
    leaving, into = announced(title="Leaving"), announced(FIRST + 48 * HOUR, capacity=3)
    one, two = people(2)
    with at_the_desk():
        take(leaving, one, rank=1)
        take(leaving, two)
        take(into, two)
        merge_sessions(leaving=leaving.pk, into=into.pk, by=CLAIRE, at=AT)
        live = Enrolment.objects.filter(cancelled_at=None).order_by("rank")
        assert [(each.session_id, each.person_id) for each in live] == [(into.pk, one), (into.pk, two)]
        assert not Need.objects.filter(ended_at=None).exists()
    assert (counters(leaving), counters(into)) == ((0, 0, 0), (2, 1, 0))
    assert GroupSession.objects.get(pk=leaving.pk).moved_to_id == into.pk


def test_only_sessions_of_one_kind_with_room_are_put_together() -> None:
    leaving, into, other = announced(), announced(FIRST + 48 * HOUR, capacity=1), announced(level="A1.1")
    one, two = people(2)
    with at_the_desk():
        take(leaving, one)
        take(leaving, two)
        with pytest.raises(Refused, match="too few free places"):
            merge_sessions(leaving=leaving.pk, into=into.pk, by=CLAIRE, at=AT)
        with pytest.raises(Refused, match="same kind"):
            merge_sessions(leaving=leaving.pk, into=other.pk, by=CLAIRE, at=AT)
    assert counters(leaving) == (2, 2, 0)


def test_what_begun_or_was_cancelled_is_not_changed_any_more() -> None:
    session = announced()
    with pytest.raises(Refused, match="has begun"):
        change_session(session=session.pk, plan=replace(plan(), capacity=9), by=CLAIRE, at=FIRST)
    cancel_session(session=session.pk, reason="The teacher is ill", by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="is cancelled"):
        confirm_session(session=session.pk, reason="", by=CLAIRE, at=AT)
