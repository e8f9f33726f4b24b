"""An offer answered by the personal link of a message: no account, no second answer, nobody else's."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.agenda.models import Enrolment, PlaceOffer
from accueil.cases.places.offer_link import LinkedOffer, link_of, open_offer_link
from tests.agenda.gatherings import at_the_desk
from tests.portals.newcomer.own_classes import Scene, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> Scene:
    return scene()


def path_of(scene: Scene) -> str:
    linked = LinkedOffer(scene.offer.pk, scene.contract.person_id, "lu-integration")
    return "/my/" + link_of(linked).split("/my/")[1]


def test_a_link_takes_the_place_without_an_account(mine: Scene) -> None:
    path, anyone = path_of(mine), Client()
    page = anyone.get(path, headers={"accept-language": "en"})
    assert page["Referrer-Policy"] == "no-referrer"
    for words in ("Orientation day in autumn", "We keep this place for you until 18 June 2023", "Yes, I take it"):
        assert words in page.content.decode()
    assert "Silva" not in page.content.decode()
    with at_the_desk():
        assert PlaceOffer.objects.get(pk=mine.offer.pk).open  # looking answers nothing
    assert anyone.post(path, {"answer": "yes"})["Location"] == path
    with at_the_desk():
        place = Enrolment.objects.get(session=mine.offer.session_id)
    assert (place.person_id, place.channel) == (mine.contract.person_id, "offer")
    assert "The place is yours." in anyone.get(path, headers={"accept-language": "en"}).content.decode()


def test_a_link_answers_once(mine: Scene) -> None:
    path, anyone = path_of(mine), Client()
    anyone.post(path, {"answer": "no"})
    anyone.post(path, {"answer": "yes"})
    with at_the_desk():
        assert PlaceOffer.objects.get(pk=mine.offer.pk).answer == "declined"
        assert not Enrolment.objects.filter(session=mine.offer.session_id).exists()


def test_a_changed_link_does_not_exist(mine: Scene) -> None:
    path = path_of(mine)
    token = path.rstrip("/").rsplit("/", 1)[1]
    assert open_offer_link(token) is not None
    assert open_offer_link(token[:-2] + "zz") is None
    assert Client().get(path.replace(token, token[:-2] + "zz")).status_code == 404


def test_a_link_for_another_person_opens_nothing(mine: Scene) -> None:
    wrong = LinkedOffer(mine.offer.pk, mine.offer.pk, "lu-integration")
    assert Client().get("/my/" + link_of(wrong).split("/my/")[1]).status_code == 404
