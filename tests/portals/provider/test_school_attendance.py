"""A teacher notes attendance in minutes, closes a date, corrects with a reason; another school sees none of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.agenda.attending import standing
from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession
from accueil.training.models import Provider
from tests.portals.officer import scene
from tests.portals.provider import school

WEEKS = [school.DAY + dt.timedelta(days=7 * week) for week in (-1, 0, 1)]


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle, *WEEKS)


@pytest.fixture
def ana(session: GroupSession) -> Enrolment:
    return early(school.enrolled(school.learner("Ana"), session))


@pytest.fixture
def bela(session: GroupSession) -> Enrolment:
    return early(school.enrolled(school.learner("Bela"), session))


def early(place: Enrolment) -> Enrolment:
    """Enrolled before the first date."""
    with school.act(activity="agenda.places"):
        Enrolment.objects.filter(pk=place.pk).update(enrolled_at=school.NOW - dt.timedelta(days=30))
    return place


def date_of(session: GroupSession, number: int) -> str:
    return f"/school/classes/{session.pk}/dates/{number}/"


def marks(session: GroupSession) -> dict[object, tuple[int | None, str]]:
    with school.act(activity="agenda.attendance"):
        rows = standing().filter(meeting__session=session, meeting__number=1)
        return {each.enrolment_id: (each.minutes, each.status) for each in rows}


def sent(**minutes: str) -> dict[str, str]:
    return {f"m-{key}": value for key, value in minutes.items()}


def test_minutes_are_stored_and_an_empty_box_stays_unmarked(
    helena: Client, session: GroupSession, ana: Enrolment, bela: Enrolment
) -> None:
    """Minutes support the certificate; nothing is noted of whom nothing was typed (LU-CAI-ART11-ATTENDANCE-LISTS)."""
    answer = helena.post(date_of(session, 1), {f"m-{ana.pk}": "120", f"m-{bela.pk}": "", "save": "1"})
    assert answer["Location"] == date_of(session, 1)
    assert marks(session) == {ana.pk: (120, "present")}
    page = helena.get(f"/school/classes/{session.pk}/").content.decode()
    assert "Ana Silva" in page
    assert 'value="120"' in page


def test_part_of_the_minutes_needs_its_word(helena: Client, session: GroupSession, ana: Enrolment) -> None:
    page = helena.post(date_of(session, 1), {f"m-{ana.pk}": "95"}).content.decode()
    assert "Say whether the person came late or left early." in page
    assert 'value="95"' in page
    assert marks(session) == {}
    helena.post(date_of(session, 1), {f"m-{ana.pk}": "95", f"s-{ana.pk}": "late"})
    assert marks(session) == {ana.pk: (95, "late")}


@pytest.mark.parametrize(
    ("typed", "word", "stored"),
    [("0", "", (0, "absent")), ("0", "excused", (0, "excused")), ("", "excused", (0, "excused"))],
)
def test_nought_is_absent_unless_excused(
    helena: Client, session: GroupSession, ana: Enrolment, typed: str, word: str, stored: tuple[int, str]
) -> None:
    helena.post(date_of(session, 1), {f"m-{ana.pk}": typed, f"s-{ana.pk}": word})
    assert marks(session) == {ana.pk: stored}


@pytest.mark.parametrize("typed", ["150", "many", "-5"])
def test_what_cannot_be_is_said_beside_the_person_and_kept(
    helena: Client, session: GroupSession, ana: Enrolment, bela: Enrolment, typed: str
) -> None:
    page = helena.post(date_of(session, 1), {f"m-{ana.pk}": typed, f"m-{bela.pk}": "120"}).content.decode()
    assert f'value="{typed}"' in page
    assert "One thing needs a change" in page
    assert marks(session) == {bela.pk: (120, "present")}, "what was right is stored"


def test_the_others_are_marked_with_one_button(
    helena: Client, session: GroupSession, ana: Enrolment, bela: Enrolment
) -> None:
    helena.post(date_of(session, 1), {f"m-{ana.pk}": "0", f"m-{bela.pk}": "", "fill": "1"})
    assert marks(session) == {ana.pk: (0, "absent"), bela.pk: (120, "present")}


def test_two_teachers_do_not_overwrite_each_other(
    helena: Client, moselle: Provider, session: GroupSession, ana: Enrolment
) -> None:
    other = school.browser_of(school.colleague(moselle, name="Paulo Ferreira"))
    helena.post(date_of(session, 1), {f"m-{ana.pk}": "120"})
    page = other.post(date_of(session, 1), {f"m-{ana.pk}": "0"}).content.decode()
    assert "Somebody else noted 120 minutes (present) meanwhile." in page
    assert marks(session) == {ana.pk: (120, "present")}
    with school.act(activity="agenda.attendance"):
        seen = str(standing().get().pk)
    assert f'value="{seen}"' in page, "sent again, it replaces what was seen"
    other.post(date_of(session, 1), {f"m-{ana.pk}": "0", f"v-{ana.pk}": seen})
    assert marks(session) == {ana.pk: (0, "absent")}


def test_a_date_is_closed_once_and_says_what_becomes_of_the_unmarked(
    helena: Client, session: GroupSession, ana: Enrolment, bela: Enrolment
) -> None:
    first = helena.post(date_of(session, 1), {f"m-{ana.pk}": "120", "close": "1"})
    assert first["Location"] == date_of(session, 1) + "close/"
    page = helena.post(date_of(session, 1) + "close/", {"reason": ""}).content.decode()
    assert "1 person has no mark." in page
    helena.post(date_of(session, 1) + "close/", {"unmarked": "absent", "reason": ""})
    assert marks(session) == {ana.pk: (120, "present"), bela.pk: (0, "absent")}
    assert session.meetings.get(number=1).closed_at is not None
    page = helena.post(date_of(session, 1) + "close/", {"unmarked": "absent"}).content.decode()
    assert "closed already" in page


def test_a_date_ahead_is_not_noted(helena: Client, session: GroupSession, ana: Enrolment) -> None:
    page = helena.post(date_of(session, 3), {f"m-{ana.pk}": "120"}).content.decode()
    assert "has not begun yet" in page


def test_a_correction_keeps_who_before_after_and_why(helena: Client, session: GroupSession, ana: Enrolment) -> None:
    helena.post(date_of(session, 1), {f"m-{ana.pk}": "0"})
    helena.post(date_of(session, 1) + "close/", {})
    address = date_of(session, 1) + f"{ana.pk}/"
    page = helena.post(address, {"status": "late", "minutes": "95", "reason": ""}).content.decode()
    assert "This answer is missing." in page
    helena.post(address, {"status": "late", "minutes": "95", "reason": "Found on the paper list"})
    assert marks(session) == {ana.pk: (95, "late")}
    page = helena.get(address).content.decode()
    assert "Helena Duarte" in page
    assert "Found on the paper list" in page
    with school.act(activity="agenda.attendance"):
        assert AttendanceMark.objects.count() == 2


def test_another_school_finds_nothing_and_changes_nothing(
    helena: Client, stranger: Client, session: GroupSession, ana: Enrolment
) -> None:
    helena.post(date_of(session, 1), {f"m-{ana.pk}": "120"})
    addresses = [f"/school/classes/{session.pk}/", date_of(session, 1), date_of(session, 1) + "close/"]
    addresses.append(date_of(session, 1) + f"{ana.pk}/")
    for address in addresses:
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, {f"m-{ana.pk}": "0"}).status_code == 404
        assert helena.get(address).status_code == 200
    assert marks(session) == {ana.pk: (120, "present")}


def test_opening_a_class_names_its_people_to_the_journal(helena: Client, session: GroupSession, ana: Enrolment) -> None:
    helena.get(f"/school/classes/{session.pk}/")
    entry = next(each for each in scene.entries() if each.activity == "training.class")
    assert [each.person_id for each in entry.subjects.all()] == [ana.person_id]
    assert "Running a class" in entry.detail.reason
