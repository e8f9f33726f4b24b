"""Newcomers sign in with a digital identity, here against a real provider on this machine. Only a number of a high
enough level of assurance opens a file, and nothing the provider says about a person is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from accueil.access.models import Account, PersonLink
from accueil.access.queries import link_of
from accueil.cases.models import Case
from accueil.kernel.matricule import with_check_digits
from accueil.people.actions import record_matricule
from accueil.people.models import Person
from tests.cases.stories import CLAIRE, act
from tests.portals.newcomer import files

NUMBER = "national_number"
NUMBER_OF_ANA = with_check_digits("19890308000")


def citizen(sub: str, number: str = "", level: str = "high", email: str = "ana@example.lu") -> User:
    claims: dict[str, Any] = {"acr": level, "email": email, "email_verified": True, "name": "Ana Lúcia Silva"}
    return User(sub=sub, claims={**claims, NUMBER: number} if number else claims)


@pytest.fixture
def case(db: None) -> Case:
    return files.applied()


@pytest.fixture
def number(case: Case) -> str:
    """The number in Ana's file."""
    with act("people.correct"):
        person = Person.objects.get(pk=case.person_id)
        value = NUMBER_OF_ANA
        record_matricule(person=person, value=value, by=CLAIRE, on=dt.date(2023, 6, 2))
    return value


@pytest.fixture
def provider(number: str, settings: Any) -> Iterator[str]:
    known = [
        citizen("ana", number),
        citizen("ana-low", number, level="low"),
        citizen("without"),
        citizen("stranger", "1990010112345"),
    ]
    with run_server_in_thread(user_claims=known) as server:
        address = f"http://localhost:{server.server_port}"
        app = {"provider_id": "identity", "name": "Identity", "client_id": "accueil", "secret": "x"}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [{**app, "settings": {"server_url": address}}]}
        }
        yield address


def enter(client: Client, sub: str, to: str = "/my/") -> Any:
    """Through the provider's own page and back."""
    asked = client.post(f"/account/identity/identity/?next={to}")
    answered = requests.post(asked["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(answered.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def signed_in_account(client: Client) -> Account:
    return Account.objects.get(pk=client.session["_auth_user_id"])


@pytest.mark.usefixtures("provider")
def test_an_identity_signs_in_and_leaves_a_random_id_only(client: Client) -> None:
    assert enter(client, "ana")["Location"] == "/my/"
    account = signed_in_account(client)
    known = SocialAccount.objects.get(user=account)
    assert (known.uid, known.extra_data, account.kind) == ("ana", {}, Account.Kind.NEWCOMER)
    assert "ana@example.lu" not in (account.email, account.name)
    again = Client()
    enter(again, "ana")
    assert signed_in_account(again) == account


@pytest.mark.usefixtures("provider")
def test_a_proven_number_opens_the_file_that_has_it(client: Client, case: Case) -> None:
    enter(client, "ana")
    assert "Open your file with your digital identity" in client.get("/my/start/").content.decode()
    assert client.post("/my/start/number/")["Location"] == "/my/"
    link = link_of(signed_in_account(client))
    assert link is not None
    assert (link.person_id, link.way) == (case.person_id, PersonLink.Way.IDENTITY)
    assert "Hello, Ana Lúcia." in client.get("/my/").content.decode()


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("sub", ["ana-low", "without", "stranger"])
def test_a_low_level_no_number_or_another_number_opens_nothing(client: Client, sub: str) -> None:
    """All three have the e-mail address that stands in the file."""
    enter(client, sub)
    client.post("/my/start/number/")
    assert link_of(signed_in_account(client)) is None


@pytest.mark.usefixtures("provider")
def test_a_number_left_by_somebody_else_opens_nothing(client: Client) -> None:
    enter(client, "ana")
    left = client.session["verified_number"]
    other = Account.objects.create_user("other@example.org")
    client.logout()
    client.force_login(other)
    session = client.session
    session["verified_number"] = left
    session.save()
    client.post("/my/start/number/")
    assert link_of(other) is None


@pytest.mark.usefixtures("provider")
def test_an_identity_never_becomes_the_account_of_its_address(client: Client) -> None:
    standing = Account.objects.create_user("ana@example.lu")
    enter(client, "ana")
    assert signed_in_account(client) != standing


def test_a_provider_that_does_not_answer_gets_its_page(db: None, client: Client, settings: Any) -> None:
    app = {"provider_id": "identity", "name": "Identity", "client_id": "accueil", "secret": "x"}
    server = {"server_url": "http://localhost:9"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{**app, "settings": server}]}}
    answer = client.post("/account/identity/identity/")
    assert "Your digital identity did not answer" in answer.content.decode()
