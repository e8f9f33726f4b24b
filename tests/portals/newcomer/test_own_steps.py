"""The steps a newcomer takes alone: appointment, signature in two steps, papers, a reason, the own address."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Slot
from accueil.cases.models import Contract, GivenReason, Signature
from accueil.cases.queries.rows import rows_of
from accueil.documents.models import StoredFile
from accueil.messages.models import Message
from accueil.people.models import Contact, Person
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, act
from tests.portals.newcomer import files

NINE = dt.datetime(2023, 6, 20, 9, tzinfo=dt.UTC)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def slots(count: int = 2) -> list[Slot]:
    from accueil.access import demonstration

    officer = demonstration.make_staff(authority=AUTHORITY)[0]
    hours = Hours(NINE, 60, count)
    return open_slots(
        authority=AUTHORITY, officer=officer, hours=hours, place="13 C, rue de Bitbourg", mode="in_person",
        by=CLAIRE, at=dt.datetime(2023, 6, 10, 9, tzinfo=dt.UTC),
    )  # fmt: skip


def test_a_free_time_is_taken_changed_and_given_back(db: None) -> None:
    """Proves "LU-CAI-PAGE-BOOK-COUNSELLING"."""
    first, second = slots()
    _account, ana = files.opened_to(files.applied())
    assert "20 June 2023, 11:00" in ana.get("/my/appointment/").content.decode()
    ana.post("/my/appointment/", {"slot": str(first.pk)})
    booked = ana.get("/my/appointment/").content.decode()
    assert "13 C, rue de Bitbourg" in booked
    assert "Come to your interview" in ana.get("/my/").content.decode()
    ana.post("/my/appointment/", {"slot": str(second.pk)})
    assert "12:00" in ana.get("/my/").content.decode()
    ana.post("/my/appointment/cancel/")
    assert "Choose a day for your interview" in ana.get("/my/").content.decode()
    first.refresh_from_db()
    assert first.taken == 0


def test_a_time_somebody_else_took_is_refused_with_a_sentence(db: None) -> None:
    (only,) = slots(1)
    _ana, ana = files.opened_to(files.applied())
    _selam, selam = files.opened_to(files.applied(stories.SELAM), "selam@example.lu")
    page_before = selam.get("/my/appointment/").content.decode()
    assert str(only.pk) in page_before
    assert ana.post("/my/appointment/", {"slot": str(only.pk)}).status_code == 302
    answer = selam.post("/my/appointment/", {"slot": str(only.pk)})
    assert answer.status_code == 200
    assert "This time has just been taken or closed." in answer.content.decode()


def test_the_appointment_comes_as_a_calendar_file(db: None) -> None:
    (slot,) = slots(1)
    _account, ana = files.opened_to(files.applied())
    assert ana.get("/my/appointment/interview.ics").status_code == 404
    ana.post("/my/appointment/", {"slot": str(slot.pk)})
    text = ana.get("/my/appointment/interview.ics").content.decode()
    assert "DTSTART:20230620T090000Z\r\n" in text
    assert "LOCATION:13 C\\, rue de Bitbourg\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def code_sent(contract: Contract) -> str:
    """The code of the last message to the person."""
    with act("messages.outbox"):
        message = Message.objects.filter(person_id=contract.person_id, kind="signature_code").latest("created_at")
    found = re.search(r"\b[A-Z2-9]{8}\b", message.body)
    assert found is not None
    return found[0]


def signatures(contract: Contract) -> list[tuple[str, str]]:
    with act():
        return [(each.party, each.way) for each in Signature.objects.filter(contract=contract)]


def sign(client: Client, party: str = "signatory", name: str = "Ana Lúcia Silva") -> Any:
    return client.post(f"/my/contract/sign/{party}/", {"signer_name": name, "read": "on"})


def test_a_contract_is_signed_online_with_a_second_confirmation(db: None) -> None:
    """Proves "LU-CAI-ART5-SIGNATURE"."""
    contract = files.to_sign()
    _account, ana = files.opened_to(contract.case)
    assert "Un contrat volontaire" in ana.get("/my/contract/", headers={"accept-language": "fr"}).content.decode()
    assert sign(ana)["Location"] == "/my/contract/confirm/signatory/"
    assert signatures(contract) == []
    assert ana.post("/my/contract/confirm/signatory/", {"code": code_sent(contract)})["Location"] == "/my/"
    assert signatures(contract) == [("signatory", "online")]
    assert "The authority signs" in ana.get("/my/").content.decode()


def test_a_wrong_code_signs_nothing_and_five_end_the_attempt(db: None) -> None:
    contract = files.to_sign()
    _account, ana = files.opened_to(contract.case)
    sign(ana)
    code = code_sent(contract)
    for _attempt in range(5):
        assert "This code is not right" in ana.post("/my/contract/confirm/signatory/", {"code": "X"}).content.decode()
    assert "There is no code waiting" in ana.post("/my/contract/confirm/signatory/", {"code": code}).content.decode()
    assert signatures(contract) == []


def test_without_having_read_nobody_signs(db: None) -> None:
    contract = files.to_sign()
    _account, ana = files.opened_to(contract.case)
    answer = ana.post("/my/contract/sign/signatory/", {"signer_name": "Ana Lúcia Silva"})
    assert "Tick this box when you have read the contract." in answer.content.decode()


def test_nobody_signs_for_the_authority_here(db: None) -> None:
    _account, ana = files.opened_to(files.to_sign().case)
    assert sign(ana, "authority").status_code == 404
    assert sign(ana, "legal_representative").status_code == 404
    assert sign(ana).status_code == 302


def test_under_eighteen_a_parent_or_guardian_signs_too(db: None) -> None:
    """Proves "LU-CAI-ART2-1-AGE"."""
    contract = files.to_sign(stories.TOMAS)
    _account, tomas = files.opened_to(contract.case, "tomas@example.lu")
    sign(tomas, name="Tomás Costa")
    tomas.post("/my/contract/confirm/signatory/", {"code": code_sent(contract)})
    assert "A parent or guardian signs too" in tomas.get("/my/").content.decode()
    sign(tomas, "legal_representative", "Maria Costa")
    tomas.post("/my/contract/confirm/legal_representative/", {"code": code_sent(contract)})
    assert ("legal_representative", "online") in signatures(contract)


def test_a_paper_arrives_once_and_is_found_again(db: None) -> None:
    case = files.applied()
    _account, ana = files.opened_to(case)
    for _attempt in range(2):
        ana.post("/my/papers/", {"file": SimpleUploadedFile("passport.pdf", PDF, "application/pdf")})
    with act():
        (kept,) = StoredFile.objects.filter(person_id=case.person_id)
    assert "passport.pdf" in ana.get("/my/papers/").content.decode()
    answer = ana.get(f"/my/papers/{kept.pk}/")
    assert answer.content == PDF
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("content", "name"), [(b"<script>", "x.pdf"), (b"MZ\x90", "a.exe"), (b"", "empty.pdf")])
def test_what_is_no_paper_is_refused_and_said_why(db: None, content: bytes, name: str) -> None:
    case = files.applied()
    _account, ana = files.opened_to(case)
    answer = ana.post("/my/papers/", {"file": SimpleUploadedFile(name, content, "application/pdf")})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    with act():
        assert not StoredFile.objects.filter(person_id=case.person_id).exists()


def test_limits_are_said_before_a_paper_is_sent(db: None) -> None:
    _account, ana = files.opened_to(files.applied())
    assert "PDF, JPEG, PNG, up to 10 MB." in ana.get("/my/papers/").content.decode()


def test_a_reason_for_a_missing_service_reaches_the_file(db: None) -> None:
    """Proves "LU-CAI-MODEL-DUTIES"."""
    contract = files.over()
    _account, ana = files.opened_to(contract.case)
    given = {"obligations": ["civic"], "ground": "no_place", "text": "Every course in Portuguese was full until May."}
    assert ana.post("/my/reason/", given)["Location"] == "/my/"
    with act():
        (kept,) = GivenReason.objects.filter(contract=contract)
        assert rows_of(contract.case).contracts[0].reasons == (kept,)
    assert (kept.ground, kept.given_on) == ("no_place", dt.date(2023, 6, 15))
    assert "We look at your reason" in ana.get("/my/").content.decode()


def test_a_reason_without_words_is_refused_and_the_rest_is_kept(db: None) -> None:
    _account, ana = files.opened_to(files.over().case)
    answer = ana.post("/my/reason/", {"obligations": ["civic"], "ground": "no_place", "text": " "})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r'value="no_place"[^>]* checked', page)


def test_an_address_is_set_right_and_the_old_one_kept_with_its_end(db: None) -> None:
    case = files.applied()
    _account, ana = files.opened_to(case)
    ana.post("/my/data/", {"email": "new@example.lu", "phone": "+352 621 000 111", "post": ""})
    with act():
        mails = Contact.objects.filter(person_id=case.person_id, kind="email").order_by("from_on", "until_on")
        assert {(each.value, each.until_on is None) for each in mails} == {
            ("ana@example.lu", False),
            ("new@example.lu", True),
        }


def test_the_language_of_letters_is_the_persons_choice(db: None) -> None:
    case = files.applied()
    _account, ana = files.opened_to(case)
    ana.post("/my/data/language/", {"language": "pt"})
    with act():
        assert Person.objects.get(pk=case.person_id).language == "pt"
    ana.post("/my/data/language/", {"language": "xx"})
    with act():
        assert Person.objects.get(pk=case.person_id).language == "pt"


def test_the_roadmap_comes_as_it_was_handed_over(db: None) -> None:
    """Proves "LU-CAI-ART5-E-ROADMAP"."""
    _account, ana = files.opened_to(files.in_effect().case)
    page = ana.get("/my/roadmap/").content.decode()
    assert "Forum Geesseknäppchen" in page
    assert "11 November 2023" in page
    assert ana.get("/my/roadmap/roadmap.pdf").content.startswith(b"%PDF")
    _other, selam = files.opened_to(files.applied(stories.SELAM), "selam@example.lu")
    assert selam.get("/my/roadmap/roadmap.pdf").status_code == 404
