"""A school in a real browser, in French: a list of courses, two people with vouchers, attendance at the desk and
on a telephone, a correction, a report and the paper of participation. Every page is looked at by axe."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accueil.access import demonstration
from accueil.agenda.attending import standing
from accueil.agenda.models import Enrolment
from accueil.training.models import Attestation, Course, Provider
from tests.journeys.walking import Officer, jobs_done
from tests.portals.provider import school
from tests.training.sheets import HEADER

pytestmark = pytest.mark.browser
PLANNED, FIRST, SECOND, LAST = (dt.date(2023, 9, day) for day in (4, 11, 18, 20))
LIST = "\r\n".join(
    (
        HEADER,
        "FR-A11-1,Français A1.1 le soir,fr,A1.1,4,11.09.2023,18:00,20:00,Esch,12,85.50,south",
        "FR-A11-1,Français A1.1 le soir,fr,A1.1,4,18.09.2023,18:00,20:00,Esch,12,85.50,south",
        "FR-A11-2,Sans date,fr,A1.1,4,31.09.2023,18:00,20:00,Esch,12,85.50,south",
    )
)


def the_school() -> Provider:
    """The demonstration's own, with what the law asks a contracted school to hold."""
    made = Provider.objects.create(
        id=demonstration.SCHOOL,
        authority=school.AUTHORITY,
        name=demonstration.SCHOOL_NAME,
        issuer_kind="contracted_body",
        fee_scheme="sfa",
        since_on=dt.date(2012, 1, 1),
    )
    for kind in ("responsibility", "agreement", "label"):
        made.accreditations.create(
            kind=kind, from_on=dt.date(2012, 1, 1), recorded_at=school.NOW, recorded_by=school.OFFICER.id
        )
    return made


def bring_in(paulo: Officer) -> str:
    """Send the list, look at its rows, take them in and publish; returns the address of the class."""
    paulo.open("/school/offer/")
    paulo.page.get_by_role("link", name="Importer une liste").click()
    paulo.fill({"term": "2023-2"})
    file: Any = {"name": "cours.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")}
    paulo.page.locator('main [name="file"]').set_input_files(file)
    paulo.send("Lire le fichier")
    jobs_done()
    paulo.page.reload()
    paulo.sees("2 prêtes", "1 refusée", "Français A1.1 le soir")
    paulo.send("Reprendre 2 lignes")
    jobs_done()
    paulo.page.reload()
    paulo.sees("Le fichier est repris.", "2 reprises")
    address = "/school/classes/" + str(Course.objects.get().session_id) + "/"
    paulo.open(address)
    paulo.sees("Personne n’est encore inscrit.")
    paulo.send("Publier")
    paulo.sees("Le cours est publié.", "12 places libres")
    return address


def redeem(paulo: Officer, code: str, name: str) -> None:
    paulo.open("/school/vouchers/")
    paulo.page.get_by_role("link", name="Encaisser un bon").click()
    paulo.fill({"code": code})
    paulo.send("Voir le bon")
    paulo.sees(name, "français")
    paulo.page.locator('main [name="course"]').select_option(index=0)
    paulo.send("Encaisser et inscrire")
    paulo.sees("Le bon est encaissé", "Encaissés en septembre 2023")


def attend_at_the_desk(paulo: Officer, address: str, places: dict[str, str]) -> None:
    """The first date, in the grid: one all the time, one late; Enter goes down a line."""
    paulo.looked.clear()  # there is more to see by now
    paulo.open("/school/week/")
    paulo.sees("Les présences du 11 septembre ne sont pas closes.")
    paulo.open(address)
    boxes = [paulo.page.locator(f'[name="m-{places[name]}"]') for name in ("Ana", "Bela")]
    boxes[0].fill("120")
    boxes[0].press("Enter")
    expect(boxes[1]).to_be_focused()
    boxes[1].fill("95")
    paulo.send("Enregistrer et clore la date")
    paulo.sees("Dites si la personne est venue en retard ou partie plus tôt.")
    paulo.page.locator(f'[name="s-{places["Bela"]}"]').select_option("late")
    paulo.send("Enregistrer et clore la date")
    paulo.sees("Chacun a une indication.")
    paulo.send("Clore la date")
    paulo.sees("La date est close.", "95")


