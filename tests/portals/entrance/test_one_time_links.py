"""A link by e-mail: one answer for every address, one use, a button between mail and door, no file by address alone."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accueil.access import demonstration
from accueil.access.models import Account
from accueil.access.queries import link_of
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.messages.actions import deliver
from accueil.messages.models import SignInMail

JOB = Agent(uuid.UUID(int=9), "job", "a job", "Accueil")


def ask(client: Client, address: str = "ana@example.org", to: str = "") -> Any:
    return client.post("/account/link/", {"email": address, "next": to})


def path_in_the_mail() -> str:
    """What the job sends: the link as it stands in the mail."""
    mail = SignInMail.objects.latest("created_at")
    with opened(Access(JOB, settings.AUTHORITY, "messages.send", "Sending a message that was due", Kind.WRITE)):
        deliver(message_id=mail.pk, at=timezone.now())
    mail.refresh_from_db()
    found = re.search(r"https?://[^/]+(/account/link/\S+)", mail.shown)
    assert found is not None
    return found[1]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_link_opens_once_and_by_a_click_only(db: None, client: Client) -> None:
    ask(client, to="/my/apply/")
    path = path_in_the_mail()
    assert client.get(path).status_code == 200
    assert not signed_in(client)
    assert client.post(path)["Location"] == "/my/apply/"
    assert signed_in(client)
    second = Client()
    assert second.post(path).status_code == 410
    assert not signed_in(second)


def test_every_address_gets_the_same_answer(db: None, client: Client) -> None:
    demonstration.make_staff(authority="lu-integration")
    known = Account.objects.create_user("known@example.org")
    answers = {
        (answer.status_code, answer["Location"])
        for answer in (ask(client, each) for each in (known.email, "new@example.org", "claire@accueil.example"))
    }
    assert answers == {(302, "/account/link/sent/")}


def test_staff_get_no_link(db: None, client: Client) -> None:
    """They sign in with two proofs; newcomers do get one."""
    demonstration.make_staff(authority="lu-integration")
    ask(client, "claire@accueil.example")
    assert not SignInMail.objects.exists()
    ask(client, "ana@example.org")
    assert SignInMail.objects.count() == 1


def test_an_address_alone_opens_no_file(db: None, client: Client) -> None:
    ask(client)
    client.post(path_in_the_mail())
    assert link_of(Account.objects.get(email="ana@example.org")) is None
    assert client.get("/my/")["Location"] == "/my/start/"


def test_a_link_never_leads_elsewhere(db: None, client: Client) -> None:
    ask(client, to="https://evil.example/")
    assert client.post(path_in_the_mail())["Location"] == "/account/home/"


def test_a_closed_account_gets_in_no_more(db: None, client: Client) -> None:
    ask(client)
    path = path_in_the_mail()
    Account.objects.update(is_active=False)
    assert client.post(path).status_code == 410


@pytest.mark.parametrize("token", ["x", "0" * 43])
def test_an_invented_link_opens_nothing(db: None, client: Client, token: str) -> None:
    assert "does not work any more" in client.get(f"/account/link/{token}/").content.decode()
    assert client.post(f"/account/link/{token}/").status_code == 410


def test_asking_too_often_has_to_wait(db: None, client: Client) -> None:
    for _attempt in range(5):
        ask(client)
    assert ask(client).status_code == 429
    assert ask(client, "other@example.org").status_code == 302


def test_a_mistyped_address_gets_its_sentence(db: None, client: Client) -> None:
    answer = ask(client, "ana at example")
    assert answer.status_code == 200
    assert "This is not an e-mail address." in answer.content.decode()
