"""A school asks the authority to decide on a class; the authority answers on its list; the school reads it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client

from accueil.agenda.models import GroupSession
from accueil.training.models import ClassRequest, Provider
from accueil.training.tasks import tell_school_of_answer
from tests.portals.officer import scene
from tests.portals.provider import school

FIRST = school.DAY + dt.timedelta(days=20)


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    Provider.objects.filter(pk=moselle.pk).update(email="moselle@ecole.example")
    return school.group(moselle, FIRST, kind="civic", minimum=15, decide_on=FIRST - dt.timedelta(days=7))


@pytest.fixture
def officer(db: None) -> Client:
    return scene.signed_in(scene.agent("head_of_service"))


def ask(client: Client, session: GroupSession, **sent: str) -> str:
    given = {"what": "go_ahead", "words": "Three more people come from the commune.", **sent}
    return client.post(f"/school/classes/{session.pk}/ask/", given, follow=True).content.decode()


def test_a_request_is_answered_and_the_answer_reaches_the_school(
    helena: Client, officer: Client, session: GroupSession
) -> None:
    """ "LU-CAI-ART15-2-POSTPONE": the authority decides, and the school asks."""
    assert "The request is with the authority." in ask(helena, session)
    asked = ClassRequest.objects.get()
    listed = officer.get("/office/sessions/").content.decode()
    assert f"/office/sessions/requests/{asked.pk}/" in listed
    answer = officer.post(f"/office/sessions/requests/{asked.pk}/", {"answer": "agreed", "words": "Room is booked."})
    assert answer["Location"] == f"/office/sessions/{session.pk}/hold/"
    tell_school_of_answer(request_id=str(asked.pk), language="fr")
    assert mail.outbox[0].to == ["moselle@ecole.example"]
    assert "Room is booked." in mail.outbox[0].body
    shown = helena.get(f"/school/classes/{session.pk}/ask/").content.decode()
    assert "Room is booked." in shown
    assert "agreed" in shown
    assert str(asked.pk) not in officer.get("/office/sessions/").content.decode()
    assert (
        "was answered or taken back meanwhile"
        in officer.post(
            f"/office/sessions/requests/{asked.pk}/", {"answer": "refused", "words": "Too few people came."}
        ).content.decode()
    )


def test_a_no_has_its_reason(helena: Client, officer: Client, session: GroupSession) -> None:
    ask(helena, session)
    asked = ClassRequest.objects.get()
    said = officer.post(f"/office/sessions/requests/{asked.pk}/", {"answer": "refused", "words": ""})
    assert "Say in a sentence why not." in said.content.decode()
    asked.refresh_from_db()
    assert asked.answered_at is None


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"words": "because"}, "Say in a sentence why you ask."),
        ({"what": "more_places"}, "Write how many places it should have"),
        ({"what": "more_places", "places": "20"}, "more than now"),
        ({"what": "party"}, "Choose"),
    ],
)
def test_what_cannot_be_asked_has_its_sentence(
    helena: Client, session: GroupSession, sent: dict[str, str], sentence: str
) -> None:
    assert sentence in ask(helena, session, **sent)
    assert not ClassRequest.objects.exists()


def test_the_same_is_asked_once_and_can_be_taken_back(helena: Client, officer: Client, session: GroupSession) -> None:
    ask(helena, session)
    assert "You asked for this already." in ask(helena, session)
    asked = ClassRequest.objects.get()
    helena.post(f"/school/classes/{session.pk}/ask/{asked.pk}/take-back/")
    assert str(asked.pk) not in officer.get("/office/sessions/").content.decode()
    assert "The request is with the authority." in ask(helena, session)


def test_another_school_asks_nothing_about_this_class(helena: Client, stranger: Client, session: GroupSession) -> None:
    ask(helena, session)
    asked = ClassRequest.objects.get()
    address = f"/school/classes/{session.pk}/ask/"
    assert stranger.post(address, {"what": "cancel", "words": "Nobody comes any more."}).status_code == 404
    assert stranger.post(f"{address}{asked.pk}/take-back/").status_code == 404
    assert ClassRequest.objects.get().withdrawn_at is None


def test_a_class_that_has_begun_is_no_longer_asked_about(helena: Client, moselle: Provider) -> None:
    begun = school.group(moselle)
    assert "This class has begun." in ask(helena, begun)