def attend_on_a_telephone(paulo: Officer, address: str) -> None:
    """The second date, on a small screen: the one who is missing, and the others with one button."""
    paulo.page.set_viewport_size({"width": 375, "height": 800})
    paulo.open(address + "dates/2/")
    paulo.send("Noter les 2 autres à 120")
    paulo.sees("Enregistré.")
    assert paulo.page.evaluate("document.documentElement.scrollWidth") <= 375
    paulo.send("Enregistrer et clore la date")
    paulo.send("Clore la date")
    paulo.page.set_viewport_size({"width": 1280, "height": 900})


def correct(paulo: Officer, address: str, place: str) -> None:
    """The paper list said otherwise."""
    paulo.open(address + f"dates/1/{place}/")
    paulo.fill({"status": "late", "minutes": "105", "reason": "Noté sur la liste en papier"})
    paulo.send("Enregistrer la correction")
    paulo.sees("La correction est enregistrée.", "105")


def certify(paulo: Officer, address: str, place: str) -> None:
    """The report and the paper of one person."""
    paulo.open(address + "papers/")
    paulo.page.get_by_role("link", name=re.compile("Écrire le bilan.*Ana Silva")).click()
    paulo.look()
    paulo.fill({"skill_listening": "Comprend des questions simples.", "level": "A1.1"})
    paulo.send("Enregistrer le bilan")
    paulo.open(address + f"papers/{place}/attest/")
    expect(paulo.page.locator('[name="began_on"]')).to_have_value("2023-09-11")
    expect(paulo.page.locator('[name="done_on"]')).to_have_value("2023-09-18")
    paulo.send("Délivrer l’attestation")
    paulo.sees("L’attestation est délivrée.", "100 %")
    jobs_done()
    paulo.open(address + "papers/")
    with paulo.page.expect_download() as handed_out:
        paulo.page.get_by_role("button", name=re.compile("PDF à remettre.*Ana Silva")).click()
    assert handed_out.value.suggested_filename == "LU-CAI-F-2023-000001.pdf"


def test_a_school_runs_a_term(live_site: str, page: Page, settings: Any) -> None:
    """From import to papers: "LU-CAI-ART11-ATTENDANCE-LISTS", "LU-CAI-ART10-SKILLS-REPORT",
    "LU-CAI-ART10-ATTENDANCE-CERTIFICATE", "LU-CAI-PAGE-VOUCHERS"."""
    settings.BUSINESS_DAY = PLANNED
    accounts = {each.name: each for each in demonstration.make_staff(authority=school.AUTHORITY)}
    of = the_school()
    codes = {"Ana": "ABCDEFGHIJKL", "Bela": "BCDEFGHIJKLM"}
    for name, code in codes.items():
        school.voucher(school.learner(name), code)
    paulo = Officer(page, live_site)
    paulo.sign_in(accounts["Paulo Ferreira"])
    address = bring_in(paulo)
    for name, code in codes.items():
        redeem(paulo, code, f"{name} Silva")
    with school.act(of):
        places = {each.person.given_name: str(each.pk) for each in Enrolment.objects.select_related("person")}
    settings.BUSINESS_DAY = FIRST + dt.timedelta(days=1)
    attend_at_the_desk(paulo, address, places)
    settings.BUSINESS_DAY = SECOND + dt.timedelta(days=1)
    attend_on_a_telephone(paulo, address)
    settings.BUSINESS_DAY = LAST
    correct(paulo, address, places["Bela"])
    certify(paulo, address, places["Ana"])
    assert paulo.found() == ""
    with school.act(of):
        assert {(str(each.enrolment_id), each.minutes) for each in standing()} == {
            *((places["Ana"], 120), (places["Bela"], 105), (places["Bela"], 120)),
        }
        assert [str(each.enrolment_id) for each in Attestation.objects.all()] == [places["Ana"]]
