"""Pages of retention: two agents let a list leave, a hold keeps a file, the separate file asks for its purpose."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.journal.models import Entry as JournalEntry
from accueil.retention.models import Entry, ErasureList, Hold, SeparateFile
from accueil.retention.words import OUTCOMES
from tests.cases.stories import ANA, CIVIC, LANGUAGE, ORIENTATION, SELAM, applied, contract_of, prepared, recorded
from tests.cases.stories import act as case_act
from tests.portals.oversight.scene import signed_in, watcher
from tests.retention.scenes import act, carried_out, let_go, scheduled

TODAY = dt.date(2023, 6, 15)
LATE = dt.date(2026, 5, 26)


@pytest.fixture
def director(db: None) -> Client:
    return signed_in(watcher("controller"))


@pytest.fixture
def officer(db: None) -> Client:
    """The data-protection officer."""
    return signed_in(watcher("data_protection_officer", "Nora Weis"))


@pytest.fixture
def files(db: None) -> tuple[str, str]:
    """Numbers: Ana signed and did everything, Selam never signed; the law has been asked."""
    with case_act():
        contract = contract_of(ANA)
        for service in (LANGUAGE, CIVIC, ORIENTATION):
            recorded(contract, service)
        numbers = (contract.case.number, prepared(applied(SELAM)).number)
    scheduled(TODAY)
    return numbers


def test_the_page_shows_terms_articles_readings_and_a_preview(director: Client, files: tuple[str, str]) -> None:
    """Provisions "LU-CAI-ART25-3-SIGNATORIES-3Y", "LU-CAI-ART25-3-CANDIDATES-1Y", "LU-CAI-ART26-TEN-YEARS"."""
    page = director.get("/oversight/retention/", {"day": LATE.isoformat()}).content.decode()
    for words in (
        "1 year",
        "3 years",
        "10 years",
        "art. 25(3)",
        "art. 26",
        "counted from the last contact",
        "stricter",
    ):
        assert words in page
    assert "2 files leave" in page
    assert "Silva" not in page
    assert files[0] not in page


def test_one_prepares_another_approves_and_the_proof_is_a_sealed_paper(
    director: Client, officer: Client, files: tuple[str, str]
) -> None:
    sent = officer.post("/oversight/retention/prepare/", {"day": TODAY.isoformat()})
    assert sent.status_code == 302
    shown = officer.get(sent["location"]).content.decode()
    assert files[1] in shown
    assert "you cannot approve it" in shown
    address = sent["location"]
    assert officer.post(f"{address}approve/").status_code == 404
    with act():
        assert ErasureList.objects.get().stage == "prepared"
    assert "Approve: 1 file leaves" in director.get(address).content.decode()
    director.post(f"{address}approve/")
    with act():
        made = ErasureList.objects.get()
        assert made.stage == "running"
    assert carried_out(made, TODAY) == ["deleted"]
    page = director.get(address).content.decode()
    assert str(OUTCOMES["deleted"]) in page
    paper = director.get(f"{address}certificate.pdf")
    assert (paper["content-type"], paper.content[:4]) == ("application/pdf", b"%PDF")
    assert director.get(f"{address}certificate.pdf").content == paper.content


def test_a_kept_file_says_why_and_until_when(officer: Client, files: tuple[str, str]) -> None:
    address = officer.post("/oversight/retention/prepare/", {"day": TODAY.isoformat()})["location"]
    with act():
        entry = Entry.objects.get()
    keep = f"{address}keep/{entry.pk}/"
    refused = officer.post(keep, {"reason": "file", "until_on": "2023-12-31"})
    assert refused.status_code == 200
    assert "Say in a few words" in refused.content.decode()
    officer.post(keep, {"reason": "The tribunal asked for the file", "until_on": "2023-12-31"})
    with act("retention.hold"):
        assert Hold.objects.get().until_on == dt.date(2023, 12, 31)
    assert "Kept by a reviewer" in officer.get(address).content.decode()


def test_a_hold_is_placed_by_the_number_of_a_file_and_ended(officer: Client, files: tuple[str, str]) -> None:
    given = {"number": files[0].lower(), "kind": "litigation", "reason": "Appeal before the tribunal"}
    officer.post("/oversight/retention/holds/new/", given)
    page = officer.get("/oversight/retention/holds/").content.decode()
    assert files[0] in page
    assert "art. 17(3)(e)" in page
    with act("retention.hold"):
        hold = Hold.objects.get()
    officer.post(f"/oversight/retention/holds/{hold.pk}/end/", {"reason": "The tribunal has judged"})
    assert "No file is held." in officer.get("/oversight/retention/holds/").content.decode()
    unknown = officer.post("/oversight/retention/holds/new/", {**given, "number": "CAI-1999-00001"})
    assert "may have left already" in unknown.content.decode()


def test_the_separate_file_opens_for_a_purpose_and_a_reason_only(director: Client, files: tuple[str, str]) -> None:
    """ "LU-CAI-ART26-PURPOSES": each look says for which of the two; the journal keeps the reason."""
    address = "/oversight/separate-file/"
    assert "Silva" not in director.get(address).content.decode()
    asked = {"purpose": "retention.long_term_residence", "who": "silva ana lucia", "reason": "file"}
    assert "Silva" not in _results(director.post(address, asked).content.decode())
    asked["reason"] = "Request for long-term residence of this week"
    page = director.post(address, asked).content.decode()
    assert "Ana Lúcia Silva" in page
    assert "Make the certificate" not in page
    with act("journal.retrace"):
        entry = JournalEntry.objects.filter(activity="retention.long_term_residence").get()
        assert (entry.kind, entry.persons) == ("search", 1)


def test_a_certificate_is_made_again_and_verified_after_the_main_file_is_gone(
    director: Client, files: tuple[str, str]
) -> None:
    """ "LU-CAI-ART26-CERTIFY": number, day and seal from the register, name and outcome from the separate file."""
    let_go(LATE)
    with act("retention.certify"):
        row = SeparateFile.objects.get()
    given = {"reason": "The person asks for the certificate again", "language": "en"}
    made = director.post(f"/oversight/separate-file/{row.pk}/certificate/", given)
    assert made["content-type"] == "application/pdf"
    number = made["content-disposition"].split('"')[1].removesuffix(".pdf")
    verified = Client().post("/verify/", {"way": "number", "number": number, "name": "Ana Lúcia Silva"})
    page = verified.content.decode()
    assert "genuine and stands" in page
    assert "Ana Lúcia Silva" in page
    wrong = Client().post("/verify/", {"way": "number", "number": number, "name": "Selam Haile"}).content.decode()
    assert "We do not find this certificate" in wrong
    let_go(dt.date(2033, 5, 26))
    after = Client().post("/verify/", {"way": "number", "number": number, "name": "Ana Lúcia Silva"}).content.decode()
    assert "We do not find this certificate" in after
    assert director.post(f"/oversight/separate-file/{row.pk}/certificate/", given).status_code == 200


@pytest.mark.parametrize("role", ["auditor", "evaluator", "system_owner"])
def test_who_only_watches_prepares_approves_and_holds_nothing(db: None, role: str) -> None:
    client = signed_in(watcher(role))
    for address in ("retention/prepare/", "retention/holds/", "retention/holds/new/", "separate-file/"):
        assert client.get(f"/oversight/{address}").status_code == 404


def test_the_data_protection_officer_never_opens_the_separate_file(officer: Client, director: Client) -> None:
    """ "LU-CAI-ART26-SEPARATE-FILE": the director and the administrative auditors only."""
    assert officer.get("/oversight/separate-file/").status_code == 404
    assert director.get("/oversight/separate-file/").status_code == 200
    assert signed_in(watcher("administrative_auditor")).get("/oversight/separate-file/").status_code == 200


def _results(page: str) -> str:
    return page.split("<form")[0]
