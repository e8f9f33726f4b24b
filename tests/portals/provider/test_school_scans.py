"""The signed sheet comes back as a scan: it finds its date by itself, is kept as evidence, and seen by few."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accueil.agenda.attending import standing
from accueil.agenda.models import Enrolment, GroupSession, Meeting
from accueil.agenda.sheet import sheet_code
from accueil.people.models import Custody
from accueil.training.actions.scans import erase_scans_of
from accueil.training.models import Provider, SheetScan
from tests.portals.officer import scene
from tests.portals.provider import school

UPLOAD, TYPE, STORE = "/school/sheet/upload/", "/school/sheet/", "/school/sheet/store/"


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle, *(school.DAY + dt.timedelta(days=7 * week) for week in (-1, 1)))


@pytest.fixture
def people(session: GroupSession) -> list[Enrolment]:
    return school.learners(session, "Ana", "Bela", "Clara")


def code_of(session: GroupSession, number: int = 1) -> str:
    return sheet_code(Meeting.objects.get(session=session, number=number).pk)


def paper(client: Client, session: GroupSession, number: int = 1) -> bytes:
    answer = client.get(f"/school/classes/{session.pk}/dates/{number}/sheet/file/")
    return bytes(answer.content)


def photo(pdf: bytes, turned: float = 0) -> bytes:
    """The sheet as a telephone takes it: a JPEG, not quite straight."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    taken = io.BytesIO()
    page.rotate(turned, expand=True, fillcolor="gray").save(taken, "JPEG", quality=60)
    return taken.getvalue()


def send(client: Client, content: bytes, name: str = "scan.jpg", code: str = "") -> tuple[str, str]:
    """Where the answer leads, and what it says."""
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), "code": code})
    return answer.get("Location", ""), answer.content.decode()


@pytest.mark.parametrize("turned", [0, 7, 180])
def test_a_photo_finds_its_date_by_the_code_on_it(
    helena: Client, session: GroupSession, people: list[Enrolment], turned: float
) -> None:
    """ "LU-CAI-ART11-ATTENDANCE-LISTS": the signed list is evidence of the minutes typed from it."""
    there, _page = send(helena, photo(paper(helena, session), turned))
    assert there.startswith(f"{TYPE}?code={code_of(session)}&scan=")
    typing = helena.get(there).content.decode()
    assert f'value="{code_of(session)}"' in typing
    assert "French A1.1" in typing
    scan = there.rpartition("=")[2]
    helena.post(STORE, {"code": code_of(session), "rows": "1-2", "scan": scan, "v-1": "", "v-2": ""})
    with school.act(activity="agenda.attendance"):
        marks = list(standing())
    assert [(each.source, str(each.file_id)) for each in marks] == [("sheet", scan)] * 2
    shown = helena.get(f"/school/classes/{session.pk}/dates/1/sheet/scan/{scan}/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert "sandbox" in shown["Content-Security-Policy"]


def test_a_scanned_pdf_sent_twice_is_one_scan(helena: Client, session: GroupSession, people: list[Enrolment]) -> None:
    scanned = paper(helena, session, 2)
    first, again = (send(helena, scanned, "liste.pdf")[0] for _turn in range(2))
    assert first == again
    assert first.startswith(f"{TYPE}?code={code_of(session, 2)}&")


def test_a_scan_without_a_code_asks_for_it(helena: Client, session: GroupSession, people: list[Enrolment]) -> None:
    blank = io.BytesIO()
    Image.new("L", (400, 600), 255).save(blank, "PNG")
    there, said = send(helena, blank.getvalue(), "scan.png")
    assert (there, "The code cannot be read from this scan." in said) == ("", True)
    there, _said = send(helena, blank.getvalue(), "scan.png", code_of(session))
    assert there.startswith(f"{TYPE}?code={code_of(session)}")


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + b"0" * 40 + b"IEND", b"%PDF-1.7\n%%EOF", b"MZ" + b"0" * 80]
)
def test_what_is_no_scan_has_its_sentence_and_is_not_kept(
    helena: Client, session: GroupSession, content: bytes
) -> None:
    there, said = send(helena, content, "scan.pdf", code_of(session))
    assert there == ""
    assert "empty" in said or "cannot read this file" in said
    with school.act(activity="training.signed_sheets"):
        assert not SheetScan.objects.exists()


def test_the_scan_of_another_school_is_neither_taken_nor_shown(
    helena: Client, stranger: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    picture = photo(paper(helena, session))
    there, said = send(stranger, picture)
    assert (there, "There is no meeting with this code here." in said) == ("", True)
    scan = send(helena, picture)[0].rpartition("=")[2]
    address = f"/school/classes/{session.pk}/dates/1/sheet/scan/{scan}/"
    assert helena.get(address).status_code == 200
    assert stranger.get(address).status_code == 404
    assert helena.get(f"/school/classes/{session.pk}/dates/2/sheet/scan/{scan}/").status_code == 404
    assert helena.get(f"/school/classes/{session.pk}/dates/1/sheet/scan/{uuid.uuid4()}/").status_code == 404


def test_the_office_sees_a_scan_while_everybody_on_it_is_its_own(
    helena: Client, esch: Provider, session: GroupSession, people: list[Enrolment]
) -> None:
    send(helena, photo(paper(helena, session)))
    with school.act(activity="training.signed_sheets"):
        assert SheetScan.objects.count() == 1
    with school.act(esch):
        assert not SheetScan.objects.exists()
    with school.act(activity="agenda.places"):  # an activity that does not cover scans
        assert not SheetScan.objects.exists()
    with school.act(activity="cases.case_work"):
        assert Custody.objects.filter(person_id=people[1].person_id).delete()[0] == 1
    with school.act(activity="training.signed_sheets"):
        assert not SheetScan.objects.exists()


def test_an_officer_compares_the_minutes_with_the_signed_sheet(
    helena: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    """ "LU-CAI-ART11-ATTENDANCE-LISTS": whoever looks at a sheet has looked at everybody on it."""
    scan = send(helena, photo(paper(helena, session)))[0].rpartition("=")[2]
    officer = scene.signed_in(scene.agent("head_of_service"))
    page = officer.get(f"/office/sessions/{session.pk}/sheets/").content.decode()
    address = f"/office/sessions/{session.pk}/sheets/1/{scan}/"
    assert address in page
    assert officer.get(address)["Content-Type"] == "image/jpeg"
    looked = [each for each in scene.entries() if each.activity == "training.signed_sheets"]
    seen = {subject.person_id for each in looked for subject in each.subjects.all()}
    assert {each.person_id for each in people} <= seen
    assert officer.get(address.replace("/1/", "/2/")).status_code == 404
    assert helena.get(address).status_code == 404


def test_a_scan_goes_with_the_first_person_on_it(
    helena: Client, session: GroupSession, people: list[Enrolment]
) -> None:
    send(helena, photo(paper(helena, session)))
    with school.act(activity="training.signed_sheets"):
        assert erase_scans_of(person_ids=[people[2].person_id]) == 1
        assert not SheetScan.objects.exists()
