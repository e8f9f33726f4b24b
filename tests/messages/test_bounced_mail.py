"""Mail that came back: read by the standard, matched by a random mark, whoever sent it."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core import mail
from django.test import override_settings

from accueil.messages.bounces import Arrival, read_report
from accueil.messages.models import Channel, Handover
from accueil.messages.queries import handover
from tests.messages.told import EVERYTHING, all_of, reached_by, sent, told

MARK = uuid.UUID(int=99)


def bounce(*, to: str = "", action: str = "failed", status: str = "5.1.1", returned: str = "") -> bytes:
    """A report as a mail server writes it."""
    text = f"""From: MAILER-DAEMON@mx.example.org
To: {to or "bounces@accueil.example"}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

I could not deliver your message.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Thu, 15 Jun 2023 09:30:00 +0000

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <ana@example.org>: no such user

--cut
Content-Type: {returned or "text/rfc822-headers"}

From: accueil@localhost
Message-ID: <{MARK.hex}@localhost>
Subject: Rappel

--cut--
"""
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822"])
def test_a_report_is_matched_by_the_id_of_the_mail_that_came_back(returned: str) -> None:
    report = read_report(bounce(returned=returned))
    assert report is not None
    assert (report.mark, report.arrival, report.code) == (MARK, Arrival.BOUNCED, "5.1.1")


def test_the_address_it_came_to_goes_before_what_it_holds() -> None:
    mark = uuid.uuid4()
    report = read_report(bounce(to=f"bounces+{mark.hex}@accueil.example"))
    assert report is not None
    assert report.mark == mark


@pytest.mark.parametrize(
    ("action", "arrival"),
    [("delayed", Arrival.DELAYED), ("delivered", Arrival.DELIVERED), ("relayed", Arrival.DELIVERED)],
)
def test_not_every_report_says_that_it_failed(action: str, arrival: Arrival) -> None:
    report = read_report(bounce(action=action))
    assert report is not None
    assert report.arrival is arrival


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe not a mail",
        b"From: ana@example.org\nTo: bounces@accueil.example\nSubject: Merci\n\nJe viendrai.\n",
        bounce().replace(MARK.hex.encode(), b"somebody-elses-mail"),
        bounce(action="wondering"),
    ],
)
def test_what_is_no_report_on_our_mail_is_left_alone(raw: bytes) -> None:
    assert read_report(raw) is None


def test_a_mail_carries_its_mark_and_names_nobody_in_it(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    with override_settings(
        BOUNCE_ADDRESS="bounces@accueil.example", DEFAULT_FROM_EMAIL="Accueil <hello@accueil.example>"
    ):
        sent()
    [letter] = mail.outbox
    found = re.fullmatch(r"bounces\+([0-9a-f]{32})@accueil\.example", letter.from_email)
    assert found
    headers = letter.message()
    assert headers["Message-ID"] == f"<{found[1]}@accueil.example>"
    assert headers["From"] == "Accueil <hello@accueil.example>"
    kept = handover(uuid.UUID(hex=found[1]))
    assert kept is not None
    assert kept.message_id == all_of(person)[Channel.EMAIL].pk
    assert Handover.objects.count() == 1


def test_without_an_address_for_bounces_the_sender_is_the_sender(db: None) -> None:
    told(reached_by(EVERYTHING))
    sent()
    assert mail.outbox[0].from_email == "accueil@localhost"
