"""The inbox: what was told, in the person's language; a message is read when it is opened, and never by looking at the
list."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client
from playwright.sync_api import Page

from accueil.journal.context import Access, Kind, opened
from accueil.journal.jobs import job_agent
from accueil.messages.actions import Event, Recipient, Words, deliver, queue_message, tell
from accueil.messages.models import Channel, ChannelPreference, Message
from tests.accessibility.axe import findings
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, act
from tests.portals.newcomer import files

VALUES = {
    "title": {"fr": "Instruction civique", "en": "Civic course"},
    "starts_at": dt.datetime(2023, 6, 19, 16, 30, tzinfo=dt.UTC),
    "place": "Lycée, Esch",
}
NOW = dt.datetime(2023, 6, 15, 9, 30, tzinfo=dt.UTC)


def told(person_id: uuid.UUID, occasion: str = "first") -> Message:
    """A message that stands in the inbox."""
    with act():
        message = tell(
            person_id=person_id, kind="session_confirmed", about=None, occasion=occasion, values=VALUES, by=CLAIRE,
            at=NOW,
        )  # fmt: skip
    job = job_agent("sending messages", AUTHORITY)
    with opened(Access(job, AUTHORITY, "messages.send", "Sending a message that was due", Kind.WRITE)):
        deliver(message_id=message.pk, at=NOW)
    return message


@pytest.fixture
def ana(db: None) -> tuple[uuid.UUID, Client]:
    """Ana's random id, and her browser."""
    case = files.in_effect().case
    _account, client = files.opened_to(case)
    return case.person_id, client


def read(message: Message) -> bool:
    with act():
        return Message.objects.get(pk=message.pk).read_at is not None


def test_a_message_is_read_by_opening_it_and_not_by_looking_at_the_list(ana: tuple[uuid.UUID, Client]) -> None:
    person, client = ana
    message = told(person)
    page = client.get("/my/messages/").content.decode()
    assert "1 message is not read yet." in page
    assert "Confirmé : Instruction civique" in page
    client.get(f"/my/messages/{message.pk}/")
    assert not read(message)
    answer = client.post(f"/my/messages/{message.pk}/open/", follow=True)
    assert read(message)
    assert "Lycée, Esch" in answer.content.decode()
    assert "You have read everything." in client.get("/my/messages/").content.decode()


def test_a_message_to_somebody_else_is_none(ana: tuple[uuid.UUID, Client]) -> None:
    _person, client = ana
    with act():
        other = stories.applied(stories.SELAM, on=dt.date(2023, 6, 2))
    message = told(other.person_id)
    assert client.get(f"/my/messages/{message.pk}/").status_code == 404
    assert client.post(f"/my/messages/{message.pk}/open/").status_code == 404
    assert not read(message)


def test_a_code_for_one_address_does_not_stand_in_the_inbox(ana: tuple[uuid.UUID, Client]) -> None:
    """Else the second way of an online signature would be the first one."""
    person, client = ana
    with act():
        code = queue_message(
            person_id=person,
            event=Event("signature_code", about=uuid.uuid4()),
            to=Recipient(Channel.EMAIL, "ana@example.lu", "fr"),
            words=Words("Votre code", "KJ7P-3MQX-7TDA"),
            by=CLAIRE,
            at=NOW,
        )
        Message.objects.filter(pk=code.pk).update(sent_at=NOW)
    assert "Votre code" not in client.get("/my/messages/").content.decode()
    assert client.get(f"/my/messages/{code.pk}/").status_code == 404


def test_the_person_says_how_to_be_written_to(ana: tuple[uuid.UUID, Client]) -> None:
    person, client = ana
    client.post("/my/messages/way/", {"channel": "letter"})
    client.post("/my/messages/way/", {"channel": "inbox"})
    with act("cases.own_step"):
        assert ChannelPreference.objects.get(person=person).channel == Channel.LETTER
    page = client.get("/my/messages/").content.decode()
    assert page.count("checked") == 1


@pytest.mark.browser
def test_on_a_phone_every_message_is_large_enough_to_touch(page: Page, live_site: str) -> None:
    case = files.in_effect().case
    told(case.person_id)
    told(case.person_id, "second")
    _account, client = files.opened_to(case)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_site}/my/messages/")
    page.get_by_role("button", name="Confirmé").first.click()
    assert "Lycée, Esch" in page.get_by_role("main").inner_text()
    assert findings(page) == []
    page.get_by_role("link", name="Retour aux messages").click()
    for each in page.locator(".inbox a, .inbox button").all():
        box = each.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert findings(page) == []
