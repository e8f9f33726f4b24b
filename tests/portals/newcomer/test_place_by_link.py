"""Classes by a personal link: the same checks, each page once, for a limited time, nobody else's."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from accueil.agenda.actions.place_links import end_place_link
from accueil.agenda.models import Enrolment, GroupSession, Need, PlaceLink
from accueil.cases.models import Case
from accueil.cases.places.place_link import Linked, address_of, link_for_file, open_place_link
from accueil.database.day import business_now
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Entry
from accueil.kernel.faults import Refused
from tests.agenda.gatherings import announced, at_the_desk, people, take
from tests.cases.stories import CLAIRE, act
from tests.portals.newcomer.files import in_effect

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


class Scene:
    """A file without an account, one class, and a link to it."""

    def __init__(self, days: int = 3, **different: Any) -> None:
        self.case: Case = in_effect().case
        self.session = announced(**different)
        GroupSession.objects.filter(pk=self.session.pk).update(opens_at=business_now() - dt.timedelta(days=1))
        now = business_now()
        with act("cases.case_work"):
            self.link: PlaceLink = link_for_file(
                case=self.case, sessions=[self.session.pk], until=now + dt.timedelta(days=days), send=False, by=CLAIRE,
                at=now,
            )  # fmt: skip
        self.path = "/my/" + address_of(self.link, "lu-integration").split("/my/")[1]
        self.anyone = Client(headers={"accept-language": "en"})

    def read(self) -> str:
        answer = self.anyone.get(self.path)
        assert answer.status_code == 200
        assert answer["Referrer-Policy"] == "no-referrer"
        return str(answer.content.decode())

    def press(self, what: str, turn: int = 0, session: object = "") -> str:
        given = {"do": what, "turn": turn, "session": str(session or self.session.pk)}
        return str(self.anyone.post(self.path, given, follow=True).content.decode())

    def places(self) -> list[Enrolment]:
        with at_the_desk():
            return list(Enrolment.objects.filter(session=self.session, cancelled_at=None))


def test_a_place_is_taken_and_given_back_without_an_account() -> None:
    """With the rank the law gives: "LU-CAI-ART15-3-PRIORITY"."""
    mine = Scene()
    page = mine.read()
    assert "There is a place for you." in page
    assert "Silva" not in page
    assert mine.places() == []  # looking takes nothing
    assert "The place is yours." in mine.press("take")
    (place,) = mine.places()
    assert (place.person_id, place.channel, place.rank, place.case_ref) == (
        mine.case.person_id,
        "link",
        1,
        mine.case.pk,
    )
    assert "You have given the place back." in mine.press("back", turn=1)
    assert mine.places() == []


def test_a_page_sent_twice_has_one_effect() -> None:
    mine = Scene()
    mine.press("take")
    assert "This page was sent before" in mine.press("back")
    assert len(mine.places()) == 1


def test_in_a_full_class_the_person_waits_with_rank_and_age() -> None:
    (other,) = people(1)
    mine = Scene(capacity=1)
    with at_the_desk():
        take(mine.session, other)
    assert "All places are taken." in mine.read()
    assert "All places" in mine.press("take")
    assert mine.places()[0].person_id == other
    assert "You are on the waiting list." in mine.press("wait")
    with at_the_desk():
        assert Need.objects.get(ended_at=None).rank == 1


def test_a_refusal_uses_no_turn() -> None:
    mine = Scene()
    assert "Choose one of the buttons." in mine.press("dance")
    assert "The place is yours." in mine.press("take")


def test_a_class_the_link_does_not_name_cannot_be_taken() -> None:
    mine, other = Scene(), announced(dt.datetime(2023, 10, 2, 16, tzinfo=dt.UTC))
    given = {"do": "take", "turn": 0, "session": str(other.pk)}
    assert mine.anyone.post(mine.path, given).status_code == 404


def test_a_link_that_is_over_ended_or_changed_does_not_exist() -> None:
    mine = Scene()
    token = mine.path.rstrip("/").rsplit("/", 1)[1]
    assert open_place_link(token) == Linked(mine.link.pk, mine.case.person_id, "lu-integration")
    assert mine.anyone.get(mine.path.replace(token, token[:-2] + "zz")).status_code == 404
    with act("cases.case_work"):
        PlaceLink.objects.update(
            expires_at=business_now() - dt.timedelta(seconds=1), made_at=business_now() - dt.timedelta(1)
        )
    assert mine.anyone.get(mine.path).status_code == 404
    assert mine.anyone.post(mine.path, {"do": "take", "turn": 0, "session": str(mine.session.pk)}).status_code == 404
    with act("cases.case_work"):
        PlaceLink.objects.update(expires_at=business_now() + dt.timedelta(days=1))
    assert mine.anyone.get(mine.path).status_code == 200
    with act("cases.case_work"):
        end_place_link(link=mine.link, by=CLAIRE, at=business_now())
    assert mine.anyone.get(mine.path).status_code == 404


def test_a_link_sealed_for_another_person_opens_nothing() -> None:
    mine = Scene()
    (other,) = people(1)
    mine.link.person_id = other
    assert mine.anyone.get("/my/" + address_of(mine.link, "lu-integration").split("/my/")[1]).status_code == 404


def test_the_journal_says_that_the_person_did_it() -> None:
    mine = Scene()
    mine.press("take")
    agent = Agent(CLAIRE.id, "staff", "administrative auditor", "Department of Integration")
    with opened(Access(agent, "lu-integration", "journal.retrace", "Retracing what this test did", Kind.READ)):
        entry = Entry.objects.filter(activity="cases.place_by_link", kind="write").get()
        assert entry.agent_kind == "person"


@pytest.mark.parametrize("days", [0, 31])
def test_a_link_is_good_for_a_month_at_most(days: int) -> None:
    with pytest.raises(Refused, match="thirty days"):
        Scene(days=days)


def test_whoever_tries_addresses_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.ACCOUNT_RATE_LIMITS, "personal_link", "2/m/ip")
    anyone = Client()
    assert [anyone.post("/my/class-link/made-up/").status_code for _ in range(3)] == [404, 404, 429]
