"""A newcomer in a real browser: waits for a civic class, gets an offer, books a language course and pays with a
voucher, comes to every date; the end check turns to fulfilled from what schools note and attest, and nothing else."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.marks import Entry
from accueil.agenda.models import Enrolment, GroupSession, Meeting
from accueil.cases.models import Contract, Decision
from accueil.cases.places.vouchers import issue, redeem
from accueil.training.actions.proofs import Issuers, Paper, attest
from accueil.training.models import Course, Evidence, Provider, Voucher
from tests.agenda.gatherings import announced, at_the_desk
from tests.cases import stories
from tests.cases.stories import CLAIRE, act, at
from tests.journeys.walking import Newcomer, jobs_done
from tests.portals.newcomer.files import checked, opened_to
from tests.training.schools import HELENA, course, school, teaching, vouchers

pytestmark = pytest.mark.browser
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


def show_the_voucher(ana: Newcomer, contract: Contract, lesson: Course, provider: Provider) -> None:
    """The office issues it, the newcomer shows the code, the school uses it once."""
    with vouchers():
        voucher = issue(contract=contract, subject="fr", by=CLAIRE, on=TODAY, at=at(TODAY))
    ana.open("/my/vouchers/")
    code = ana.page.get_by_role("main").inner_text().split("Code ")[1].split(".")[0]
    with teaching(provider):
        redeem(code=code, course=lesson.pk, by=HELENA, on=TODAY, at=at(TODAY))
    ana.open("/my/vouchers/")
    ana.sees("utilisé", "Utilisé le 15 juin 2023")
    with vouchers():
        assert Voucher.objects.get(pk=voucher.pk).enrolment is not None


def held(session: uuid.UUID) -> Enrolment:
    """Everybody comes to every date, and the school closes each."""
    with act("agenda.attendance"):
        place = Enrolment.objects.get(session=session, cancelled_at=None)
        for meeting in Meeting.objects.filter(session=session):
            entry = [Entry(place.pk, "present")]
            mark_attendance(meeting=meeting.pk, entries=entry, source="screen", by=HELENA, at=meeting.ends_at)
            close_meeting(meeting=meeting.pk, unmarked="", reason="", by=HELENA, at=meeting.ends_at)
    return place


def attested(place: Enrolment, kind: str, issuer: str) -> None:
    """The paper of the issuer the law names."""
    with act("cases.evidence_from_places", by=HELENA):
        days = [each.starts_at.date() for each in Meeting.objects.filter(session=place.session_id)]
        paper = Paper(
            kind=kind, issuer_kind=issuer, issuer_name="Issuer of the law", began_on=min(days), done_on=max(days),
            issued_on=max(days), hours=8,
        )  # fmt: skip
        allowed = Issuers(allowed=[issuer], sentence="never said")
        attest(enrolment=place.pk, paper=paper, issuers=allowed, by=HELENA, on=DONE, at=at(DONE))


def test_places_alone_carry_a_contract_to_its_fulfilment(page: Page, live_site: str, settings: Any) -> None:
    """Proves "LU-CAI-ART22-VERIFY", "LU-CAI-ART15-3-PRIORITY" and "LU-CAI-PAGE-VOUCHERS"."""
    settings.BUSINESS_DAY = TODAY
    contract, ana = signed_contract(), Newcomer(page, live_site)
    ana.sign_in("ana@example.lu")
    adults, moselle = school("Adults", issuer_kind="sfa"), school(issuer_kind="contracted_body")
    office = school("Office", issuer_kind="authority")
    wait_for_the_civic_course(ana)
    civic = planned("civic", adults, OCTOBER, 3, "Instruction civique en soirée")
    accept_the_offer(ana)
    lesson = course(moselle, "FR-1", language="fr")
    day = planned("orientation", office, NOVEMBER, 1, "Journée d’orientation d’automne")
    book(
        ana, "language", "Luxembourgish in the evening", "C’est ce que nous avons proposé à votre entretien.", "art. 8"
    )
    show_the_voucher(ana, contract, lesson, moselle)
    book(ana, "orientation", "Journée d’orientation d’automne")
    settings.BUSINESS_DAY = DONE
    for session, kind, issuer in (
        (lesson.session_id, "participation", "contracted_body"),
        (civic.pk, "civic", "sfa"),
        (day.pk, "orientation", "authority"),
    ):
        attested(held(session), kind, issuer)
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
