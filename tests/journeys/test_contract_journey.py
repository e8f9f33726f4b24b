"""The whole way in a real browser, in French: a question, the application, the interview, two signatures, the roadmap,
services on record, the end check, and a sealed certificate that anyone can verify."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accueil.access import demonstration
from tests.accessibility.axe import mirror
from tests.journeys.walking import Newcomer, Officer, Walker, jobs_done
from tests.portals.newcomer.applicants import TYPED

pytestmark = pytest.mark.browser
ASKED, TALKED, BEGUN, DONE = (dt.date(2023, *day) for day in ((6, 1), (6, 8), (9, 18), (11, 20)))


@pytest.fixture
def page_of_the_office(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def ask_the_guide(anyone: Walker) -> None:
    """Does this apply to me?"""
    anyone.open("/guide/")
    for label, value in (("Jour", "14"), ("Mois", "3"), ("Année", "1994")):
        anyone.page.get_by_label(label).fill(value)
    anyone.send("Continuer")
    for answer in ("Non", "Oui", "Non", "Oui"):
        anyone.page.get_by_role("radio", name=answer, exact=True).check()
        anyone.send("Continuer")
    anyone.sees("Oui, vous pouvez demander le contrat.")


def apply(selam: Newcomer) -> None:
    """From the first page to the answer that the application has arrived."""
    selam.sign_in("selam@example.org")
    selam.page.get_by_role("link", name="Faire la demande").click()
    selam.page.get_by_role("link", name="Commencer", exact=True).click()
    for fields in TYPED.values():
        selam.look()
        selam.fill({name: value for name, value in fields.items() if value})
        selam.send("Enregistrer et continuer")
    selam.sees("La règle dit : vous pouvez faire la demande", "Éthiopie", "1er septembre 2022")
    selam.fill({"declared": True})
    selam.send("Envoyer la demande")
    selam.sees("Votre demande est arrivée.", "Bonjour, Selam.", "Choisissez un jour pour votre entretien")


def open_times(claire: Officer) -> None:
    claire.open("/office/times/open/")
    claire.fill({"day": TALKED.isoformat(), "first": "09:00", "minutes": "60", "count": "2", "mode": "in_person"})
    claire.page.locator("main form .actions button").first.click()
    claire.look()


def book(selam: Newcomer) -> None:
    selam.open("/my/appointment/")
    selam.page.get_by_role("radio", name="jeudi 8 juin 2023, 10:00").check()
    selam.send("Prendre ce moment")
    selam.sees("Votre rendez-vous est réservé.", "8 juin 2023, 10:00")


def kept(claire: Officer) -> None:
    """Press the form's one primary button; the file follows."""
    claire.page.locator("main form .actions button").first.click()
    expect(claire.page).to_have_url(f"{claire.site}/office/files/{claire.number}/")
    claire.look()


def prove_stay(claire: Officer) -> None:
    """The officer saw a paper; any paper will do."""
    claire.errand("answers/legal_stay/proof/", "answer_application", value="yes", paper="Titre de séjour")
    kept(claire)


def interview(claire: Officer) -> None:
    """The interview with its profile, the roadmap and the contract."""
    profile: Any = {f"skill-fr-{skill}": "A1.1" for skill in ("listening", "speaking", "reading", "writing")}
    course: Any = {"course_language": "fr", "course_level": "A1.1", "course_grounds": "Son travail."}
    claire.errand("interview/", "hold_interview", held_on=TALKED.isoformat(), place="Bitbourg", **profile, **course)
    kept(claire)
    claire.errand("roadmap/")
    for line, (first, last) in enumerate((("09-18", "11-10"), ("10-07", "10-28"), ("11-11", "11-11"))):
        days = {f"from_on-{line}": f"2023-{first}", f"until_on-{line}": f"2023-{last}"}
        claire.fill({f"what-{line}": "Cours du soir", f"place-{line}": "Limpertsberg", **days})
    kept(claire)
    claire.errand("contract/", languages="fr")
    kept(claire)


