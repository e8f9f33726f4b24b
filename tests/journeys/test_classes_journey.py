"""A newcomer in a real browser: waits for a civic class, gets an offer, books a language course, pays with a voucher,
comes to every date; schools note and attest it in browsers of their own; the end check turns to fulfilled from that
alone."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accueil.access import demonstration
from accueil.access.actions import assign_role
from accueil.access.models import Account
from accueil.agenda.models import GroupSession, Meeting
from accueil.cases.models import Contract, Decision
from accueil.cases.places.vouchers import issue
from accueil.training.models import Course, Evidence, Provider, Voucher
from tests.agenda.gatherings import announced, at_the_desk
from tests.cases import stories
from tests.cases.stories import CLAIRE, act, at
from tests.journeys.walking import Newcomer, Officer, jobs_done
from tests.portals.newcomer.files import checked, opened_to
from tests.portals.oversight.scene import signed_in
from tests.training.schools import course, school, vouchers

# Four browsers, four classes and every date of them: it takes long, and stands in the whole run.
pytestmark = [pytest.mark.browser, pytest.mark.full]
TODAY, DONE = dt.date(2023, 6, 15), dt.date(2023, 11, 20)
OCTOBER = dt.datetime(2023, 10, 4, 16, tzinfo=dt.UTC)
NOVEMBER = dt.datetime(2023, 11, 11, 8, tzinfo=dt.UTC)


def signed_contract() -> Contract:
    with act():
        case = stories.prepared(stories.applied(stories.ANA, on=dt.date(2023, 6, 1)), on=dt.date(2023, 6, 8))
        contract = stories.signed(stories.proposed(case, on=dt.date(2023, 6, 12)), on=dt.date(2023, 6, 12))
    opened_to(case)
    jobs_done()
    return contract


def planned(kind: str, by: Provider, first: dt.datetime, dates: int, title: str) -> GroupSession:
    with at_the_desk():
        return announced(first, dates, kind=kind, title=title, provider_ref=by.pk, modules=())


def press(ana: Newcomer) -> None:
    """The one primary button of the page."""
    ana.page.locator("main form .actions button").first.click()
    ana.look()


def wait_for_the_civic_course(ana: Newcomer) -> None:
    ana.open("/my/places/")
    ana.page.get_by_role("main").get_by_role("link", name="Instruction civique").click()
    ana.sees("Aucun cours de ce type ne convient en ce moment.")
    ana.page.get_by_role("link", name="Attendre une place").click()
    ana.page.get_by_role("checkbox", name="Centre").check()
    press(ana)
    ana.sees("Vous attendez", "Votre place sur la liste : 1 sur 1.", "Pourquoi : ")


def accept_the_offer(ana: Newcomer) -> None:
    jobs_done()
    ana.open("/my/places/")
    ana.sees("Une place est gardée pour vous", "Instruction civique en soirée")
    ana.page.get_by_role("link", name="Dire oui ou non").click()
    ana.look()
    ana.send("Oui, je la prends")
    ana.sees("La place est à vous.", "Vous avez une place dans ce cours.")


def book(ana: Newcomer, kind: str, title: str, *reasons: str) -> None:
    ana.open(f"/my/places/choose/{kind}/")
    ana.sees(*reasons)
    ana.page.get_by_role("link", name=title).click()
    ana.look()
    press(ana)
    ana.sees("Vous avez une place dans ce cours.")


def show_the_voucher(ana: Newcomer, paulo: Officer, contract: Contract, lesson: Course) -> None:
    """The office issues it, the newcomer shows the code, the school uses it once."""
    with vouchers():
        voucher = issue(contract=contract, subject="fr", by=CLAIRE, on=TODAY, at=at(TODAY))
    ana.open("/my/vouchers/")
    code = ana.page.get_by_role("main").inner_text().split("Code ")[1].split(".")[0]
    paulo.open("/school/vouchers/redeem/")
    paulo.fill({"code": code})
    paulo.send("Voir le bon")
    paulo.page.locator('main [name="course"]').select_option(str(lesson.pk))
    paulo.send("Encaisser et inscrire")
    paulo.sees("Le bon est encaissé")
    ana.open("/my/vouchers/")
    ana.sees("utilisé", "Utilisé le 15 juin 2023")
    with vouchers():
        assert Voucher.objects.get(pk=voucher.pk).enrolment is not None


@contextlib.contextmanager
def at_school(page: Page, live_site: str, colleague: Account) -> Iterator[Officer]:
    """A colleague of a school at a browser of the own, signed in already: a code works once, and comes twice here."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    walker = Officer(context.new_page(), live_site)
    cookie = signed_in(colleague).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_site}])
    yield walker
    assert walker.found() == ""
    context.close()


