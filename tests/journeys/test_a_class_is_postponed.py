"""A class with fourteen enrolments is postponed in a real browser, and its people keep their places and their ranks;
then the pages about classes, vouchers and schools as an officer sees them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accueil.access.demonstration import SCHOOL
from accueil.agenda.actions import MeetingPlan, Seat, SessionPlan, announce_session, enrol, plan_session
from accueil.agenda.models import Enrolment, GroupSession
from accueil.cases.models import Case
from accueil.cases.places.booking import book_place
from accueil.messages.models import Message
from accueil.training.actions.providers import ProviderCard, Standing, accredit, register_provider
from tests.accessibility.axe import findings
from tests.agenda.gatherings import CASE, PRIORITY, people
from tests.journeys.test_office_from_call_to_certificate import follow, press, sign_in
from tests.journeys.walking import jobs_done
from tests.portals.officer import scene

pytestmark = pytest.mark.browser
FIRST = dt.datetime(2023, 7, 22, 7, tzinfo=dt.UTC)
BEFORE = dt.datetime(2023, 6, 1, 8, tzinfo=dt.UTC)


def saturday_class() -> GroupSession:
    """Two Saturdays of three hours, for at least fifteen."""
    hours = dt.timedelta(hours=3)
    starts = (FIRST, FIRST + dt.timedelta(weeks=1))
    plan = SessionPlan(
        authority=scene.AUTHORITY, kind="civic", title="Instruction civique, sud", language="fr", capacity=20,
        opens_at=BEFORE + dt.timedelta(hours=1), place="Lycée, Esch", area="south", minimum=15,
        minimum_source="LU-CAI-ART15-2-MINIMUM-15", decide_on=dt.date(2023, 7, 10),
    )  # fmt: skip
    meetings = [MeetingPlan(each, each + hours, 180) for each in starts]
    with scene.act(activity="agenda.sessions"):
        session = plan_session(plan=plan, meetings=meetings, by=scene.BY, at=BEFORE)
        return announce_session(session=session.pk, by=scene.BY, at=BEFORE)


def fourteen(session: GroupSession, number: str) -> list[tuple[Any, int, str, dt.datetime]]:
    """Thirteen people and the one of the file have a place; who, with which rank, and since when."""
    somebody = people(13)
    with scene.act():
        for place, person in enumerate(somebody):
            rank = 1 + place % 2
            seat = Seat(person, rank, PRIORITY if rank == 1 else "", CASE, "office")
            at = BEFORE + dt.timedelta(hours=2, minutes=place)
            enrol(session=session.pk, seat=seat, by=scene.BY, on=scene.DAY, at=at)
        at = BEFORE + dt.timedelta(hours=3)
        book_place(
            case=Case.objects.get(number=number), session=session, channel="office", by=scene.BY, on=scene.DAY, at=at
        )
    return standing(session)


def standing(session: GroupSession) -> list[tuple[Any, int, str, dt.datetime]]:
    with scene.act():
        live = Enrolment.objects.filter(session=session, cancelled_at=None).order_by("asked_at")
        return [(each.person_id, each.rank, each.rank_source, each.asked_at) for each in live]


def test_a_class_with_fourteen_enrolments_is_postponed_and_its_people_keep_their_ranks(
    page: Page, live_site: str
) -> None:
    """Walks "LU-CAI-ART15-2-POSTPONE": below fifteen the class is put off, nobody loses anything, everybody is told."""
    officer, number = scene.agent(), scene.stage("signed")
    session = saturday_class()
    before = fourteen(session, number)
    assert len(before) == 14
    assert {rank for _person, rank, _source, _at in before} == {1, 2}
    sign_in(page, live_site, officer)
    page.goto(f"{live_site}/office/sessions/")
    page.get_by_role("region", name="À risque").get_by_role("link", name=session.title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(session.title)
    follow(page, "Reporter")
    assert findings(page) == []
    page.locator('main [name="reason"]').fill("Quatorze inscriptions, il en faut quinze.")
    press(page, "Reporter")
    assert findings(page) == []
    assert standing(session) == before
    session.refresh_from_db()
    assert session.starts_at == FIRST + dt.timedelta(weeks=4)
    jobs_done()
    with scene.act():
        told = Message.objects.filter(kind="session_postponed")
        assert {each.person_id for each in told} == {person for person, *_more in before}
    scene_of_a_file(page, live_site, number)


def scene_of_a_file(page: Page, site: str, number: str) -> None:
    """The file shows the class at its new time, with the rank."""
    page.goto(f"{site}/office/files/{number}/places/")
    page.locator('main [name="reason"][value="1"]').check()
    press(page, "Ouvrir le dossier")
    page.goto(f"{site}/office/files/{number}/places/")
    row = page.get_by_role("row", name="Instruction civique, sud")
    expect(row).to_contain_text("19 août 2023")
    expect(row).to_contain_text("passe d’abord selon la loi")
    assert findings(page) == []


@pytest.mark.parametrize("width", [375, 1280])
def test_the_pages_of_classes_and_schools_are_for_everybody(page: Page, live_site: str, width: int) -> None:
    number = scene.stage("signed")
    card = ProviderCard(name="École de la Sûre", issuer_kind="contracted_body", since_on=dt.date(2020, 1, 1))
    with scene.act():
        register_provider(
            authority=scene.AUTHORITY, card=card, issuer_kinds=["contracted_body"], by=scene.BY, at=BEFORE, key=SCHOOL
        )
        until = Standing(kind="agreement", from_on=dt.date(2020, 1, 1), until_on=dt.date(2023, 8, 1))
        accredit(provider=SCHOOL, standing=until, by=scene.BY, at=BEFORE)
    fourteen(saturday_class(), number)
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, live_site, scene.agent())
    page.goto(f"{live_site}/office/files/{number}/")
    page.locator('main [name="reason"][value="1"]').check()
    press(page, "Ouvrir le dossier")
    file, school = f"/office/files/{number}/", f"/office/schools/{SCHOOL}/"
    schools = ["/office/schools/", "/office/schools/register/", "/office/schools/offer/"]
    of_file = [file + each for each in ("places/", "places/book/", "places/wait/", "vouchers/issue/")]
    of_school = [school + each for each in ("", "accredit/", "site/", "contact/", "ask/", "vouchers/?month=2023-06")]
    for path in (*schools, *of_school, *of_file):
        page.goto(live_site + path)
        assert findings(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path
