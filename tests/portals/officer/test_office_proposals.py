"""Proposals at the office: worked out, kept, taken part by part; what changed meanwhile is shown instead."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from accueil.agenda.actions import Asker, Wish, ask_for_place
from accueil.agenda.models import GroupSession, PlaceOffer, Proposal, ProposalStep
from tests.agenda.gatherings import CASE, people
from tests.portals.officer import scene
from tests.portals.officer.test_office_sessions import NOW, filled, planned, text

PAGE = "/office/sessions/proposals/orientation/"


@pytest.fixture
def desk(db: None) -> Client:
    return scene.signed_in(scene.agent(name="Nora Lentz"))


def waits(person: uuid.UUID, **wish: Any) -> None:
    with scene.act(activity="agenda.sessions"):
        asker = Asker(person, 2, "", CASE)
        ask_for_place(wish=Wish("orientation", **{"language": "fr", **wish}), asker=asker, by=scene.BY, at=NOW)


def kept(desk: Client) -> ProposalStep:
    """One class, two people who wait, a proposal: its part."""
    planned(desk, kind="orientation", decide_on="")
    for person in people(2):
        waits(person)
    desk.post(f"{PAGE}work-out/")
    return step_now()


def step_now(**which: Any) -> ProposalStep:
    with scene.act(activity="agenda.sessions"):
        return ProposalStep.objects.get(**which)


def test_nothing_is_worked_out_by_looking(desk: Client) -> None:
    assert "Nothing was worked out yet" in text(desk.get(PAGE))
    with scene.act(activity="agenda.sessions"):
        assert not Proposal.objects.exists()


def test_what_was_worked_out_stays_and_can_be_asked_again(desk: Client) -> None:
    kept(desk)
    page = text(desk.get(PAGE))
    assert "by Nora Lentz" in page
    assert "2 people who wait fit" in page
    assert "Asked again, the rule gives the same" in text(desk.get(f"{PAGE}?check=1"))


def test_fewer_places_are_offered_and_the_page_says_who_did_so(desk: Client) -> None:
    step = kept(desk)
    page = text(desk.post(f"/office/sessions/proposals/parts/{step.pk}/take/", {"seats": "1"}, follow=True))
    assert "1 place is offered" in page
    assert "taken with changes" in page
    assert "Nora Lentz" in page
    again = text(desk.post(f"/office/sessions/proposals/parts/{step.pk}/take/", {"seats": "1"}, follow=True))
    assert "answered before" in again


@pytest.mark.parametrize("typed", ["", "none", "0", "3", "99999", "-1"])
def test_a_number_that_cannot_be_meant_is_refused(desk: Client, typed: str) -> None:
    step = kept(desk)
    page = text(desk.post(f"/office/sessions/proposals/parts/{step.pk}/take/", {"seats": typed}, follow=True))
    assert "Between 1 and 2 places" in page
    assert step_now().open


def test_what_changed_meanwhile_is_shown_and_nothing_is_offered(desk: Client) -> None:
    step = kept(desk)
    waits(people(1)[0])
    answer = desk.post(f"/office/sessions/proposals/parts/{step.pk}/take/", {"seats": "2"})
    assert answer.status_code == 409
    page = text(answer)
    assert "work it out anew" in page
    assert "People who wait for it" in page
    with scene.act(activity="agenda.sessions"):
        assert not PlaceOffer.objects.exists()


def test_a_part_that_is_not_done_keeps_its_reason(desk: Client) -> None:
    step = kept(desk)
    address = f"/office/sessions/proposals/parts/{step.pk}/leave/"
    assert "Say why this is not done" in text(desk.post(address, {"reason": ""}, follow=True))
    assert "The room is closed" in text(desk.post(address, {"reason": "The room is closed"}, follow=True))
    assert step_now().answer == "left"


def test_a_class_is_put_together_with_one_click(desk: Client) -> None:
    small = planned(desk)
    large = planned(desk, title="Civic course, large", dates="18.07.2023 18:30-20:30")
    filled(small, 2)
    filled(large, 13)
    desk.post("/office/sessions/proposals/civic/work-out/")
    step = step_now(what="merge")
    page = text(desk.post(f"/office/sessions/proposals/parts/{step.pk}/take/", follow=True))
    assert "The class is put together as proposed" in page
    small.refresh_from_db()
    assert small.moved_to_id == large.pk


def test_a_class_opened_as_proposed_answers_the_part(desk: Client) -> None:
    for person in people(8):
        waits(person, language="de")
    desk.post(f"{PAGE}work-out/")
    step = step_now(what="open")
    form = {
        "kind": "orientation", "title": "Day", "language": "de", "level": "", "area": "", "mode": "in_person",
        "place": "Hall", "capacity": "20", "opens_on": "2023-06-01", "dates": "17.07.2023 08:30-12:30",
        "reserved": "", "minimum": "", "accessibility": "", "child_care": "",
    }  # fmt: skip
    assert desk.post(f"/office/sessions/plan/?step={step.pk}", form).status_code == 302
    answered = step_now(what="open")
    assert answered.done == {"session": str(GroupSession.objects.get().pk)}


def test_another_authority_s_proposal_does_not_exist(desk: Client) -> None:
    step = kept(desk)
    other = scene.signed_in(scene.agent(role="administrative_auditor", authority="fr-ofii"))
    assert other.post(f"/office/sessions/proposals/parts/{step.pk}/take/", {"seats": "1"}).status_code == 404
    assert desk.get("/office/sessions/proposals/dance/").status_code == 404