def sign(selam: Newcomer) -> None:
    """Read, sign, and confirm with the code of the message."""
    selam.open("/my/contract/")
    selam.sees("Un contrat volontaire", "Selam Tesfaye")
    selam.page.get_by_role("link", name="Signer en ligne").click()
    selam.fill({"read": True})
    selam.send("Envoyez-moi le code")
    code = selam.newest_message(r"\b([A-Z2-9]{8})\b")
    selam.open("/my/contract/confirm/signatory/")
    selam.fill({"code": code})
    selam.send("Signer")
    selam.sees("Signé. Nous avons gardé votre signature", "L’administration signe")


def record(claire: Officer, proof: str, issuer: str, first: str, last: str = "", **more: str | bool) -> None:
    days: Any = {"began_on": first, **({"done_on": last, "issued_on": last} if last else {})}
    claire.errand("evidence/", "record_evidence", proof=proof, issuer_kind=issuer, **days, **more)
    kept(claire)


def walk(selam: Newcomer, claire: Officer, settings: Any) -> str:
    """The whole way; returns the address at which anyone verifies the certificate."""
    settings.BUSINESS_DAY = ASKED
    ask_the_guide(selam)
    claire.sign_in(demonstration.make_staff(authority="lu-integration")[0])
    open_times(claire)
    apply(selam)
    book(selam)
    claire.number = "CAI-2023-00001"
    settings.BUSINESS_DAY = TALKED
    prove_stay(claire)
    interview(claire)
    sign(selam)
    claire.errand("contract/countersign/", "countersign")
    kept(claire)
    selam.open("/my/roadmap/")
    selam.sees("Limpertsberg", "18 septembre 2023 – 10 novembre 2023")
    settings.BUSINESS_DAY = BEGUN
    record(claire, "language:service", "training_body", "2023-09-18", language="fr")
    selam.open("/my/")
    selam.sees("Vous avez jusqu’au 18 septembre 2025.", "Votre contrat, du début à la fin", "en cours")
    settings.BUSINESS_DAY = DONE
    record(claire, "language:certificate", "training_body", "2023-09-18", "2023-11-10", language="fr")
    record(claire, "civic:certificate", "sfa", "2023-10-07", "2023-10-28", hours="6")
    record(claire, "orientation:attestation", "authority", "2023-11-11", "2023-11-11", sessions="1")
    claire.errand("decide/end_check/", "end_check", outcome="fulfilled")
    kept(claire)
    claire.errand("certificates/issue/completion/", language="fr")
    claire.page.locator("main form .actions button").first.click()
    jobs_done()
    return certificate(selam)


def certificate(selam: Newcomer) -> str:
    """Why it was decided so, the sealed paper, and what others see of it."""
    selam.open("/my/decisions/")
    selam.sees("La règle dit oui.", "Contrat respecté")
    selam.open("/my/certificates/")
    with selam.page.expect_download() as taken:
        selam.page.get_by_role("button", name="Télécharger le certificat").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    address = selam.page.get_by_role("link", name="Voir ce que les autres voient").get_attribute("href")
    assert address is not None
    selam.open("/my/looks/")
    selam.sees("Département de l’intégration, auditeur administratif")
    return address


def test_from_a_first_question_to_a_certificate_anyone_can_verify(
    page: Page, page_of_the_office: Page, live_site: str, settings: Any
) -> None:
    selam, claire = Newcomer(page, live_site), Officer(page_of_the_office, live_site)
    address = walk(selam, claire, settings)
    page.context.clear_cookies()
    anyone = Walker(page, live_site)
    anyone.open(address)
    anyone.sees("Selam Tesfaye", "LU-CAI-2023-")
    assert "\n".join((selam.found(), claire.found(), anyone.found())).strip() == ""


@pytest.mark.full
def test_mirrored_the_same_way_leads_to_the_same_certificate(
    page: Page, page_of_the_office: Page, live_site: str, settings: Any
) -> None:
    for each in (page, page_of_the_office):
        mirror(each, live_site)
    selam, claire = Newcomer(page, live_site), Officer(page_of_the_office, live_site)
    address = walk(selam, claire, settings)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    selam.open(address)
    assert "\n".join((selam.found(), claire.found())).strip() == ""
