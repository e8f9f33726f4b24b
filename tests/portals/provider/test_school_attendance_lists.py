"""A school sends its own attendance list: it sees each row first, and what is ready is stored once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.agenda.attending import standing
from accueil.agenda.models import Enrolment, GroupSession
from accueil.training.models import Provider
from tests.portals.provider import school
from tests.training.sheets import xlsx_of

WEEKS = [school.DAY + dt.timedelta(days=7 * week) for week in (-2, -1, 1)]
FIRST, SECOND = (f"{day:%d.%m.%Y}" for day in WEEKS[:2])
HEADER = "Nom,Prénom,Date,Minutes"


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle, *WEEKS)


@pytest.fixture
def places(session: GroupSession) -> list[Enrolment]:
    made = [
        school.enrolled(school.learner(name, contact=f"{number}@example.org"), session)
        for number, name in enumerate(("Ana", "Béla"))
    ]
    with school.act(activity="agenda.places"):
        Enrolment.objects.update(enrolled_at=school.NOW - dt.timedelta(days=30))
    return made


def address(session: GroupSession) -> str:
    return f"/school/classes/{session.pk}/attendance/import/"


def looked_at(client: Client, session: GroupSession, *rows: str, encoding: str = "cp1252", only: str = "") -> str:
    file = SimpleUploadedFile("liste.csv", "\r\n".join((HEADER, *rows)).encode(encoding))
    return client.post(address(session), {"only": only, "file": file}).content.decode()


def sealed(page: str) -> str:
    found = re.search(r'name="rows" value="([^"]+)"', page)
    assert found, page
    return found[1]


def marks(session: GroupSession) -> dict[tuple[object, int], tuple[int | None, str, str]]:
    with school.act(activity="agenda.attendance"):
        rows = standing().filter(meeting__session=session).select_related("meeting")
        return {(each.enrolment_id, each.meeting.number): (each.minutes, each.status, each.source) for each in rows}


def test_each_row_is_shown_before_anything_is_stored_and_then_the_ready_ones_are(
    helena: Client, session: GroupSession, places: list[Enrolment]
) -> None:
    """Lists of attendance come as the school keeps them (LU-CAI-ART11-ATTENDANCE-LISTS)."""
    assert "Import attendance" in helena.get(f"/school/classes/{session.pk}/").content.decode()
    ana, bela = places
    page = looked_at(
        helena, session, f"Silva,Ana,{FIRST},120", f"Silva,Béla,{SECOND},95", f"Weber,Jean,{FIRST},120",
        f"Silva,Ana,{SECOND},500", f"Silva,Ana,{FIRST},120",
    )  # fmt: skip
    for words in ("Take 2 rows in", "Nobody of this name has a place", "nobody can have been there longer"):
        assert words in page
    assert "Row 2 says the same." in page
    assert marks(session) == {}
    page = helena.post(address(session) + "take/", {"rows": sealed(page)}).content.decode()
    assert "2 rows are stored." in page
    assert marks(session) == {(ana.pk, 1): (120, "present", "import"), (bela.pk, 2): (95, "late", "import")}


def test_a_list_taken_twice_is_stored_once(helena: Client, session: GroupSession, places: list[Enrolment]) -> None:
    rows = sealed(looked_at(helena, session, f"Silva,Ana,{FIRST},120"))
    helena.post(address(session) + "take/", {"rows": rows})
    again = helena.post(address(session) + "take/", {"rows": rows}).content.decode()
    assert "0 rows are stored. 1 row is not." in again
    assert "noted already" in again
    assert "This is noted already." in looked_at(helena, session, f"Silva,Ana,{FIRST},120")
    assert len(marks(session)) == 1


def test_what_somebody_noted_between_look_and_click_stays(
    helena: Client, session: GroupSession, places: list[Enrolment]
) -> None:
    ana, bela = places
    rows = sealed(looked_at(helena, session, f"Silva,Ana,{FIRST},120", f"Silva,Béla,{FIRST},120"))
    helena.post(f"/school/classes/{session.pk}/dates/1/", {f"m-{ana.pk}": "0"})
    page = helena.post(address(session) + "take/", {"rows": rows}).content.decode()
    assert "Somebody noted otherwise meanwhile." in page
    assert marks(session) == {(ana.pk, 1): (0, "absent", "screen"), (bela.pk, 1): (120, "present", "import")}


def test_a_date_closed_between_look_and_click_refuses_its_rows(
    helena: Client, session: GroupSession, places: list[Enrolment]
) -> None:
    rows = sealed(looked_at(helena, session, f"Silva,Ana,{FIRST},120", f"Silva,Ana,{SECOND},120"))
    session.meetings.filter(number=1).update(closed_at=school.NOW, closed_by=school.OFFICER.id)
    page = helena.post(address(session) + "take/", {"rows": rows}).content.decode()
    assert "This meeting was closed meanwhile." in page
    assert set(marks(session)) == {(places[0].pk, 2)}


def test_rows_that_were_changed_or_are_a_colleagues_are_not_taken(
    helena: Client, moselle: Provider, session: GroupSession, places: list[Enrolment]
) -> None:
    rows = sealed(looked_at(helena, session, f"Silva,Ana,{FIRST},120"))
    other = school.browser_of(school.colleague(moselle, name="Paulo Ferreira"))
    for client, text in ((helena, rows + "x"), (helena, ""), (other, rows)):
        assert client.post(address(session) + "take/", {"rows": text})["Location"] == address(session)
    another = school.group(moselle, *WEEKS, title="French A1.2")
    assert helena.post(address(another) + "take/", {"rows": rows})["Location"] == address(another)
    assert marks(session) == {}


def test_a_list_of_one_chosen_date(helena: Client, session: GroupSession, places: list[Enrolment]) -> None:
    page = looked_at(helena, session, "Silva,Ana,,0", "Silva,Béla,,120", only="2")
    helena.post(address(session) + "take/", {"rows": sealed(page)})
    assert [marks(session)[each.pk, 2][:2] for each in places] == [(0, "absent"), (120, "present")]


def test_a_file_that_cannot_be_read_is_said_beside_the_field(helena: Client, session: GroupSession) -> None:
    merged = xlsx_of([["Nr", "Date", "Minutes"], ["1", FIRST, "120"]], merged="A1:B1")
    for content, words in ((merged, "merged"), (b"PK\x03\x04broken", "no spreadsheet"), (b"a,b\r\n1,2", "who it is")):
        page = helena.post(address(session), {"file": SimpleUploadedFile("x.xlsx", content)}).content.decode()
        assert words in page


def test_another_school_sees_and_takes_nothing(
    helena: Client, stranger: Client, session: GroupSession, places: list[Enrolment]
) -> None:
    rows = sealed(looked_at(helena, session, f"Silva,Ana,{FIRST},120"))
    assert stranger.get(address(session)).status_code == 404
    assert stranger.post(address(session) + "take/", {"rows": rows}).status_code == 404
    assert marks(session) == {}
    assert helena.get(address(session)).status_code == 200
