"""Attendance on a device without network, in a real browser: kept, sent once, a conflict shown, gone at sign-out."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from accueil.access import demonstration
from accueil.access.models import Account
from accueil.agenda.attending import standing
from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession
from accueil.training.models import Provider
from tests.journeys.walking import Officer
from tests.portals.provider import school

SAID = "#said"


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle)


@pytest.fixture
def people(session: GroupSession) -> list[Enrolment]:
    return school.learners(session, "Ana", "Bela", "Clara")


def stored() -> list[tuple[str, int | None, str]]:
    with school.act(activity="agenda.attendance"):
        rows = standing().select_related("enrolment__person").order_by("enrolment__person__given_name")
        return [(each.enrolment.person.given_name, each.minutes, each.status) for each in rows]


def sent_entry(place: Enrolment, client: int, **different: Any) -> dict[str, Any]:
    name = f"00000000-0000-4000-8000-{client:012}"
    return {"id": str(place.pk), "client": name, "status": "present", "minutes": None, "seen": "", **different}


def post(browser: Client, session: GroupSession, *entries: Any) -> Any:
    address = f"/school/classes/{session.pk}/dates/1/entries/"
    return browser.post(address, json.dumps({"entries": list(entries)}), content_type="application/json")


def test_what_is_sent_twice_is_stored_once(helena: Client, session: GroupSession, people: list[Enrolment]) -> None:
    """ "LU-CAI-ART11-ATTENDANCE-LISTS": nothing is lost and nothing doubled."""
    entry = sent_entry(people[0], 1)
    said = [post(helena, session, entry).json()["outcomes"][0] for _turn in range(2)]
    assert [each["done"] for each in said] == ["stored", "repeated"]
    assert said[0]["words"] == "120 minutes (present)"
    other = sent_entry(people[0], 2, status="absent")
    assert post(helena, session, other).json()["outcomes"][0]["done"] == "conflict"
    assert stored() == [("Ana", 120, "present")]


def test_the_page_names_nobody_and_the_list_names_the_class_alone(
    helena: Client, stranger: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    address = f"/school/classes/{session.pk}/dates/1/"
    shown = helena.get(address + "device/").content.decode()
    assert "Silva" not in shown
    listed = helena.get(address + "entries/").json()
    assert [each["name"] for each in listed["rows"]] == ["Ana Silva", "Bela Silva", "Clara Silva"]
    assert set(listed["rows"][0]) == {"id", "name", "seen", "status", "minutes", "words"}
    assert 0 < listed["seconds"] <= 24 * 3600
    for each in ("device/", "entries/"):
        assert stranger.get(address + each).status_code == 404
    assert post(stranger, session, sent_entry(people[0], 1)).status_code == 404


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"entries": 4}', '{"entries": [4]}', '{"entries": [{"id": "x"}]}', "\x00"]
)
def test_what_is_no_sending_is_refused_whole(helena: Client, session: GroupSession, body: str) -> None:
    address = f"/school/classes/{session.pk}/dates/1/entries/"
    assert helena.post(address, body, content_type="application/json").status_code == 400


def test_each_entry_has_its_own_answer(helena: Client, session: GroupSession, people: list[Enrolment]) -> None:
    long = sent_entry(people[0], 1, status="late", minutes=400)
    said = post(helena, session, long, sent_entry(people[1], 2)).json()["outcomes"]
    assert [each["done"] for each in said] == ["refused", "stored"]
    assert "lasts 120 minutes" in said[0]["sentence"]
    helena.post(f"/school/classes/{session.pk}/dates/1/close/", {"unmarked": "absent"})
    late = post(helena, session, sent_entry(people[2], 3)).json()["outcomes"][0]
    assert "closed meanwhile" in late["sentence"]


# In a real browser ------------------------------------------------------------------------------


def teacher(of: Provider) -> Account:
    """The demonstration's teacher, at this school."""
    accounts = {each.name: each for each in demonstration.make_staff(authority=school.AUTHORITY)}
    return accounts["Paulo Ferreira"]


def choose(page: Page, name: str, status: str) -> None:
    page.get_by_label(f"Présence, {name} Silva").select_option(status)


