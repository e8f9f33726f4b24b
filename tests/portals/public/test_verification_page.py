"""Anyone may check a certificate; the page tells what the paper tells, and the check is in the journal."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accueil.certificates.actions import issue_certificate, revoke_certificate
from accueil.certificates.content import Holder
from accueil.certificates.models import Certificate
from accueil.certificates.queries import sealed_file
from accueil.certificates.tasks import seal
from accueil.journal.models import Entry
from tests.certificates.certificates import fulfilled
from tests.documents.acts import AT, CLAIRE, DAY, HERE, doing, registered
from tests.portals.public.visitors import heading, in_words, reader, text_of

NAME = "Ana Beatriz MAGALHÃES"


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account who reads English."""
    return reader()


@pytest.fixture
def certificate(own_database: str) -> Certificate:
    """A sealed certificate of Ana's."""
    person = registered()
    with doing("certificates.issue"):
        new = issue_certificate(
            person_id=person,
            kind="fulfilled",
            case_ref=uuid.uuid4(),
            content=fulfilled(Holder(NAME, "Ана Магальяйнш", "uk")),
            language="fr",
            by=CLAIRE,
            on=DAY,
            at=AT,
        )
    seal(certificate_id=str(new.id), authority=HERE)
    return new


def entries() -> int:
    """Checks in the journal."""
    with doing("journal.retrace"):
        return Entry.objects.filter(activity="certificates.verify", kind="verify").count()


def check(visitor: Client, **sent: object) -> str:
    """Send the form of one of the three ways."""
    return text_of(visitor.post("/verify/", sent))


def test_the_code_of_the_qr_leads_to_what_the_paper_tells(visitor: Client, certificate: Certificate) -> None:
    page = text_of(visitor.get(f"/verify/{certificate.code}"))
    assert heading(page) == "This certificate is genuine and stands."
    assert NAME in page
    assert certificate.number in page
    assert '<bdi class="native" lang="uk">Ана Магальяйнш</bdi>' in page


def test_every_check_is_in_the_journal_found_or_not(visitor: Client, certificate: Certificate) -> None:
    before = entries()
    visitor.get(f"/verify/{certificate.code}")
    visitor.get("/verify/AAAAAAAAAAAAAAAAAAAAAAAAAA")
    check(visitor, way="number", number=certificate.number, name=NAME)
    assert entries() == before + 3


def test_a_code_can_be_typed(visitor: Client, certificate: Certificate) -> None:
    assert heading(check(visitor, way="code", code=certificate.code.lower())).startswith("This certificate is genuine")


def test_number_and_name_are_enough(visitor: Client, certificate: Certificate) -> None:
    page = check(visitor, way="number", number=certificate.number, name="magalhaes ana")
    assert heading(page) == "This certificate is genuine and stands."


def test_a_number_with_another_name_tells_nothing(visitor: Client, certificate: Certificate) -> None:
    page = check(visitor, way="number", number=certificate.number, name="Selam Haile")
    assert heading(page) == "We do not find this certificate."
    assert NAME not in page


def test_a_revoked_certificate_says_since_when(visitor: Client, certificate: Certificate) -> None:
    with doing("certificates.issue"):
        revoke_certificate(certificate_id=certificate.id, reason="It named the wrong course.", by=CLAIRE, on=DAY, at=AT)
    page = text_of(visitor.get(f"/verify/{certificate.code}"))
    assert heading(page) == "This certificate was revoked."
    assert "has no longer counted since 15 June 2023" in in_words(page)
    assert "wrong course" not in page


def test_the_file_itself_is_recognised_and_a_changed_one_is_not(visitor: Client, certificate: Certificate) -> None:
    with doing("certificates.issue"):
        file = sealed_file(certificate.id) or b""
    genuine = SimpleUploadedFile("paper.pdf", file, "application/pdf")
    changed = SimpleUploadedFile("paper.pdf", file.replace(b"/Type", b"/Tyqe", 1), "application/pdf")
    assert heading(check(visitor, way="file", file=genuine)) == "This certificate is genuine and stands."
    assert heading(check(visitor, way="file", file=changed)) == "This file is not the one we sealed."


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"way": "code", "code": ""}, "Code – This answer is missing."),
        ({"way": "number", "number": "LU-CAI-2023-000001", "name": ""}, "Name of the person – This answer is missing."),
        ({"way": "file"}, "The certificate as a PDF – This answer is missing."),
    ],
)
def test_a_form_half_filled_comes_back_with_what_was_typed(
    visitor: Client, sent: dict[str, str], sentence: str
) -> None:
    page = check(visitor, **sent)
    assert sentence in in_words(page)
    assert all(f'value="{value}"' in page for value in sent.values() if value)


def test_a_file_that_is_no_pdf_is_refused(visitor: Client) -> None:
    page = check(visitor, way="file", file=SimpleUploadedFile("paper.pdf", b"no paper at all"))
    assert "We cannot read this file. Send it as PDF." in page


def test_a_form_of_no_known_way_is_only_the_page_again(visitor: Client) -> None:
    assert heading(check(visitor, way="other", code="x")) == "Check a certificate"


def test_the_printed_address_leads_to_the_forms(visitor: Client) -> None:
    answer = visitor.get("/verify")
    assert answer.status_code == 301
    assert answer["Location"] == "/verify/"
