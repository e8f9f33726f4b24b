"""A passkey, in a real browser with an authenticator of its own: added after the app, then used instead of a code."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accueil.access import demonstration

pytestmark = pytest.mark.browser


def with_an_authenticator(page: Page) -> None:
    """Give this browser a built-in authenticator that always says yes."""
    driver = page.context.new_cdp_session(page)
    driver.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    driver.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def typed_password(page: Page, site: str) -> None:
    page.goto(f"{site}/account/login/?door=staff&next=/account/2fa/")
    page.fill("[name=login]", "claire@accueil.example")
    page.fill("[name=password]", demonstration.PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()


def test_a_passkey_is_added_and_opens_the_door(page: Page, live_site: str) -> None:
    site = live_site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a bare address
    claire = demonstration.make_staff(authority="lu-integration")[0]
    with_an_authenticator(page)
    typed_password(page, site)
    page.fill("[name=code]", demonstration.code_now(claire))
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.goto(f"{site}/account/2fa/keys/add/")
    if page.locator("main [name=password]").count():
        page.fill("main [name=password]", demonstration.PASSWORD)
        page.get_by_role("button", name="Continuer").click()
    page.fill("[name=name]", "Mon ordinateur")
    page.get_by_role("button", name="Ajouter la clé", exact=True).click()
    page.wait_for_url("**/account/2fa/**")
    page.goto(f"{site}/account/2fa/keys/")
    expect(page.get_by_role("main")).to_contain_text("Mon ordinateur")
    page.context.clear_cookies()
    typed_password(page, site)
    page.get_by_role("button", name="Utiliser une clé d’accès ou une clé de sécurité").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment vous vous connectez")
