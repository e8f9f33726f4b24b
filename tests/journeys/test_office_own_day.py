"""An officer's day in a real browser, in French: the list arranged as one likes, the appointments of the day, a person
who signs online at the desk, and a contract whose time stands still. No JavaScript is needed for any of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.cases.actions.booking import book_interview
from accueil.cases.models import Case, Contract, Signature
from accueil.messages.models import Message
from accueil.people.birth import Birth
from tests.accessibility.axe import findings
from tests.journeys.test_office_from_call_to_certificate import follow, press, sign_in
from tests.portals.officer import scene
from tests.portals.officer.pausing import pausing

__all__ = ["pausing"]
pytestmark = pytest.mark.browser
EARLY = dt.datetime(2023, 6, 15, 4, tzinfo=dt.UTC)


def appointment_at_dawn(officer: Account, number: str) -> None:
    """At six in the morning of the demonstration's day, booked three days before."""
    before = EARLY - dt.timedelta(days=3)
    with scene.act():
        place = {"place": "Salle 2", "mode": "in_person"}
        (slot,) = open_slots(
            authority=scene.AUTHORITY, officer=officer, hours=Hours(EARLY, 30), by=scene.BY, at=before, **place
        )
        book_interview(case=Case.objects.get(number=number), slot=slot.pk, by=scene.BY, at=before)


def give_a_reason(page: Page) -> None:
    """The person is here, as the officer says once for a file."""
    page.locator('main [name="reason"][value="1"]').check()
    press(page, "Ouvrir le dossier")


def test_the_list_is_arranged_and_a_missed_appointment_answered(page: Page, live_site: str) -> None:
    """Walks "LU-CAI-ART24-FOLLOW-UP" through the day's appointments."""
    officer = scene.agent()
    appointment_at_dawn(officer, scene.stage("candidate"))
    sign_in(page, live_site, officer)
    page.get_by_role("columnheader", name="Personne").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Personne")).to_have_attribute("aria-sort", "ascending")
    follow(page, "Garder cette vue, choisir les colonnes")
    page.get_by_label("Nom de la vue").fill("Par nom")
    press(page, "Garder la vue")
    expect(page.get_by_role("navigation").get_by_role("link", name="Par nom")).to_have_attribute("aria-current", "page")
    follow(page, "Garder cette vue, choisir les colonnes")
    page.get_by_label("Le contrat dans le temps").uncheck()
    press(page, "Afficher ces colonnes")
    follow(page, "Par nom")
    expect(page.get_by_role("columnheader", name="Le contrat dans le temps")).to_have_count(0)
    page.get_by_role("link", name="Heures d’entretien").click()
    follow(page, "Rendez-vous d’aujourd’hui")
    expect(page.get_by_role("row", name=re.compile("Selam Haile"))).to_contain_text("06:00")
    assert findings(page) == []
    follow(page, "Noter qui est venu")
    page.get_by_label("Non, personne n’est venu").check()
    press(page, "Noter")
    expect(page.get_by_role("alert")).to_contain_text("Dites si vous proposez une autre heure")
    page.get_by_label("Oui, par un message").check()
    press(page, "Noter")
    expect(page.get_by_text("La personne n’est pas venue")).to_be_visible()
    with scene.act():
        assert Message.objects.get(kind="missed_interview").recipient == "selam@example.org"


@pytest.mark.usefixtures("pausing")
def test_somebody_signs_online_at_the_desk_and_another_contract_stands_still(page: Page, live_site: str) -> None:
    """Walks "LU-CAI-ART5-SIGNATURE" with an officer's help, and a suspension where a book recognises one."""
    number = scene.stage("ready", scene.selam(given_name="Marta", birth=Birth(1985, 5, 5)))
    running = scene.stage("in_effect")
    sign_in(page, live_site, scene.agent())
    page.goto(f"{live_site}/office/files/{number}/contract/?task=sign_contract")
    page.get_by_label("français").check()
    press(page, "Établir le contrat")
    follow(page, "La personne signe en ligne")
    page.get_by_label("La personne a le texte").check()
    press(page, "Envoyer le code")
    with scene.act():
        found = re.search(r"\b[A-Z2-9]{8}\b", Message.objects.get(kind="signature_code").body)
    assert found is not None
    assert findings(page) == []
    page.get_by_label("Code que la personne lit").fill(found[0])
    press(page, "Signer le contrat")
    expect(page.get_by_text("lancée par Claire Weis")).to_be_visible()
    page.goto(f"{live_site}/office/files/{running}/contract/suspend/")
    give_a_reason(page)
    page.get_by_label("Premier jour").fill("2023-05-10")
    page.get_by_label("Dernier jour").fill("2023-05-31")
    page.get_by_role("group", name="Pour quel motif").get_by_role("radio").check()
    page.get_by_label("Pourquoi").fill("À l’hôpital.")
    press(page, "Montrer ce que cela change au terme")
    expect(page.get_by_text("Ce serait le 24 mai 2025")).to_be_visible()
    assert findings(page) == []
    press(page, "Enregistrer la suspension")
    expect(page.get_by_text("10 mai 2023 au 31 mai 2023")).to_be_visible()
    with scene.act():
        assert Signature.objects.filter(contract__case__number=number, way="online").count() == 1
        effect = Contract.objects.get(case__number=running).effect
    assert effect.upper == dt.date(2025, 5, 25)
