"""Below the minimum on the day of decision: moved once by the rule where the office chose so, else a person decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from accueil.agenda.actions import ask_for_place, cancel_session, offer_places
from accueil.agenda.actions.deciding import BELOW, PUT_OFF
from accueil.agenda.actions.needs import Asker
from accueil.agenda.fitting import Wish
from accueil.agenda.models import Enrolment, GroupSession, Need, PlaceOffer, SessionEvent
from accueil.cases.places import postponing
from accueil.cases.places.postponing import prepared_dates
from accueil.cases.procedure import procedure
from tests.agenda.gatherings import CASE, FIRST, PRIORITY, at_the_desk, people
from tests.cases.test_going_ahead import DECIDE_ON, THEN, course, decided
from tests.people.persons import CLAIRE

pytestmark = pytest.mark.django_db
FOUR_WEEKS = dt.timedelta(weeks=4)


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that chose to have classes postponed without being asked."""
    before = procedure("luxembourg_cai")
    chosen = replace(before, practice={**before.practice, "postpone_unasked": 1})
    monkeypatch.setattr(postponing, "procedure", lambda name: chosen)


def of(session: GroupSession) -> list[tuple[object, int, dt.datetime]]:
    with at_the_desk():
        live = Enrolment.objects.filter(session=session, cancelled_at=None).order_by("asked_at")
        return [(each.pk, each.rank, each.asked_at) for each in live]


def test_without_that_choice_a_person_is_asked_with_the_dates_prepared() -> None:
    """Nothing is moved; "LU-CAI-ART15-2-POSTPONE" is prepared: four weeks later, decided on a week before."""
    session = course(14)
    assert decided() == {"held": 0, "postponed": 0, "below": 1}
    prepared = prepared_dates(session)
    assert [each.starts_at for each in prepared.meetings] == [FIRST + FOUR_WEEKS, FIRST + dt.timedelta(weeks=5)]
    assert prepared.decide_on == DECIDE_ON + FOUR_WEEKS


def test_with_that_choice_the_class_moves_and_everybody_keeps_place_rank_and_age(unasked: None) -> None:
    """Proves "LU-CAI-ART15-2-POSTPONE" and "LU-CAI-ART15-2-MINIMUM-15": fourteen are one too few."""
    session = course(14)
    before = of(session)
    assert decided() == {"held": 0, "postponed": 1, "below": 0}
    assert of(session) == before
    session.refresh_from_db()
    assert (session.starts_at, session.decide_on) == (FIRST + FOUR_WEEKS, DECIDE_ON + FOUR_WEEKS)
    kept = SessionEvent.objects.get(session=session, what=PUT_OFF)
    assert kept.details["provisions"] == ["LU-CAI-ART15-2-MINIMUM-15"]
    assert "15" in kept.reason


def test_everybody_in_it_is_told_of_the_new_dates(unasked: None) -> None:
    """By the job that tells of every postponement (see test_telling_of_sessions.py)."""
    session = course(14)
    decided()
    (job,) = ProcrastinateJob.objects.filter(task_name="agenda.tell_session")
    assert (job.args["session_id"], job.args["kind"]) == (str(session.pk), "session_postponed")


def test_a_class_moved_once_waits_for_a_person_the_next_time(unasked: None) -> None:
    session = course(14)
    decided()
    assert decided(DECIDE_ON + FOUR_WEEKS, THEN + FOUR_WEEKS) == {"held": 0, "postponed": 0, "below": 1}
    session.refresh_from_db()
    assert session.starts_at == FIRST + FOUR_WEEKS
    assert SessionEvent.objects.filter(session=session, what=BELOW).count() == 1


def test_a_class_no_rule_speaks_of_waits_for_a_person(unasked: None) -> None:
    course(1, kind="information", minimum=2, minimum_source="")
    assert decided() == {"held": 0, "postponed": 0, "below": 1}


def test_a_class_with_open_offers_can_be_called_off_and_its_needs_keep_rank_and_age() -> None:
    session = course(2)
    (waiting,) = people(1)
    with at_the_desk():
        asker = Asker(waiting, 1, PRIORITY, CASE)
        need = ask_for_place(wish=Wish("civic", language="fr"), asker=asker, by=CLAIRE, at=THEN - dt.timedelta(days=9))
        offer_places(session=session.pk, until=THEN + dt.timedelta(days=2), by=CLAIRE, at=THEN)
        held = set(Enrolment.objects.filter(session=session).values_list("person_id", "rank", "asked_at"))
        cancel_session(session=session.pk, reason="no room", by=CLAIRE, at=THEN)
        assert [each.answer for each in PlaceOffer.objects.filter(need=need)] == ["withdrawn"]
        live = Need.objects.filter(ended_at=None)
        assert set(live.values_list("person_id", "rank", "asked_at")) == {*held, (waiting, 1, need.asked_at)}
    session.refresh_from_db()
    assert (session.taken, session.taken_others, session.set_aside) == (0, 0, 0)
