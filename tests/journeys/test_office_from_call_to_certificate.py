"""An officer's whole errand in a real browser, in French: somebody comes to the counter, and leaves it with a contract;
later the end check is decided and the certificate issued. No JavaScript is needed for any of it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.cases.models import Contract
from accueil.certificates.models import Certificate
from tests.portals.officer import scene
from tests.portals.officer.test_office_decisions import accomplished

pytestmark = pytest.mark.browser


def sign_in(page: Page, site: str, account: Account) -> None:
    cookie = scene.signed_in(account).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    page.goto(f"{site}/office/")


def paper(folder: Path) -> Path:
    file = folder / "contrat.pdf"
    file.write_bytes(scene.PDF)
    return file


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def a_free_time(officer: Account) -> None:
    with scene.act(activity="agenda.day"):
        hours = Hours(first=dt.datetime(2023, 6, 20, 7, tzinfo=dt.UTC), minutes=45)
        place = {"place": "Salle 2", "mode": "in_person"}
        at = scene.at(scene.DAY)
        open_slots(authority=scene.AUTHORITY, officer=officer, hours=hours, by=scene.BY, at=at, **place)


def take_the_application(page: Page) -> None:
    """Search, enter the person with the request, and record the paper that shows the stay."""
    page.get_by_role("searchbox").fill("Marta Kowalczyk")
    page.get_by_role("button", name="Trouver").click()
    follow(page, "Aucune d’elles : saisir une nouvelle personne")
    expect(page.get_by_label("Nom de famille")).to_have_value("Kowalczyk")
    for part, value in (("Jour", "8"), ("Mois", "3"), ("Année", "1991")):
        page.get_by_role("group", name="Date de naissance").get_by_label(part).fill(value)
    page.get_by_label("Nationalité", exact=True).select_option("PL")
    page.get_by_label("Langue du courrier").select_option("fr")
    page.get_by_label("au guichet").check()
    page.get_by_role("group", name="La personne souhaite-t-elle un entretien").get_by_label("Oui").check()
    for fact, answer in (("legal_stay", "yes"), ("seeks_international_protection", "no"), ("wishes_to_stay", "yes")):
        page.locator(f'input[name="answer-{fact}"][value="{answer}"]').check()
    press(page, "Ouvrir le dossier")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marta Kowalczyk")
    follow(page, "Enregistrer le document")
    page.get_by_label("Oui, c’est le cas").check()
    page.get_by_label("Quel document avez-vous vu").fill("carte de séjour")
    press(page, "Enregistrer la preuve")


def hold_the_interview(page: Page) -> None:
    """Book a time, record the interview, hand over the roadmap."""
    page.get_by_role("complementary").get_by_role("link", name="Choisir une heure").click()
    page.get_by_label("20 juin 2023, 09:00").check()
    press(page, "Réserver cette heure")
    expect(page.get_by_text("20 juin 2023, 09:00")).to_be_visible()
    follow(page, "Enregistrer l’entretien")
    page.get_by_label("Lieu").fill("Salle 2")
    page.get_by_label("Situation familiale").fill("Mariée, deux enfants.")
    page.locator('select[name="skill-fr-listening"]').select_option("A1.1")
    press(page, "Enregistrer le compte rendu")
    expect(page.get_by_text("Mariée, deux enfants.")).to_be_visible()
    follow(page, "Écrire la feuille de route")
    page.locator('input[name="what-0"]').fill("Français A1.1, le soir")
    page.locator('input[name="place-0"]').fill("Lycée, Esch")
    for line in (1, 2):
        page.locator(f'select[name="obligation-{line}"]').select_option("")
    press(page, "Remettre la feuille de route")


def test_a_person_at_the_counter_leaves_with_a_signed_contract(page: Page, live_site: str, tmp_path: Path) -> None:
    """Walks "LU-CAI-ART2-1-REQUEST", "LU-CAI-ART5-INTERVIEW-MANDATORY", "LU-CAI-ART5-E-ROADMAP" and
    "LU-CAI-ART5-SIGNATURE" at the desk."""
    officer = scene.agent("head_of_service", "Anne Hoffmann")
    a_free_time(officer)
    sign_in(page, live_site, officer)
    expect(page).to_have_title(re.compile("Liste de travail"))
    take_the_application(page)
    hold_the_interview(page)
    follow(page, "Établir le contrat")
    page.get_by_label("français").check()
    press(page, "Établir le contrat")
    follow(page, "Enregistrer des signatures sur papier")
    expect(page.get_by_text("le premier contrat peut être signé maintenant")).to_be_visible()
    page.get_by_label("Signé par la personne").fill("Marta Kowalczyk")
    page.get_by_label("Scan du contrat signé").set_input_files(paper(tmp_path))
    press(page, "Enregistrer les signatures")
    follow(page, "Contresigner")
    press(page, "Signer pour l’autorité")
    expect(page.get_by_text("Le contrat est signé par tous.")).to_be_visible()
    with scene.act():
        assert Contract.objects.get().signed_on == scene.DAY


def test_the_end_check_leads_to_a_certificate(page: Page, live_site: str) -> None:
    """Walks "LU-CAI-ART22-VERIFY" and "LU-CAI-PAGE-CERTIFICATE" from the work list."""
    accomplished()
    sign_in(page, live_site, scene.agent())
    page.get_by_role("link", name=re.compile("Vérifications? au terme|Tout ce qui a une")).last.click()
    page.get_by_role("link", name="Selam Haile", exact=True).click()
    expect(page.get_by_text("3 engagements sur 3 accomplis à temps")).to_be_visible()
    page.get_by_label("Contrat respecté", exact=False).first.check()
    press(page, "Décider")
    expect(page.get_by_text("La décision est enregistrée")).to_be_visible()
    page.get_by_role("complementary").get_by_role("link", name=re.compile("certificat")).click()
    follow(page, "Certificat d’accomplissement")
    press(page, "Délivrer le certificat")
    expect(page.get_by_text("en cours de scellement").first).to_be_visible()
    with scene.act():
        assert Certificate.objects.count() == 1


def test_keys_move_through_the_list_and_tab_does_too(page: Page, live_site: str) -> None:
    for name in ("Marta", "Olena"):
        scene.stage("candidate", scene.selam(given_name=name, contact=None))
    sign_in(page, live_site, scene.agent())
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".row-action").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".row-action").nth(0)).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
