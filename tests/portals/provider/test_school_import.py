"""A list of courses becomes drafts after a look at each row; refused rows stay out, and no other school sees any."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.cases.tasks import read_offer_file, take_offer_file
from accueil.training.models import Course, OfferImport, Provider
from tests.portals.provider import school
from tests.training.sheets import HEADER

ROWS = (
    "FR-A11,Français débutant,fr,A1.1,60,18.09.2023,18:00,20:00,Esch,12,240,south",
    "FR-A11,Français débutant,fr,A1.1,60,25.09.2023,18:00,20:00,Esch,12,240,south",
    "FR-A11,Français débutant,fr,A1.1,60,25.09.2023,18:00,20:00,Esch,12,240,south",
    "FR-A12,Français suite,fr,A1,60,31.02.2023,18:00,20:00,Esch,12,240,south",
)


def sent(client: Client, *rows: str, name: str = "cours.csv") -> OfferImport:
    file = SimpleUploadedFile(name, "\r\n".join((HEADER, *rows)).encode("cp1252"))
    answer = client.post("/school/offer/import/", {"term": "2023-2", "file": file})
    held = OfferImport.objects.latest("uploaded_at")
    assert answer["Location"] == f"/school/offer/import/{held.pk}/"
    return held


def read(held: OfferImport) -> str:
    read_offer_file(offer_id=str(held.pk), authority=school.AUTHORITY, language="en")
    return f"/school/offer/import/{held.pk}/"


@pytest.fixture(autouse=True)
def _accredited(moselle: Provider) -> None:
    for kind in ("responsibility", "agreement", "label"):
        moselle.accreditations.create(
            kind=kind, from_on="2012-01-01", recorded_at=school.NOW, recorded_by=school.OFFICER.id
        )


def test_each_row_says_what_becomes_of_it_before_anything_is_stored(helena: Client) -> None:
    held = sent(helena, *ROWS)
    waiting = helena.get(f"/school/offer/import/{held.pk}/")
    assert "The file is being read." in waiting.content.decode()
    assert waiting["Refresh"]
    page = helena.get(read(held)).content.decode()
    for said in ("4 rows", "2 ready", "1 refused", "1 stands there twice", "Français débutant"):
        assert said in page
    assert not Course.objects.exists()


def test_good_rows_become_drafts_and_refused_ones_stay_out(helena: Client, moselle: Provider) -> None:
    held = sent(helena, *ROWS)
    address = read(held)
    assert helena.post(address + "take/")["Location"] == address + "taking/"
    assert "being taken in" in helena.get(address + "taking/").content.decode()
    for _twice in range(2):
        take_offer_file(offer_id=str(held.pk), authority=school.AUTHORITY, language="en")
    assert helena.get(address + "taking/")["Location"] == address
    (course,) = Course.objects.select_related("session")
    assert (course.provider_id, course.code, course.published_at) == (moselle.pk, "FR-A11", None)
    assert course.session.meetings.count() == 2
    assert "2 taken in" in helena.get(address).content.decode()
    text = helena.get(address + "result/").content.decode()
    assert "FR-A12" in text
    assert "taken in" in text


@pytest.mark.parametrize("content", [b"", b"nothing,of,it\r\n1,2,3"])
def test_a_file_that_is_no_list_is_said_so(helena: Client, content: bytes) -> None:
    file: Any = SimpleUploadedFile("x.csv", content)
    helena.post("/school/offer/import/", {"term": "2023-2", "file": file})
    held = OfferImport.objects.first()
    if held is None:
        return  # an empty file does not get past the form
    assert "The file could not be read." in helena.get(read(held)).content.decode()


def test_another_school_sees_and_takes_nothing(helena: Client, stranger: Client) -> None:
    held = sent(helena, *ROWS)
    address = read(held)
    for path in ("", "taking/", "result/"):
        assert stranger.get(address + path).status_code == 404
        assert helena.get(address + path).status_code == 200
    assert stranger.post(address + "take/").status_code == 404
    assert "cours.csv" not in stranger.get("/school/offer/import/").content.decode()
    assert "cours.csv" in helena.get("/school/offer/import/").content.decode()
