"""Sessions at the office: planned, announced, decided, postponed, put together; fourteen people keep their ranks."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from accueil.agenda.actions import Asker, Seat, Wish, ask_for_place, enrol
from accueil.agenda.models import Enrolment, GroupSession, PlaceOffer, ProposalStep
from tests.agenda.gatherings import CASE, PRIORITY, people
from tests.portals.officer import scene

DATES = "17.07.2023 18:30-20:30\n24.07.2023 18:30-20:30 (110)"
FORM = {
    "kind": "civic", "title": "Civic course, July", "language": "fr", "level": "", "area": "centre",
    "mode": "in_person", "place": "Room 4", "accessibility": "", "child_care": "", "capacity": "20", "reserved": "",
    "release_on": "", "minimum": "", "decide_on": "2023-07-10", "opens_on": "2023-06-01", "closes_on": "",
    "dates": DATES,
}  # fmt: skip
START = dt.datetime(2023, 7, 17, 16, 30, tzinfo=dt.UTC)
NOW = dt.datetime(2023, 6, 15, 6, tzinfo=dt.UTC)


@pytest.fixture
def desk(db: None) -> Client:
    return scene.signed_in(scene.agent(name="Nora Lentz"))


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def planned(desk: Client, **different: str) -> GroupSession:
    """An announced session, through the pages."""
    response = desk.post("/office/sessions/plan/", {**FORM, **different})
    assert response.status_code == 302, text(response)
    session = GroupSession.objects.get(pk=response["Location"].split("/")[-2])
    desk.post(f"/office/sessions/{session.pk}/announce/")
    session.refresh_from_db()
    return session


def filled(session: GroupSession, number: int) -> None:
    somebody = people(number)
    with scene.act(activity="agenda.sessions"):
        for place, person in enumerate(somebody):
            rank = 1 + place % 2
            seat = Seat(person, rank, PRIORITY if rank == 1 else "", CASE, "office")
            enrol(session=session.pk, seat=seat, by=scene.BY, on=scene.DAY, at=NOW + dt.timedelta(minutes=place))


def places(session: GroupSession) -> list[tuple[Any, int, dt.datetime]]:
    with scene.act(activity="agenda.sessions"):
        live = Enrolment.objects.filter(session=session, cancelled_at=None).order_by("asked_at")
        return [(each.person_id, each.rank, each.asked_at) for each in live]


def test_a_civic_course_is_planned_with_the_minimum_of_the_law(desk: Client) -> None:
    """Fifteen, from the book: "LU-CAI-ART15-2-MINIMUM-15"."""
    session = planned(desk)
    assert (session.minimum, session.minimum_source) == (15, "LU-CAI-ART15-2-MINIMUM-15")
    assert session.announced_at is not None
    assert [each.minutes for each in session.meetings.all()] == [120, 110]
    assert session.starts_at == START
    page = text(desk.get(f"/office/sessions/{session.pk}/"))
    assert "Civic course, July" in page
    assert "0 of 20 places are taken" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("dates", "tomorrow evening", "This line is no date: tomorrow evening"),
        ("dates", "31.02.2023 18:00-20:00", "This line is no date"),
        ("dates", "17.07.2023 25:00-26:00", "This line is no date"),
        ("dates", "01.06.2023 18:00-20:00", "in the past"),
        ("capacity", "10", "at most the number of places"),
        ("decide_on", "", "on which day"),
    ],
)
def test_a_session_that_cannot_be_meant_is_refused_beside_the_field(
    desk: Client, field: str, value: str, sentence: str
) -> None:
    assert sentence in text(desk.post("/office/sessions/plan/", {**FORM, field: value}))
    assert not GroupSession.objects.exists()


def test_a_session_changed_by_somebody_else_meanwhile_is_not_overwritten(desk: Client) -> None:
    session = planned(desk)
    address = f"/office/sessions/{session.pk}/change/"
    assert desk.post(address, {**FORM, "title": "Civic course, summer", "version": "1"}).status_code == 302
    late = text(desk.post(address, {**FORM, "title": "Civic course, other", "version": "1"}))
    assert "Somebody else changed this session" in late
    session.refresh_from_db()
    assert session.title == "Civic course, summer"
    assert session.meetings.count() == 2


def test_fourteen_people_keep_places_and_ranks_when_their_class_is_postponed(desk: Client) -> None:
    """Proves "LU-CAI-ART15-2-POSTPONE" at the office."""
    session = planned(desk)
    filled(session, 14)
    before = places(session)
    listed = text(desk.get("/office/sessions/"))
    assert "At risk" in listed
    assert "in 25 days" in listed
    page = text(desk.get(f"/office/sessions/{session.pk}/postpone/"))
    assert "14.08.2023 18:30-20:30" in page
    assert "21.08.2023 18:30-20:30 (110)" in page
    form = {"dates": "14.08.2023 18:30-20:30\n21.08.2023 18:30-20:30 (110)", "decide_on": "2023-08-07", "reason": "14"}
    assert desk.post(f"/office/sessions/{session.pk}/postpone/", form).status_code == 302
    assert places(session) == before
    session.refresh_from_db()
    assert session.starts_at == START + dt.timedelta(weeks=4)
    assert "decided to postpone" in text(desk.get(f"/office/sessions/{session.pk}/"))


def test_on_the_day_of_decision_the_later_dates_are_prepared(desk: Client) -> None:
    """A person decides, "LU-CAI-ART15-2-POSTPONE" is one click away."""
    session = planned(desk)
    filled(session, 14)
    assert "To decide now" not in text(desk.get(f"/office/sessions/{session.pk}/"))
    GroupSession.objects.filter(pk=session.pk).update(decide_on=scene.DAY)
    page = text(desk.get(f"/office/sessions/{session.pk}/"))
    assert "To decide now" in page
    assert "14 August 2023" in page
    assert "Postpone to these dates" in page


def test_below_the_minimum_a_class_takes_place_with_a_reason_only(desk: Client) -> None:
    session = planned(desk)
    filled(session, 2)
    address = f"/office/sessions/{session.pk}/hold/"
    assert "Too few people are enrolled" in text(desk.get(address))
    assert "Say why the session takes place" in text(desk.post(address, {"reason": ""}))
    assert desk.post(address, {"reason": "Agreed with the school"}).status_code == 302
    session.refresh_from_db()
    assert session.confirmed_at is not None


def test_two_classes_become_one_and_the_proposal_leads_there(desk: Client) -> None:
    small = planned(desk)
    large = planned(desk, title="Civic course, large", dates="18.07.2023 18:30-20:30")
    filled(small, 2)
    filled(large, 13)
    page = text(desk.post("/office/sessions/proposals/civic/work-out/", follow=True))
    assert "Into Civic course, large" in page
    with scene.act(activity="agenda.sessions"):
        step = ProposalStep.objects.get(what="merge")
    address = f"/office/sessions/{small.pk}/merge/?into={large.pk}&step={step.pk}"
    assert "Civic course, large" in text(desk.get(address))
    assert desk.post(address, {"into": str(large.pk)}).status_code == 302
    assert len(places(large)) == 15
    assert places(small) == []


def test_free_places_are_offered_to_those_who_wait(desk: Client) -> None:
    session = planned(desk, kind="orientation", decide_on="")
    (person,) = people(1)
    with scene.act(activity="agenda.sessions"):
        asker = Asker(person, 1, PRIORITY, CASE)
        ask_for_place(wish=Wish("orientation", language="fr"), asker=asker, by=scene.BY, at=NOW)
    proposed = text(desk.post("/office/sessions/proposals/orientation/work-out/", follow=True))
    assert "1 person who waits fits" in proposed
    assert "Person by person" in proposed
    assert "nearest to the wishes of the classes with room" in proposed
    page = text(desk.post(f"/office/sessions/{session.pk}/offer/", follow=True))
    assert "1 place is offered" in page
    with scene.act(activity="agenda.sessions"):
        assert PlaceOffer.objects.get().person_id == person


def test_a_cancelled_class_leaves_its_people_waiting(desk: Client) -> None:
    session = planned(desk)
    filled(session, 1)
    assert desk.post(f"/office/sessions/{session.pk}/cancel/", {"reason": ""}).status_code == 200
    assert desk.post(f"/office/sessions/{session.pk}/cancel/", {"reason": "No teacher"}).status_code == 302
    session.refresh_from_db()
    assert session.cancelled_at is not None
    assert places(session) == []


def test_another_authority_s_session_does_not_exist(desk: Client) -> None:
    session = planned(desk)
    GroupSession.objects.filter(pk=session.pk).update(authority="fr-ofii")
    for verb in ("", "change/", "hold/", "postpone/", "cancel/", "merge/"):
        assert desk.get(f"/office/sessions/{session.pk}/{verb}").status_code == 404
