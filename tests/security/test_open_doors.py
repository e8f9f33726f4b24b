"""The pages anyone may open take whatever is sent, and lead nowhere else."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from accueil.access.models import Account
from accueil.messages.models import SignInMail
from tests.agents import made_by_the_test

NUL, LONG = "a\x00b", "x" * 20_000
HOSTILE = [NUL, LONG, "\u202e<script>alert(1)</script>", "9" * 5000, "\r\nX-Evil: yes", "2023-02-30", "\ud7ff"]
ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"]
LONG_ADDRESS = f"{'a' * 64}@{'.'.join(['b' * 60] * 4)}.example"


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/account/login/", ("login", "password", "next")),
        ("/account/link/", ("email", "next")),
        ("/account/2fa/code/", ("code",)),
        ("/verify/", ("way", "code", "number", "name")),
        ("/guide/", ("nationality", "birth_date", "question", "next", "back")),
        ("/nationality/", ("nationality",)),
        ("/language/", ("language", "next", "direction")),
        ("/demo/enter/", ("account",)),
    ],
)
def test_whatever_is_sent_is_answered(db: None, client: Client, path: str, names: tuple[str, ...], text: str) -> None:
    for way in ("code", "number"):
        given = {"way": way} | {name: text for name in names if name != "way"}
        assert client.post(path, given).status_code < 500
        assert client.get(path, given).status_code < 500


@pytest.mark.parametrize("text", [NUL, "9" * 3000, "²", "../../x"])
def test_whatever_is_asked_for_is_answered(db: None, client: Client, text: str) -> None:
    for path in (
        "/verify/{}/",
        "/account/link/{}/",
        "/account/identity/{}/",
        "/law/{}/",
        "/contract/{}/",
        "/guide/{}/",
    ):
        assert client.get(path.format(quote(text, safe=""))).status_code < 500


def test_an_address_longer_than_an_account_holds_gets_its_sentence(db: None, client: Client) -> None:
    assert 254 < len(LONG_ADDRESS) <= 320
    answer = client.post("/account/link/", {"email": LONG_ADDRESS, "next": ""})
    assert answer.status_code == 200
    assert not made_by_the_test().exists()


def test_a_page_to_go_to_that_is_no_address_is_not_mailed(db: None, client: Client) -> None:
    client.post("/account/link/", {"email": "ana@example.org", "next": "/" + LONG})
    assert all(len(str(mail.link)) < 2000 for mail in SignInMail.objects.all())


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_form_leads_to_another_site(db: None, client: Client, target: str) -> None:
    answer = client.post("/language/", {"language": "de", "next": target})
    assert "evil.example" not in answer.get("Location", "")
    assert "javascript" not in answer.get("Location", "")


def test_a_form_without_its_token_is_refused(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("/account/link/", "/account/login/", "/verify/", "/guide/", "/demo/enter/", "/my/start/code/"):
        assert strict.post(path, {"email": "a@example.org"}).status_code == 403


def test_signing_in_begins_a_new_session(db: None, client: Client) -> None:
    """A session somebody else prepared is not the one that is signed in."""
    client.get("/account/login/")
    prepared = client.session
    prepared["once"] = ["x"]
    prepared.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = prepared.session_key or ""
    account = Account.objects.create_user("ana@example.org")
    client.post("/demo/enter/", {"account": str(account.pk)})
    assert client.session.get("_auth_user_id") == str(account.pk)
    assert client.session.session_key != prepared.session_key


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(db: None, client: Client) -> None:
    Account.objects.create_user("claire@example.org", "a-long-password-of-hers", kind=Account.Kind.STAFF)
    given = [{"login": each, "password": "wrong-wrong-wrong"} for each in ("claire@example.org", "nobody@example.org")]
    pages = [client.post("/account/login/", each).content.decode() for each in given]
    sentence = "The address or the password is not right."
    assert all(sentence in page for page in pages)
