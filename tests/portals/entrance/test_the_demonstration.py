"""The demonstration shows its accounts and its messages; anywhere else these pages do not exist."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.access import demonstration
from tests.agents import made_by_the_test
from tests.portals.newcomer import applicants


def test_every_role_has_an_account_that_signs_in_as_shown(db: None, client: Client) -> None:
    made = demonstration.make_staff(authority="lu-integration")
    page = client.get("/demo/").content.decode()
    for each in made:
        assert each.email in page
        assert demonstration.code_now(each) in page
    client.post("/account/login/", {"login": made[0].email, "password": demonstration.PASSWORD})
    client.post("/account/2fa/code/", {"code": demonstration.code_now(made[0])})
    assert client.session["_auth_user_id"] == str(made[0].pk)


def test_a_newcomer_with_a_file_is_entered_with_one_click(db: None, client: Client) -> None:
    who = applicants.account()
    browser = applicants.signed_in(who)
    applicants.fill_in(browser)
    applicants.send(browser)
    assert "Selam Tesfaye" in client.get("/demo/").content.decode()
    assert client.post("/demo/enter/", {"account": str(who.pk)})["Location"] == "/account/home/"
    assert client.session["_auth_user_id"] == str(who.pk)


def test_staff_are_not_entered_with_one_click(db: None, client: Client) -> None:
    claire = demonstration.make_staff(authority="lu-integration")[0]
    assert client.post("/demo/enter/", {"account": str(claire.pk)}).status_code == 404
    assert client.post("/demo/enter/", {"account": "nobody"}).status_code == 404


def test_outgoing_messages_are_shown(db: None, client: Client) -> None:
    client.post("/account/link/", {"email": "ana@example.org", "next": ""})
    page = client.get("/demo/messages/").content.decode()
    assert "ana@example.org" in page
    assert "Your link to Accueil" in page


@pytest.mark.parametrize("path", ["/demo/", "/demo/messages/"])
def test_production_has_no_such_page(db: None, client: Client, settings: pytest.FixtureRequest, path: str) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    assert client.get(path).status_code == 404


def test_accounts_to_try_cannot_be_made_in_production(db: None, settings: pytest.FixtureRequest) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError):
        demonstration.make_staff(authority="lu-integration")
    assert not made_by_the_test().exists()
