"""A school plans a course with its dates in one form, publishes it, copies a term; no other school touches it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from accueil.agenda.models import GroupSession
from accueil.training.models import Course, Provider
from tests.portals.provider import school

PLAN = "/school/offer/plan/"
COURSE = {
    "kind": "language",
    "code": "FR-12",
    "term": "2023-2",
    "title": "French A1.1",
    "language": "fr",
    "level": "A1.1",
    "hours": "4",
    "capacity": "12",
    "place": "Esch, room 204",
    "opens_on": "2023-06-15",
    "teacher": "Helena Duarte",
    "fee": "85,50",
}
PATTERN = {
    "laid-weekdays": ["0", "3"],
    "laid-first_on": "2023-06-19",
    "laid-last_on": "2023-06-29",
    "laid-begins": "18:00",
    "laid-ends": "20:00",
    "laid-minutes": "120",
}


def lines(*days: str, **changes: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, day in enumerate(days):
        given = {"day": day, "begins": "18:00", "ends": "20:00", "minutes": "120"} | changes
        found |= {f"{name}-{number}": value for name, value in given.items()}
    return found


def planned(client: Client, *days: str, **changes: str) -> Course:
    client.post(PLAN, {**COURSE, **changes, **lines(*(days or ("2023-09-12", "2023-09-14")))})
    return Course.objects.select_related("session").get(code=changes.get("code", "FR-12"))


def accredit(provider: Provider) -> None:
    """Whatever the law asks a provider to hold."""
    for kind in ("responsibility", "agreement", "label"):
        provider.accreditations.create(
            kind=kind, from_on=dt.date(2012, 1, 1), recorded_at=school.NOW, recorded_by=school.OFFICER.id
        )


@pytest.fixture(autouse=True)
def _accredited(moselle: Provider) -> None:
    accredit(moselle)


def test_dates_are_laid_without_public_holidays_and_nothing_is_lost(helena: Client) -> None:
    page = helena.post(PLAN, {**COURSE, **PATTERN, "lay": "1"}).content.decode()
    assert 'value="French A1.1"' in page
    for day in ("2023-06-19", "2023-06-22", "2023-06-26", "2023-06-29"):
        assert f'value="{day}"' in page
    assert "4 dates" in page
    again = helena.post(PLAN, {**COURSE, **PATTERN, "laid-first_on": "2023-06-22", "lay": "1"}).content.decode()
    assert 'value="2023-06-19"' not in again
    holiday = {**PATTERN, "laid-weekdays": ["4"], "laid-first_on": "2023-06-23"}
    assert (
        "0 dates" in helena.post(PLAN, {**COURSE, **holiday, "laid-last_on": "2023-06-23", "lay": "1"}).content.decode()
    )


def test_a_course_is_stored_as_a_draft_with_its_dates(helena: Client, moselle: Provider) -> None:
    course = planned(helena)
    assert (course.provider_id, course.fee_cents, course.teacher) == (moselle.pk, 8550, "Helena Duarte")
    session = course.session
    assert session.provider_ref == moselle.pk
    assert session.announced_at is None
    assert [f"{each.starts_at.astimezone(school.ZONE):%d %H:%M}" for each in session.meetings.all()] == [
        "12 18:00",
        "14 18:00",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fee": "many"}, "Write an amount in euros"),
        ({"title": ""}, "This answer is missing."),
        ({"day-0": "2023-02-30"}, "A date needs a change."),
        ({"minutes-1": "500"}, "the minutes fit between"),
        ({"day-0": "2023-01-10"}, "in the past"),
        ({"day-0": "2023-09-14"}, "at the same time"),
    ],
)
def test_what_cannot_be_meant_is_said_and_kept(helena: Client, changes: dict[str, str], sentence: str) -> None:
    sent: dict[str, Any] = {**COURSE, **lines("2023-09-12", "2023-09-14"), **changes}
    page = helena.post(PLAN, sent).content.decode()
    assert sentence in page
    assert 'value="Esch, room 204"' in page
    assert not Course.objects.exists()


def test_the_same_code_twice_in_a_term_is_refused(helena: Client) -> None:
    planned(helena)
    page = helena.post(PLAN, {**COURSE, **lines("2023-10-12")}).content.decode()
    assert "has a course with this code in this term already" in page
    assert Course.objects.count() == 1


def test_publishing_shows_it_once_and_another_school_cannot(helena: Client, stranger: Client) -> None:
    course = planned(helena)
    address = f"/school/classes/{course.session_id}/publish/"
    assert stranger.post(address).status_code == 404
    helena.post(address)
    assert GroupSession.objects.get(pk=course.session_id).announced_at is not None
    assert "published already" in helena.post(address, follow=True).content.decode()


def test_without_accreditation_nothing_is_published(helena: Client, moselle: Provider) -> None:
    """Courses are given by providers that hold what the law asks for (LU-CAI-ART6-PROVIDERS)."""
    course = planned(helena)
    Course.objects.filter(pk=course.pk).update(needs=["agreement"])
    moselle.accreditations.update(until_on=dt.date(2023, 1, 1))
    page = helena.post(f"/school/classes/{course.session_id}/publish/", follow=True).content.decode()
    assert "has no agreement" in page
    assert GroupSession.objects.get(pk=course.session_id).announced_at is None


def test_a_course_is_changed_while_nobody_has_a_place(helena: Client, stranger: Client) -> None:
    course = planned(helena)
    address = f"/school/classes/{course.session_id}/change/"
    assert 'value="85,50"' in helena.get(address).content.decode()
    assert stranger.get(address).status_code == 404
    helena.post(address, {**COURSE, "title": "French for beginners", **lines("2023-09-19")})
    session = GroupSession.objects.get(pk=course.session_id)
    assert (session.title, session.meetings.count()) == ("French for beginners", 1)
    GroupSession.objects.filter(pk=session.pk).update(taken=1)
    assert "People have a place in this class" in helena.get(address).content.decode()
    assert (
        "People have a place"
        in helena.post(f"/school/classes/{session.pk}/withdraw/", {"reason": "x"}).content.decode()
    )


def test_what_two_people_change_at_once_is_shown_and_not_lost(helena: Client) -> None:
    course = planned(helena)
    address = f"/school/classes/{course.session_id}/change/"
    seen = str(GroupSession.objects.get(pk=course.session_id).version)
    assert f'name="version" value="{seen}"' in helena.get(address).content.decode()
    theirs = {**COURSE, "title": "French for beginners", "hours": "70", **lines("2023-09-19"), "version": seen}
    assert helena.post(address, theirs).status_code == 302
    mine = {**COURSE, "title": "French in autumn", **lines("2023-09-26"), "version": seen}
    page = helena.post(address, mine).content.decode()
    for each in (
        "Somebody else changed this course meanwhile.",
        "French for beginners",
        "French in autumn",
        "<td>70</td>",
    ):
        assert each in page
    assert "19.09.2023" in page
    session = GroupSession.objects.get(pk=course.session_id)
    assert session.title == "French for beginners"
    assert f'name="version" value="{session.version}"' in page, "sent again, it replaces what was seen"
    assert helena.post(address, {**mine, "version": str(session.version)}).status_code == 302
    session.refresh_from_db()
    assert session.title == "French in autumn"


def test_a_course_nobody_is_in_can_be_withdrawn(helena: Client, stranger: Client) -> None:
    course = planned(helena)
    address = f"/school/classes/{course.session_id}/withdraw/"
    assert stranger.post(address, {"reason": "No teacher"}).status_code == 404
    helena.post(address, {"reason": "No teacher was found"})
    course.refresh_from_db()
    assert course.withdrawn_at is not None


def test_a_term_is_copied_by_weeks_as_drafts(helena: Client, moselle: Provider, esch: Provider) -> None:
    planned(helena, "2023-09-12")
    theirs = school.browser_of(school.colleague(esch))
    theirs.post("/school/offer/copy/", {"source": "2023-2", "term": "2024-1", "weeks": "20"})
    assert Course.objects.count() == 1
    helena.post("/school/offer/copy/", {"source": "2023-2", "term": "2024-1", "weeks": "20"})
    copy = Course.objects.get(term="2024-1")
    assert copy.provider_id == moselle.pk
    assert copy.published_at is None
    begins = copy.session.starts_at.astimezone(school.ZONE)
    assert (begins.date(), begins.hour) == (dt.date(2024, 1, 30), 18), "winter time, the same hour"


def test_the_offer_is_filtered_and_taken_away(helena: Client, stranger: Client) -> None:
    planned(helena)
    assert "French A1.1" in helena.get("/school/offer/").content.decode()
    assert "French A1.1" in helena.get("/school/offer/?only=draft&term=2023-2").content.decode()
    assert "French A1.1" not in helena.get("/school/offer/?only=full").content.decode()
    assert "French A1.1" not in stranger.get("/school/offer/").content.decode()
    assert "FR-12" in helena.get("/school/offer/export/").content.decode()