def the_class() -> tuple[GroupSession, list[Enrolment]]:
    of = Provider.objects.create(
        id=demonstration.SCHOOL,
        authority=school.AUTHORITY,
        name=demonstration.SCHOOL_NAME,
        issuer_kind="contracted_body",
        since_on=dt.date(2012, 1, 1),
    )
    session = school.group(of, course=False)
    return session, school.learners(session, "Ana", "Bela", "Clara")


def kept_by(page: Page) -> list[str]:
    return sorted(page.evaluate("Object.keys(localStorage).map(each => each.split(':')[0])"))


@pytest.mark.browser
def test_entries_made_without_network_arrive_once(live_site: str, page: Page, settings: Any) -> None:
    """ "LU-CAI-ART11-ATTENDANCE-LISTS": kept while there is no network, sent when it is back, never doubled."""
    settings.BUSINESS_DAY = school.DAY
    session, people = the_class()
    paulo = Officer(page, live_site)
    paulo.sign_in(teacher(Provider.objects.get()))
    paulo.open(f"/school/classes/{session.pk}/dates/1/device/")
    expect(page.get_by_role("main")).to_contain_text("Clara Silva")
    page.get_by_role("button", name="Garder la liste").click()
    expect(page.locator("#kept")).to_be_visible()
    paulo.looked.clear()
    paulo.look()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Clara Silva")
    expect(page.locator(SAID)).to_contain_text("Pas de réseau.")
    choose(page, "Ana", "present")
    choose(page, "Bela", "late")
    page.get_by_label("Minutes, Bela Silva").fill("40")
    page.get_by_label("Minutes, Bela Silva").press("Tab")
    expect(page.locator(SAID)).to_contain_text("enregistré ici (2)")
    assert stored() == []
    with school.act(activity="agenda.attendance"):  # meanwhile, at the desk
        AttendanceMark.objects.create(
            enrolment=people[1], meeting=session.meetings.get(number=1), person_id=people[1].person_id, minutes=0,
            status="absent", source="screen", marked_at=school.NOW, marked_by=school.OFFICER.id,
        )  # fmt: skip
    page.context.set_offline(False)
    expect(page.locator(SAID)).to_contain_text("envoyé (1) · à régler (1)")
    conflict = page.locator("tr.fault")
    for words in ("Bela Silva", "0 minutes (absent", "40 minutes (arrivé en retard"):
        expect(conflict).to_contain_text(words)
    paulo.looked.clear()
    paulo.look()
    assert stored() == [("Ana", 120, "present"), ("Bela", 0, "absent")]
    page.reload()
    expect(page.locator(SAID)).to_contain_text("à régler (1)")
    page.get_by_role("button", name="Le remplacer par le mien").click()
    expect(page.locator(SAID)).to_contain_text("enregistré ici (0) · envoyé (1) · à régler (0)")
    assert stored() == [("Ana", 120, "present"), ("Bela", 40, "late")]
    with school.act(activity="agenda.attendance"):
        assert AttendanceMark.objects.count() == 3, "one for Ana, two for Bela"
    assert kept_by(page) == ["school-list"], "entries go when they are sent"
    assert paulo.found() == ""


@pytest.mark.browser
def test_names_go_with_the_day_and_at_sign_out(live_site: str, page: Page, settings: Any) -> None:
    settings.BUSINESS_DAY = school.DAY
    session, _people = the_class()
    paulo = Officer(page, live_site)
    paulo.sign_in(teacher(Provider.objects.get()))
    for end in ("the day", "signing out"):
        paulo.open(f"/school/classes/{session.pk}/dates/1/device/")
        page.get_by_role("button", name="Garder la liste").click()
        expect(page.locator("#kept")).to_be_visible()
        assert kept_by(page) == ["school-list"]
        if end == "the day":
            page.evaluate(
                "for (const key of Object.keys(localStorage)) localStorage[key] = JSON.stringify("
                "{...JSON.parse(localStorage[key]), until: Date.now() - 1})"
            )
            paulo.open("/school/week/")
        else:
            paulo.open("/school/me/")
            page.get_by_role("main").get_by_role("link", name="Se déconnecter").click()
            page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
            page.wait_for_load_state()
        assert kept_by(page) == []
        page.wait_for_function("caches.keys().then(each => each.length === 0)")