def hold(teacher: Officer, session: uuid.UUID) -> None:
    """Everybody comes to every date; the school notes it on screen and closes each date."""
    for number in Meeting.objects.filter(session=session).values_list("number", flat=True):
        teacher.open(f"/school/classes/{session}/dates/{number}/")
        teacher.page.locator('main button[name="fill"]').click()
        teacher.sees("Enregistré.")
        teacher.send("Enregistrer et clore la date")
        teacher.sees("Chacun a une indication.")
        teacher.send("Clore la date")
        teacher.sees("La date est close.")


def attest(teacher: Officer, session: uuid.UUID) -> None:
    """The paper, as the page proposes its days."""
    teacher.open(f"/school/classes/{session}/papers/")
    teacher.page.get_by_role("link", name=re.compile("^Attester")).click()
    teacher.look()
    teacher.send("Délivrer l’attestation")
    teacher.sees("L’attestation est délivrée.")


def work_at(teacher: Officer, name: str) -> None:
    """Choose the school to work for, where one works for several."""
    teacher.open("/school/me/")
    teacher.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def the_schools() -> tuple[Provider, Provider, Provider, dict[str, Account]]:
    """A school under contract, the adult training service, the office's own days, and who works there."""
    known = {each.name: each for each in demonstration.make_staff(authority=stories.AUTHORITY)}
    adults = school("Adults", key=demonstration.ADULT_EDUCATION, issuer_kind="sfa")
    moselle = school(key=demonstration.SCHOOL, issuer_kind="contracted_body")
    office = school("Office", issuer_kind="authority")
    assign_role(
        account=known["Viviane Klein"],
        role="school_staff",
        authority=stories.AUTHORITY,
        from_on=dt.date(2020, 1, 1),
        until_on=None,
        by=CLAIRE,
        provider_id=office.pk,
    )
    return adults, moselle, office, known


def test_places_alone_carry_a_contract_to_its_fulfilment(page: Page, live_site: str, settings: Any) -> None:
    """Proves "LU-CAI-ART22-VERIFY", "LU-CAI-ART15-3-PRIORITY" and "LU-CAI-PAGE-VOUCHERS"."""
    settings.BUSINESS_DAY = TODAY
    contract, ana = signed_contract(), Newcomer(page, live_site)
    ana.sign_in("ana@example.lu")
    adults, moselle, office, staff = the_schools()
    wait_for_the_civic_course(ana)
    civic = planned("civic", adults, OCTOBER, 3, "Instruction civique en soirée")
    accept_the_offer(ana)
    lesson = course(moselle, "FR-1", language="fr")
    day = planned("orientation", office, NOVEMBER, 1, "Journée d’orientation d’automne")
    book(
        ana, "language", "Luxembourgish in the evening", "C’est ce que nous avons proposé à votre entretien.", "art. 8"
    )
    with at_school(page, live_site, staff["Paulo Ferreira"]) as paulo:
        show_the_voucher(ana, paulo, contract, lesson)
    book(ana, "orientation", "Journée d’orientation d’automne")
    settings.BUSINESS_DAY = DONE
    with at_school(page, live_site, staff["Paulo Ferreira"]) as paulo:
        hold(paulo, lesson.session_id)
        attest(paulo, lesson.session_id)
    with at_school(page, live_site, staff["Viviane Klein"]) as viviane:
        work_at(viviane, "Adults")
        hold(viviane, civic.pk)
        attest(viviane, civic.pk)
        work_at(viviane, "Office")
        hold(viviane, day.pk)
        attest(viviane, day.pk)
    jobs_done()
    ana.open("/my/")
    ana.sees("Tout est fait.")
    ana.open("/my/decisions/")
    expect(page.get_by_role("main")).to_contain_text("Ce que nous vérifierons à la fin")
    with act():
        assert all(each.enrolment_id is not None for each in Evidence.objects.filter(contract_ref=contract.pk))
        checked(Contract.objects.select_related("case").get(pk=contract.pk), "fulfilled", on=DONE)
        decision = Decision.objects.get(contract=contract, kind="end_check")
    assert (decision.outcome, decision.differs) == ("fulfilled", False)
    ana.open("/my/")
    ana.sees("Votre contrat est respecté.")
    assert ana.found() == ""
