"""Anyone may verify; the answer tells what the paper tells, and each question is noted."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from accueil.certificates.actions import issue_certificate, revoke_certificate
from accueil.certificates.content import CertificateContent, Holder
from accueil.certificates.erasure import erase_certificates
from accueil.certificates.models import Certificate, KeptSeal
from accueil.certificates.queries import sealed_file
from accueil.certificates.tasks import seal
from accueil.certificates.verification import Verdict, Verification, verify_code, verify_file, verify_number
from accueil.journal.context import Kind
from accueil.journal.models import Detail, Entry
from tests.certificates.certificates import fulfilled
from tests.documents.acts import AT, CLAIRE, DAY, HERE, PUBLIC, doing, registered

NOW = datetime.now(UTC)


@pytest.fixture
def genuine(own_database: str) -> Certificate:
    """A sealed certificate of Ana's, with her name in two scripts."""
    person = registered()
    holder = Holder("Ana Beatriz MAGALHÃES", "Ана Магальяйнш", "uk")
    with doing("certificates.issue"):
        new = issue_certificate(
            person_id=person,
            kind="fulfilled",
            case_ref=uuid.uuid4(),
            content=fulfilled(holder),
            language="fr",
            by=CLAIRE,
            on=DAY,
            at=AT,
        )
    seal(certificate_id=str(new.id), authority=HERE)
    return new


def asked(question: str, *words: object) -> Verification:
    """Ask as anyone on the public page would."""
    ways = {"code": verify_code, "number": verify_number, "file": verify_file}
    with doing("certificates.verify", by=PUBLIC, kind=Kind.VERIFY):
        answer: Verification = ways[question](*words)  # type: ignore[operator]
        return answer


def file_of(certificate: Certificate) -> bytes:
    with doing("certificates.issue"):
        return sealed_file(certificate.id) or b""


def test_the_code_tells_what_the_paper_tells(genuine: Certificate) -> None:
    answer = asked("code", genuine.code.lower())
    assert answer == Verification(
        Verdict.VALID, genuine.number, CertificateContent.from_json(genuine.content), "fr", date(2023, 6, 15)
    )


@pytest.mark.parametrize("code", ["", "A" * 26, "not a code at all"])
def test_an_unknown_code_tells_nothing(genuine: Certificate, code: str) -> None:
    assert asked("code", code) == Verification(Verdict.UNKNOWN)


@pytest.mark.parametrize(
    "name", ["Ana Beatriz Magalhães", "magalhaes  ana", "MAGALHAES, Ana Beatriz", "Ана Магальяйнш", "Ana Beatriz"]
)
def test_number_and_name_are_forgiving(genuine: Certificate, name: str) -> None:
    assert asked("number", genuine.number.lower().replace("-", " "), name).verdict is Verdict.VALID


@pytest.mark.parametrize("name", ["", "Ana", "Magalhães", "Selam Haile", "Ana Beatriz Silva", "%", "Ana . *"])
def test_a_number_without_its_name_tells_nothing(genuine: Certificate, name: str) -> None:
    assert asked("number", genuine.number, name) == Verification(Verdict.UNKNOWN)


def test_the_file_itself_is_known(genuine: Certificate) -> None:
    assert asked("file", file_of(genuine), NOW).verdict is Verdict.VALID


def test_a_changed_file_is_told_as_changed_and_shows_nothing_of_the_person(genuine: Certificate) -> None:
    file = file_of(genuine)
    for place in range(len(file) // 9, len(file), len(file) // 9):
        changed = bytearray(file)
        changed[place] ^= 1
        assert asked("file", bytes(changed), NOW) == Verification(Verdict.CHANGED, genuine.number), place
    assert asked("file", file + b"\n", NOW).verdict is Verdict.CHANGED


def test_any_other_file_is_unknown(genuine: Certificate) -> None:
    assert asked("file", b"%PDF-1.7 something else LU-CAI-2023-999999", NOW) == Verification(Verdict.UNKNOWN)


def test_a_revoked_certificate_is_told_as_revoked_with_the_day_and_without_the_reason(genuine: Certificate) -> None:
    with doing("certificates.issue"):
        revoke_certificate(
            certificate_id=genuine.id,
            reason="A paper turned out to be forged.",
            by=CLAIRE,
            on=date(2023, 7, 3),
            at=AT,
        )
    for question in (
        ("code", genuine.code),
        ("number", genuine.number, "Ana Magalhaes"),
        ("file", file_of(genuine), NOW),
    ):
        answer = asked(*question)
        assert (answer.verdict, answer.ended_on) == (Verdict.REVOKED, date(2023, 7, 3))
        assert "forged" not in repr(answer)


def test_after_erasure_the_seal_still_tells_the_paper_as_ours(genuine: Certificate) -> None:
    file = file_of(genuine)
    with doing("certificates.issue"):
        assert erase_certificates(person_ids=[genuine.person_id])["certificates_certificate"] == 1
    left = Verification(Verdict.VALID, genuine.number, issued_on=genuine.issued_on, file_erased=True)
    assert asked("code", genuine.code) == asked("file", file, NOW) == left
    assert asked("number", genuine.number, "Ana Magalhaes") == Verification(Verdict.UNKNOWN)
    changed = bytearray(file)
    changed[2000] ^= 1
    assert asked("file", bytes(changed), NOW).verdict is Verdict.CHANGED
    KeptSeal.objects.all().delete()
    assert asked("file", file, NOW) == Verification(Verdict.SEALED_ONLY)


def test_each_verification_is_recorded_under_the_public_activity(genuine: Certificate) -> None:
    asked("code", genuine.code)
    asked("number", genuine.number, "Selam Haile")
    asked("code", "nothing")
    with doing("journal.retrace"):
        entries = list(Entry.objects.filter(activity="certificates.verify").order_by("at"))
        noted = [json.loads(Detail.objects.get(entry=entry).changes)[0]["after"] for entry in entries]
    assert [(entry.kind, entry.agent_kind, entry.persons) for entry in entries] == [
        ("verify", "public", 1),
        ("verify", "public", 1),
        ("verify", "public", 0),
    ]
    assert [each["verdict"] for each in noted] == ["valid", "unknown", "unknown"]


def test_verifying_writes_nothing_but_its_entry(genuine: Certificate) -> None:
    with doing("certificates.verify", by=PUBLIC, kind=Kind.VERIFY), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction read only")
        assert verify_code(genuine.code).verdict is Verdict.VALID
