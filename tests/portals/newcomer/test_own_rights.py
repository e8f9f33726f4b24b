"""My rights: asked for in plain words, followed, answered; nobody else's request opens."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.cases.models import Restriction, RightsRequest
from accueil.documents.models import StoredFile
from tests.cases import stories
from tests.cases.stories import act
from tests.portals.newcomer import files
from tests.portals.officer.scene import PDF

TODAY = dt.date(2023, 6, 15)


@pytest.fixture
def ana(db: None) -> Client:
    """Ana's browser; she has applied and signed nothing."""
    return files.opened_to(files.applied())[1]


def only_request() -> RightsRequest:
    with act(activity="cases.rights"):
        return RightsRequest.objects.get()


def test_every_right_is_there_in_plain_words(ana: Client) -> None:
    page = ana.get("/my/rights/", headers={"accept-language": "fr"}).content.decode()
    for kind in RightsRequest.Kind.values:
        assert f"/my/rights/ask/{kind}/" in page
    assert ana.get("/my/rights/ask/immortality/").status_code == 404


def test_a_correction_names_the_entry_and_brings_a_paper(ana: Client) -> None:
    """ "EU-GDPR-ART16"."""
    entries = ana.get("/my/rights/ask/correction/").content.decode()
    assert "?entry=birth" in entries
    sent = {
        "value_day": "3", "value_month": "8", "value_year": "1991", "words": "My passport says August",
        "restrict": "on",
        "file": SimpleUploadedFile("passport.pdf", PDF),
    }  # fmt: skip
    response = ana.post("/my/rights/ask/correction/?entry=birth", sent, follow=True)
    made = only_request()
    assert response.redirect_chain[-1][0] == f"/my/rights/{made.pk}/"
    assert made.wish["value"] == {"year": 1991, "month": 8, "day": 3}
    assert (made.received_on, made.due_on, made.way) == (TODAY, dt.date(2023, 7, 15), "online")
    assert made.file_id is not None
    with act(activity="cases.rights"):
        assert StoredFile.objects.filter(pk=made.file_id).count() == 1
        assert Restriction.objects.get().ground == "accuracy"


def test_an_impossible_date_is_said_and_nothing_is_kept(ana: Client) -> None:
    sent = {"value_day": "30", "value_month": "2", "value_year": "1991"}
    response = ana.post("/my/rights/ask/correction/?entry=birth", sent)
    assert response.status_code == 200
    assert "This date does not exist" in response.content.decode()
    with act(activity="cases.rights"):
        assert not RightsRequest.objects.exists()


def test_asked_twice_it_is_one_request_and_can_be_taken_back(ana: Client) -> None:
    for _time in range(2):
        ana.post("/my/rights/ask/objection/", {"words": "A relative works at the office"})
    made = only_request()
    assert ana.get(f"/my/rights/{made.pk}/").status_code == 200
    ana.post(f"/my/rights/{made.pk}/back/")
    assert only_request().outcome == "taken_back"


def test_forgetting_shows_what_the_law_keeps(ana: Client) -> None:
    """ "EU-GDPR-ART17-3-B"."""
    page = ana.get("/my/rights/ask/deletion/").content.decode()
    assert "art. 25(3)" in page
    ana.post("/my/rights/ask/deletion/", {"words": ""})
    assert only_request().kind == "deletion"


def test_a_copy_is_asked_for_and_followed(ana: Client) -> None:
    """ "EU-GDPR-ART15-3"."""
    ana.post("/my/rights/ask/access/")
    made = only_request()
    assert "0" in ana.get(f"/my/rights/{made.pk}/").content.decode()
    assert ana.get(f"/my/rights/{made.pk}/copy.zip").status_code == 404


def test_a_request_of_somebody_else_does_not_open(ana: Client) -> None:
    ana.post("/my/rights/ask/objection/", {"words": "A relative works at the office"})
    made = only_request()
    stranger = files.opened_to(files.applied(stories.SELAM), "selam@example.lu")[1]
    assert stranger.get(f"/my/rights/{made.pk}/").status_code == 404
    assert stranger.post(f"/my/rights/{made.pk}/back/").status_code == 404
    assert only_request().answered_on is None
