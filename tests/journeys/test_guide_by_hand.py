"""The guide in a real browser, in French and mirrored, by mouse and by keyboard, with axe on every page of the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.axe import NARROW, findings, mirror, sideways

pytestmark = pytest.mark.browser


def follow(page: Page, site: str) -> None:
    """From the start page to the answer, with one faulty date on the way; axe looks at each page."""
    page.goto(site)
    page.get_by_role("link", name="Commencer le guide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quand êtes-vous né(e)\u202f?")
    page.get_by_label("Jour").fill("31")
    page.get_by_label("Mois").fill("2")
    page.get_by_label("Année").fill("1989")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("Cette date n’existe pas.")
    assert findings(page) == []
    page.get_by_label("Jour").fill("2")
    page.get_by_label("Mois").fill("3")
    page.get_by_role("button", name="Continuer").click()
    for number, answer in enumerate(("Non", "Oui", "Non", "Oui"), start=2):
        expect(page.get_by_text(f"Question {number} sur 5 au plus")).to_be_visible()
        if number == 2:
            assert findings(page) == []
        page.get_by_role("radio", name=answer, exact=True).check()
        page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oui, vous pouvez demander le contrat.")
    assert findings(page) == []


def test_somebody_finds_out_that_the_contract_is_open_to_them(page: Page, live_site: str) -> None:
    """LU-GUIDE-CAI-ELIGIBLE, from the first page to the answer."""
    follow(page, live_site)
    reasons = page.locator(".reasons > li")
    expect(reasons).to_have_count(5)
    expect(reasons.first).to_contain_text("Date de naissance : 2 mars 1989.")
    assert page.context.cookies(live_site) == [c for c in page.context.cookies(live_site) if c["name"] == "csrftoken"]
    assert "1989" not in page.url


def test_an_answer_is_changed_and_the_open_question_updates_the_answer(page: Page, live_site: str) -> None:
    follow(page, live_site)
    page.get_by_role("button", name="Modifier Date de naissance").click()
    page.get_by_label("Année").fill("2010")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Non, ce contrat ne vous est pas ouvert.")
    page.get_by_role("button", name="Modifier Date de naissance").click()
    page.get_by_label("Année").fill("1990")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Oui")
    page.get_by_label("Jour").fill("4")
    page.get_by_label("Mois").fill("4")
    page.get_by_label("Année").fill("2022")
    page.get_by_role("button", name="Mettre la réponse à jour").click()
    expect(page.get_by_text("Bon à savoir, même si ce n’est pas une condition")).to_be_visible()


def test_the_guide_can_be_walked_with_the_keyboard_alone(page: Page, live_site: str) -> None:
    page.goto(live_site + "/guide/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("Jour").focus()
    for box in ("2", "3", "1989"):
        page.keyboard.type(box)
        page.keyboard.press("Tab")
    page.get_by_label("Année").press("Enter")
    expect(page.get_by_text("Question 2 sur 5 au plus")).to_be_visible()
    page.get_by_role("radio", name="Oui", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Non", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 3 sur 5 au plus")).to_be_visible()


def test_the_way_back_keeps_every_answer(page: Page, live_site: str) -> None:
    page.goto(live_site + "/guide/")
    for label, value in (("Jour", "2"), ("Mois", "3"), ("Année", "1989")):
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Revenir à la question précédente").click()
    expect(page.get_by_label("Année")).to_have_value("1989")


def test_without_scripts_the_whole_guide_works(page: Page, live_site: str) -> None:
    context = page.context.browser.new_context(locale="fr-FR", java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(live_site + "/guide/")
    plain.get_by_label("Année").fill("1989")
    plain.get_by_label("Mois").fill("3")
    plain.get_by_label("Jour").fill("2")
    plain.get_by_role("button", name="Continuer").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("nationalité")
    context.close()


@pytest.mark.full
def test_mirrored_the_same_way_leads_to_the_same_answer(page: Page, live_site: str) -> None:
    mirror(page, live_site)
    follow(page, live_site)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert sideways(page) == 0
