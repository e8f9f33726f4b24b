"""Staff sign in with a password and a second proof; whoever lacks the second sets it up first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accueil.access import demonstration
from accueil.access.models import Account

CLAIRE = "claire@accueil.example"
LOGIN, CODE = "/account/login/", "/account/2fa/code/"


@pytest.fixture
def claire(db: None) -> Account:
    return demonstration.make_staff(authority="lu-integration")[0]


def typed(
    client: Client, password: str = demonstration.PASSWORD, address: str = "claire@accueil.example", to: str = ""
) -> Any:
    query = f"?{urlencode({'next': to})}" if to else ""
    return client.post(f"{LOGIN}{query}", {"login": address, "password": password})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_password_and_code_open_the_door_to_the_page_that_was_wanted(claire: Account, client: Client) -> None:
    first = typed(client, to="/office/x/")
    assert (first.status_code, signed_in(client)) == (302, False)
    then = client.post(first["Location"], {"code": demonstration.code_now(claire)})
    assert (then["Location"], signed_in(client)) == ("/office/x/", True)


@pytest.mark.parametrize(("address", "password"), [(CLAIRE, "wrong"), ("nobody@accueil.example", "x" * 20)])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    claire: Account, client: Client, address: str, password: str
) -> None:
    answer = typed(client, password, address)
    assert "The address or the password is not right." in answer.content.decode()
    assert not signed_in(client)


def test_a_wrong_code_opens_nothing(claire: Account, client: Client) -> None:
    typed(client)
    answer = client.post(CODE, {"code": "000000"})
    assert (answer.status_code, signed_in(client)) == (200, False)
    assert "This code is not right" in answer.content.decode()


def test_a_code_opens_once(claire: Account, client: Client) -> None:
    code = demonstration.code_now(claire)
    typed(client)
    client.post(CODE, {"code": code})
    other = Client()
    typed(other)
    assert other.post(CODE, {"code": code}).status_code == 200
    assert not signed_in(other)
    assert signed_in(client)


def test_after_five_wrong_passwords_the_right_one_waits_too(claire: Account, client: Client) -> None:
    for _attempt in range(5):
        typed(client, "wrong")
    assert "Too many attempts" in typed(client).content.decode()
    assert not signed_in(client)


def test_a_password_is_never_shown_back(claire: Account, client: Client) -> None:
    assert "my-secret-password" not in typed(client, "my-secret-password").content.decode()


def test_secrets_of_second_factors_are_stored_encrypted(claire: Account) -> None:
    stored = Authenticator.objects.get(user=claire).data["secret"]
    assert stored.startswith("gAAAA")


@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/password/reset/", "/account/email/", "/account/2fa/trust/"]
)
def test_what_is_not_offered_is_closed(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
