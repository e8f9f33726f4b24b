"""The director's journey in a real browser, in French: a new agent is authorised for the own files, a role of oversight
is confirmed by a second person, duties are delegated, a look in an emergency is made and reviewed, and an agent who
leaves loses everything at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from accueil.access.models import Account
from tests.access.director import at_work, colleague
from tests.accessibility.axe import findings
from tests.journeys.test_office_from_call_to_certificate import press, sign_in
from tests.portals.officer import scene
from tests.portals.oversight.scene import watcher

pytestmark = pytest.mark.browser
REASON = "L’hôpital demande qui prévenir pour cette personne"


def at_a_browser(browser: Browser, site: str, account: Account) -> Page:
    """Somebody at a browser of their own."""
    page = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(15_000)
    sign_in(page, site, account)
    return page


def written(page: Page, grounds: str) -> None:
    """The written act, the same on every form."""
    page.get_by_label("Texte de l’acte écrit").fill("Suit les dossiers à sa charge.")
    page.get_by_label("Référence").fill("A-2026-17")
    page.get_by_label("Motifs").fill(grounds)


def test_the_director_gives_and_ends(browser: Browser, live_site: str) -> None:
    """Walks "LU-CAI-ART25-1-AUTHORISE", "LU-CAI-ART25-2-LIMIT" and "LU-CAI-ART27-DELEGATION"."""
    number = scene.stage("candidate")
    nina, anne = colleague(name="Nina Weber"), at_work(name="Anne Hoffmann")
    agent = at_a_browser(browser, live_site, nina)
    agent.goto(f"{live_site}/office/files/")
    expect(agent.get_by_text("Le directeur ne vous a pas autorisé pour cela")).to_be_visible()
    marc = at_a_browser(browser, live_site, watcher("controller", "Marc Faber"))
    nora = at_a_browser(browser, live_site, watcher("data_protection_officer", "Nora Steffen"))

    authorised_for_own_files(marc, live_site, nina)
    agent.goto(f"{live_site}/office/files/")
    expect(agent.get_by_role("heading", level=1)).to_be_visible()
    expect(agent.get_by_text(number)).to_have_count(0)  # nobody's file is not an own one

    in_an_emergency(agent, live_site, number)
    for who, finding in ((marc, "L’hôpital l’a confirmé."), (nora, "D’accord.")):
        who.goto(f"{live_site}/oversight/emergencies/")
        assert findings(who) == []
        reviewed(who, REASON, finding)
    expect(nora.get_by_text("revue deux fois", exact=True)).to_be_visible()

    given_and_confirmed(marc, nora, live_site, anne)
    delegated(marc, live_site, anne)

    marc.goto(f"{live_site}/oversight/leaving/")
    assert findings(marc) == []
    marc.get_by_label("Qui s’en va").select_option(str(nina.pk))
    written(marc, "Quitte le service.")
    press(marc, "Enregistrer le départ")
    agent.goto(f"{live_site}/office/files/")
    expect(agent).to_have_url(f"{live_site}/account/login/?next=%2Foffice%2Ffiles%2F")


def authorised_for_own_files(marc: Page, site: str, agent: Account) -> None:
    """The director authorises a new agent in writing."""
    marc.goto(f"{site}/oversight/authorisations/give/")
    assert findings(marc) == []
    marc.get_by_label("Agent", exact=True).select_option(str(agent.pk))
    marc.locator('[name="attribution"][value="follow_up"]').check()
    marc.locator('[name="reach"][value="own"]').check()
    written(marc, "Auditrice administrative depuis cette semaine.")
    press(marc, "Autoriser")
    expect(marc.get_by_role("row").filter(has_text=agent.name)).to_contain_text("en vigueur")
    assert findings(marc) == []


def given_and_confirmed(marc: Page, nora: Page, site: str, agent: Account) -> None:
    """A role of oversight, from one person and confirmed by another."""
    marc.goto(f"{site}/oversight/second-person/give/")
    marc.get_by_label("Agent", exact=True).select_option(str(agent.pk))
    marc.locator('[name="role"][value="auditor"]').check()
    written(marc, "Reprend l’audit du journal.")
    press(marc, "Donner le rôle")
    expect(marc.get_by_text("une autre personne doit le faire")).to_be_visible()
    nora.goto(f"{site}/oversight/second-person/")
    nora.get_by_role("link", name="Confirmer").click()
    assert findings(nora) == []
    press(nora, "Confirmer")
    expect(nora.get_by_text("Confirmé : le rôle est en vigueur.")).to_be_visible()


def delegated(marc: Page, site: str, agent: Account) -> None:
    """A part of the director's duties goes to an officer; the director stays responsible."""
    marc.goto(f"{site}/oversight/delegations/give/")
    marc.get_by_label("Qui les remplit").select_option(str(agent.pk))
    marc.locator('[name="duties"][value="authorise"]').check()
    written(marc, "Pendant l’absence du directeur.")
    press(marc, "Déléguer")
    expect(marc.get_by_role("row").filter(has_text=agent.name)).to_contain_text("Marc Faber")
    assert findings(marc) == []


def in_an_emergency(page: Page, site: str, number: str) -> None:
    """The file is opened for a reason that cannot wait, and says so on its page."""
    page.goto(f"{site}/office/emergency/?subject={number}")
    assert findings(page) == []
    page.get_by_label("Que s’est-il passé").fill("urgent")
    press(page, "Ouvrir le dossier")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Que s’est-il passé").fill(REASON)
    press(page, "Ouvrir le dossier")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selam Haile")
    expect(page.get_by_text("Vous avez ouvert un dossier en urgence.")).to_be_visible()
    assert findings(page) == []


def reviewed(page: Page, reason: str, finding: str) -> None:
    """One's own review of the look with this reason."""
    page.get_by_role("row").filter(has_text=reason).get_by_role("link", name="Revoir").click()
    page.get_by_label("Oui, cela ne pouvait pas attendre").check()
    page.get_by_label("Ce que vous avez constaté").fill(finding)
    press(page, "Enregistrer la revue")
    expect(page.get_by_text("La revue est enregistrée.")).to_be_visible()
