"""What cannot be stored or does not exist gets its sentence, never a failure of the server."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django import forms
from django.test import Client

from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Slot
from accueil.cases.models import Case
from accueil.documents.actions import store_file
from accueil.kernel.faults import Refused
from accueil.ui.forms import NumberField, PartialDateField, TextField
from tests.portals.officer import scene

NUL = "a\x00b"
AT = scene.at(scene.DAY)


def own_slot() -> Slot:
    hours = Hours(first=AT + dt.timedelta(days=3), minutes=45)
    where: dict[str, Any] = {"place": "Room 2", "mode": "in_person", "by": scene.BY, "at": AT}
    return open_slots(authority=scene.AUTHORITY, officer=scene.agent(), hours=hours, **where)[0]


@pytest.mark.parametrize("path", ["", "history/", "interview/", "evidence/", "person/", "account/"])
def test_a_file_number_that_no_database_can_hold_is_no_file(officer: Client, path: str) -> None:
    assert officer.get(f"/office/files/%00/{path}?task=hold_interview").status_code == 404


def test_a_sign_in_link_or_code_that_no_database_can_hold_opens_nothing(db: None, client: Client) -> None:
    assert client.get("/account/link/%00/").status_code == 200
    assert client.get("/verify/%00/").status_code in {200, 404}


@pytest.mark.parametrize("box", ["9" * 30, "9" * 5000, NUL, "²", "-1"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_date_in_boxes_with_impossible_numbers_gets_its_sentence(box: str, place: int) -> None:
    boxes = ["14", "3", "1994"]
    boxes[place] = box
    with pytest.raises(forms.ValidationError):
        PartialDateField().clean(boxes)


@pytest.mark.parametrize("text", ["99999999999999999999", "-1", "9" * 5000, NUL])
def test_a_number_no_column_can_hold_gets_its_sentence(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        NumberField().clean(text)


def test_a_name_loses_marks_that_turn_its_letters_around() -> None:
    assert TextField().clean("\u202eevaH\u202c \u2066Selam\u2069") == "evaH Selam"
    assert TextField().clean("سلام هايله") == "سلام هايله"


@pytest.mark.parametrize("first", ["09:30Z", "09:30+01:00", "24:00", NUL, "x" * 5000])
def test_an_hour_of_another_zone_or_of_no_day_gets_its_sentence(officer: Client, first: str) -> None:
    given = {"day": "2023-06-20", "first": first, "minutes": "45", "count": "2", "mode": "phone", "place": "Room 2"}
    answer = officer.post("/office/times/open/", given)
    assert answer.status_code == 200
    assert not Slot.objects.exists()


@pytest.mark.parametrize("first", ["9:30", "09:30", "09.30", "9h30"])
def test_an_hour_is_read_as_people_write_it(officer: Client, first: str) -> None:
    given = {"day": "2023-06-20", "first": first, "minutes": "45", "count": "1", "mode": "phone", "place": "Room 2"}
    assert officer.post("/office/times/open/", given).status_code == 302
    assert Slot.objects.get().starts_at == dt.datetime(2023, 6, 20, 7, 30, tzinfo=dt.UTC)


def test_a_contract_of_a_million_months_gets_its_sentence(officer: Client) -> None:
    number = scene.stage("ready")
    given = {"languages": "fr", "term_months": "1000000", "version": "1"}
    answer = officer.post(f"/office/files/{number}/contract/?task=sign_contract", given)
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["options", "put", "patch", "delete"])
def test_a_method_that_is_not_checked_for_forgery_opens_no_row(officer: Client, method: str) -> None:
    number = scene.stage("candidate")
    before = len(scene.entries())
    assert getattr(officer, method)(f"/office/files/{number}/?task=hold_interview").status_code == 405
    assert len(scene.entries()) == before


def test_a_quotation_mark_in_a_file_name_stays_within_the_name(officer: Client) -> None:
    number = scene.stage("candidate")
    with scene.act():
        person = Case.objects.get(number=number).person_id
        name = 'x";filename=evil.html;a=".pdf\r\nX-Evil: yes'
        kept = store_file(person_id=person, name=name, content=scene.PDF, by=scene.BY, at=AT)
    answer = officer.get(f"/office/files/{number}/papers/{kept.pk}/?task=answer_application")
    assert answer.status_code == 200
    assert "X-Evil" not in answer.headers
    assert '\\"' in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/pdf"


def test_a_page_hidden_in_a_paper_runs_nothing(officer: Client) -> None:
    """A file that is a paper and a page at once: its kind is ours, guessing is forbidden, and the box is closed."""
    number = scene.stage("candidate")
    with scene.act():
        person = Case.objects.get(number=number).person_id
        content = scene.PDF.replace(b"1 0 obj", b"%<script>alert(1)</script>\n1 0 obj")
        kept = store_file(person_id=person, name="x.html", content=content, by=scene.BY, at=AT)
    answer = officer.get(f"/office/files/{number}/papers/{kept.pk}/?task=answer_application")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_an_agent_of_another_authority_closes_no_time_of_ours(db: None) -> None:
    slot = own_slot()
    stranger = scene.signed_in(scene.agent(authority="be-integration"))
    stranger.post(f"/office/times/{slot.pk}/close/")
    slot.refresh_from_db()
    assert slot.closed_at is None


def test_an_own_time_is_closed(officer: Client) -> None:
    slot = own_slot()
    officer.post(f"/office/times/{slot.pk}/close/")
    slot.refresh_from_db()
    assert slot.closed_at is not None


def test_a_paper_that_is_no_paper_is_refused(db: None) -> None:
    with scene.act(), pytest.raises(Refused):
        store_file(person_id=uuid.uuid4(), name="a.pdf", content=b"MZ\x90", by=scene.BY, at=AT)
