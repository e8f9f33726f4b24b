"""The printed sheet typed back in: found by its code, confirmed by names, stored once, and nobody's mark lost."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.test import Client
from pypdf import PdfReader

from accueil.agenda.attending import standing
from accueil.agenda.models import Enrolment, GroupSession, Meeting
from accueil.agenda.sheet import sheet_code
from accueil.training.models import Provider
from tests.portals.provider import school

TYPE, STORE = "/school/sheet/", "/school/sheet/store/"


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle, *(school.DAY + dt.timedelta(days=7 * week) for week in (-1, 1)))


@pytest.fixture
def people(session: GroupSession) -> list[Enrolment]:
    """Three places, numbered in the order of enrolment."""
    return school.learners(session, "Ana", "Bela", "Clara")


def meeting_of(session: GroupSession, number: int = 1) -> Meeting:
    return Meeting.objects.get(session=session, number=number)


def code_of(session: GroupSession, number: int = 1) -> str:
    return sheet_code(meeting_of(session, number).pk)


def stored(session: GroupSession) -> list[tuple[str, int | None, str, str]]:
    with school.act(activity="agenda.attendance"):
        rows = standing().filter(meeting__session=session).select_related("enrolment__person")
        ordered = rows.order_by("enrolment__enrolled_at")
        return [(each.enrolment.person.given_name, each.minutes, each.status, each.source) for each in ordered]


def text_of(client: Client, address: str, **sent: str) -> str:
    return client.post(address, sent).content.decode()


def test_the_code_and_the_address_stand_on_the_sheet_and_the_class_leads_there(
    helena: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    address = f"/school/classes/{session.pk}/"
    assert f'href="{TYPE}"' in helena.get(address).content.decode()
    page = helena.get(f"{address}dates/1/sheet/").content.decode()
    assert page.count(code_of(session)) == 2, "at the top and at the bottom"
    assert f"Typed in at testserver{TYPE}" in page
    file = helena.get(f"{address}dates/1/sheet/file/")
    assert file["Content-Type"] == "application/pdf"
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(file.content)).pages)
    assert code_of(session) in text
    assert f"testserver{TYPE}" in text


def test_names_are_shown_before_anything_is_stored(
    helena: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    page = text_of(helena, TYPE, code=code_of(session).lower(), rows="1 3=40x")
    assert "2 rows are typed." in page
    assert "1 row is not named and stays as it is." in page
    assert "Ana Silva" in page
    assert "left early" in page
    assert stored(session) == []


def test_what_is_confirmed_is_stored_as_from_a_sheet_and_only_once(
    helena: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    """Minutes by the numbers of the rows; whom nobody named stays unmarked (LU-CAI-ART11-ATTENDANCE-LISTS)."""
    sent = {"code": code_of(session), "rows": "1 3=40x", "v-1": "", "v-3": ""}
    for _turn in range(2):
        answer = helena.post(STORE, sent)
        assert answer["Location"] == f"/school/classes/{session.pk}/dates/1/"
    assert stored(session) == [("Ana", 120, "present", "sheet"), ("Clara", 40, "left_early", "sheet")]
    with school.act(activity="agenda.attendance"):
        assert standing().count() == 2


def test_a_mark_of_somebody_else_is_shown_and_not_overwritten(
    helena: Client, moselle: Provider, session: GroupSession, people: list[Enrolment]
) -> None:
    sent = {"code": code_of(session), "rows": "1-2", "v-1": "", "v-2": ""}
    other = school.browser_of(school.colleague(moselle, name="Paulo Ferreira"))
    other.post(f"/school/classes/{session.pk}/dates/1/", {f"m-{people[0].pk}": "0"})
    page = text_of(helena, STORE, **sent)
    assert "One row is not stored" in page
    assert "Somebody else noted 0 minutes (absent) meanwhile." in page
    assert stored(session) == [("Ana", 0, "absent", "screen"), ("Bela", 120, "present", "sheet")]
    with school.act(activity="agenda.attendance"):
        seen = str(standing().get(enrolment=people[0].pk).pk)
    assert f'name="v-1" value="{seen}"' in page, "sent again, it replaces what was seen"
    helena.post(STORE, sent | {"v-1": seen})
    assert stored(session)[0] == ("Ana", 120, "present", "sheet")


@pytest.mark.parametrize(
    ("code", "rows", "sentence"),
    [
        ("K7M-2QXA", "1", "This code is mistyped."),
        ("", "1", "This answer is missing."),
        (None, "1 9", "There is no row 9 on this sheet."),
        (None, "1-2 2", "Row 2 is named twice."),
        (None, "one", "“one” cannot be read."),
        (None, "2=400", "Row 2: The meeting lasts 120 minutes"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    helena: Client, session: GroupSession, people: list[Enrolment], code: str | None, rows: str, sentence: str
) -> None:
    for address in (TYPE, STORE):
        page = text_of(helena, address, code=code_of(session) if code is None else code, rows=rows)
        assert sentence in page
        assert f">\n{rows}</textarea>" in page
        assert "Ana Silva" not in page
    assert stored(session) == []


def test_a_date_ahead_and_a_closed_one_take_no_sheet(
    helena: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    page = text_of(helena, TYPE, code=code_of(session, 2), rows="1")
    assert "has not begun yet" in page
    helena.post(f"/school/classes/{session.pk}/dates/1/close/", {"unmarked": "absent"})
    before = stored(session)
    for address in (TYPE, STORE):
        assert "This date is closed." in text_of(helena, address, code=code_of(session), rows="1")
    assert stored(session) == before


def test_what_is_typed_can_be_changed_before_it_is_stored(helena: Client, session: GroupSession) -> None:
    page = text_of(helena, TYPE, code=code_of(session), rows="1 2", again="1")
    assert "1 2</textarea>" in page
    assert 'role="alert"' not in page


def test_the_code_of_another_school_is_no_code(
    stranger: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    for address in (TYPE, STORE):
        page = text_of(stranger, address, code=code_of(session), rows="1")
        assert "There is no meeting with this code here." in page
        assert "Silva" not in page
    assert stored(session) == []
