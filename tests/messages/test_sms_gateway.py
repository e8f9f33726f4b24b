"""The HTTP gateway, against a server on this machine: what it is sent, what its answers mean, and its receipts."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest
import requests
from django.test import Client, override_settings

from accueil.messages.actions.sending import Delivery
from accueil.messages.gateways import HttpGateway, NumberRefused
from accueil.messages.models import Channel, Handover, Message
from accueil.messages.receipts import signature_of
from accueil.messages.states import State, state_of
from accueil.people.actions import ContactInput
from tests.documents.acts import doing
from tests.messages.told import all_of, reached_by, sent, told

NUMBER = "+352621555046"
SECRET = "agreed with the gateway"
GATEWAY = {"SMS_GATEWAY": "accueil.messages.gateways.HttpGateway", "SMS_TOKEN": "a-token", "SMS_RECEIPT_SECRET": SECRET}


class Provider(BaseHTTPRequestHandler):
    """A provider of SMS: keeps what it is sent and answers as it was told to."""

    received: ClassVar[list[tuple[str, dict[str, Any]]]] = []
    answer: ClassVar[tuple[int, bytes]] = (202, b'{"id": "sms-1"}')

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.headers["Authorization"], json.loads(body)))
        status, content = self.answer
        if status == 0:  # taken, and silent
            time.sleep(1)
        self.send_response(status or 200)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not worth a line."""


@pytest.fixture
def provider() -> Iterator[type[Provider]]:
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Provider.received.clear()
    Provider.answer = (202, b'{"id": "sms-1"}')
    with override_settings(SMS_URL=f"http://127.0.0.1:{server.server_port}/send", SMS_SENDER="Accueil", **GATEWAY):
        yield Provider
    server.shutdown()
    thread.join(timeout=5)
    server.server_close()


def test_an_sms_is_posted_with_the_token_and_a_reference_that_names_nobody(db: None, provider: type[Provider]) -> None:
    person = reached_by(ContactInput(phone=NUMBER))
    told(person)
    assert sent() == [Delivery.SENT, Delivery.SENT]
    [(token, given)] = provider.received
    mark = Handover.objects.get()
    assert token == "Bearer a-token"
    assert (given["to"], given["from"], given["reference"]) == (NUMBER, "Accueil", mark.id.hex)
    assert given["text"].startswith("Rappel")
    assert mark.provider_id == "sms-1"


@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_number_the_provider_refuses_is_not_tried_again(db: None, provider: type[Provider], status: int) -> None:
    provider.answer = (status, b"")
    person = reached_by(ContactInput(phone=NUMBER))
    told(person)
    assert sent() == [Delivery.SENT, Delivery.REFUSED]
    assert all_of(person)[Channel.SMS].bounce == "no number"
    told(person, occasion="1 day before")
    assert sent() == [Delivery.SENT]
    assert len(provider.received) == 1


@pytest.mark.parametrize("status", [302, 401, 429, 500, 503])
def test_any_other_refusal_is_tried_again(db: None, provider: type[Provider], status: int) -> None:
    provider.answer = (status, b"")
    told(reached_by(ContactInput(phone=NUMBER)))
    assert sent() == [Delivery.SENT, Delivery.FAILED]
    provider.answer = (202, b'{"id": "sms-2"}')
    assert sent() == [Delivery.SENT]


def test_silence_is_tried_again(provider: type[Provider], monkeypatch: pytest.MonkeyPatch) -> None:
    provider.answer = (0, b"")
    monkeypatch.setattr(HttpGateway, "ANSWER", 0.2)
    with pytest.raises(OSError, match="timed out"):
        HttpGateway().send(NUMBER, "text", "reference")


def test_a_provider_that_is_away_is_tried_again(provider: type[Provider]) -> None:
    with override_settings(SMS_URL="http://127.0.0.1:9/send"), pytest.raises(requests.ConnectionError) as fault:
        HttpGateway().send(NUMBER, "text", "reference")
    assert isinstance(fault.value, OSError)
    assert not isinstance(fault.value, NumberRefused)


@pytest.mark.parametrize("content", [b"", b"thanks", b"[]", b'{"id": null}'])
def test_an_answer_without_a_name_is_taken_all_the_same(provider: type[Provider], content: bytes) -> None:
    provider.answer = (200, content)
    assert HttpGateway().send(NUMBER, "text", "reference") in {"", "None"}


def receipt(status: str, named: str = "sms-1", secret: str = SECRET, signed: bool = True) -> int:
    """A receipt as the gateway posts it; the status of the answer."""
    body = json.dumps({"id": named, "status": status}).encode()
    headers = {"X-Signature": signature_of(body, secret)} if signed else {}
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.post("/gateway/sms/", body, content_type="application/json").status_code


def message_by_sms(person: Any) -> Message:
    told(person)
    sent()
    return all_of(person)[Channel.SMS]


def test_a_receipt_says_that_the_message_arrived_however_often_it_comes(db: None, provider: type[Provider]) -> None:
    person = reached_by(ContactInput(phone=NUMBER))
    message_by_sms(person)
    assert [receipt("delivered"), receipt("delivered"), receipt("accepted")] == [204, 204, 204]
    assert state_of(all_of(person)[Channel.SMS]) is State.DELIVERED


def test_a_receipt_of_failure_takes_the_next_way_once(db: None, provider: type[Provider]) -> None:
    person = reached_by(ContactInput(phone=NUMBER, post="12, rue de la Vallée\nL-4000 Esch"))
    message_by_sms(person)
    assert [receipt("undeliverable"), receipt("undeliverable")] == [204, 204]
    with doing("messages.outbox"):
        assert Message.objects.filter(channel=Channel.LETTER).count() == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"signed": False}, 404),
        ({"secret": "guessed"}, 404),
        ({"named": "somebody else's"}, 404),
        ({"status": "thrown away"}, 400),
    ],
)
def test_a_stranger_finds_no_page_and_changes_nothing(
    db: None, provider: type[Provider], given: dict[str, Any], status: int
) -> None:
    person = reached_by(ContactInput(phone=NUMBER))
    message_by_sms(person)
    assert receipt(**{"status": "delivered", **given}) == status
    assert state_of(all_of(person)[Channel.SMS]) is State.SENT


def test_without_an_agreed_secret_no_receipt_is_taken(db: None, provider: type[Provider]) -> None:
    message_by_sms(reached_by(ContactInput(phone=NUMBER)))
    with override_settings(SMS_RECEIPT_SECRET=""):
        assert receipt("delivered", secret="") == 404
