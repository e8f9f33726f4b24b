"""A certificate is issued once, numbered without gaps, sealed in a job, and obtained again."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections

from accueil.certificates.actions import issue_certificate, issue_copy, revoke_certificate
from accueil.certificates.models import Certificate, CertificateEvent
from accueil.certificates.queries import certificate, certificates_about, certificates_of, sealed_file
from accueil.certificates.seal import SealCheck, check_seal
from accueil.certificates.seal_key import seal_key
from accueil.certificates.states import State
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from tests.certificates.certificates import BASIS, fulfilled
from tests.certificates.test_certificate_on_paper import attached
from tests.documents.acts import AT, CLAIRE, DAY, doing, registered
from tests.documents.test_letters_on_paper import text_of
from tests.jobs import run_jobs

KIND = "luxembourg_cai.fulfilled"


def issued(person: uuid.UUID, case: uuid.UUID, on: date = DAY, kind: str = KIND) -> Certificate:
    return issue_certificate(
        person_id=person, kind=kind, case_ref=case, content=fulfilled(), language="fr", by=CLAIRE, on=on, at=AT
    )


def test_numbers_of_a_year_run_without_gaps_and_begin_anew_each_year(db: None) -> None:
    person = registered()
    with doing("certificates.issue"):
        numbers = [issued(person, uuid.uuid4()).number for _ in range(3)]
        numbers.append(issued(person, uuid.uuid4(), on=date(2024, 1, 2)).number)
    assert numbers == ["LU-CAI-2023-000001", "LU-CAI-2023-000002", "LU-CAI-2023-000003", "LU-CAI-2024-000001"]


def test_a_double_click_issues_one_certificate_and_one_job(db: None) -> None:
    person, case = registered(), uuid.uuid4()
    with doing("certificates.issue"):
        first, again = issued(person, case), issued(person, case, on=date(2024, 1, 1))
        assert first.id == again.id
        assert certificates_about(case).count() == 1
        assert issued(person, uuid.uuid4()).number == "LU-CAI-2023-000002"


def test_two_kinds_of_certificates_of_one_case_stand_side_by_side(db: None) -> None:
    """Proves the two papers of "LU-CAI-ART26-CERTIFY": that one took part, and that the contract was accomplished."""
    person, case = registered(), uuid.uuid4()
    with doing("certificates.issue"):
        assert issued(person, case).id != issued(person, case, kind="luxembourg_cai.participation").id


def test_a_certificate_without_legal_basis_is_never_issued(db: None) -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS" for certificates."""
    person = registered()
    with doing("certificates.issue"), pytest.raises(ValueError, match="legal basis"):
        issue_certificate(
            person_id=person,
            kind=KIND,
            case_ref=uuid.uuid4(),
            content=fulfilled(legal_basis=""),
            language="fr",
            by=CLAIRE,
            on=DAY,
            at=AT,
        )


@pytest.mark.usefixtures("own_database")
def test_clicks_at_the_same_moment_give_one_certificate_and_no_number_is_lost() -> None:
    person, case = registered(), uuid.uuid4()
    together = threading.Barrier(6)

    def click(own_case: uuid.UUID) -> str:
        together.wait()
        try:
            with doing("certificates.issue"):
                return issued(person, own_case).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(click, [case, case, case, case, uuid.uuid4(), uuid.uuid4()]))
    assert len(set(numbers[:4])) == 1
    assert sorted(set(numbers)) == [f"LU-CAI-2023-{number:06}" for number in (1, 2, 3)]
    assert run_jobs() == {"succeeded": 3}


@pytest.mark.usefixtures("own_database")
def test_a_certificate_is_sealed_in_a_job_and_can_be_obtained_again() -> None:
    """Proves "LU-CAI-PAGE-CERTIFICATE" and "LU-CAI-ART26-CERTIFY"."""
    person = registered()
    with doing("certificates.issue"):
        new = issued(person, uuid.uuid4())
        assert certificate(new.id).state == State.BEING_SEALED  # type: ignore[attr-defined]
        assert sealed_file(new.id) is None
        with pytest.raises(Refused, match="being sealed"):
            issue_copy(certificate_id=new.id, by=CLAIRE, on=DAY, at=AT)
    assert run_jobs() == {"succeeded": 1}
    with doing("certificates.issue", kind=Kind.PRINT) as act:
        copies = [issue_copy(certificate_id=new.id, by=CLAIRE, on=DAY, at=AT) for _ in range(2)]
        assert copies == [sealed_file(new.id)] * 2
        assert act.persons == {person}
        assert [each.state for each in certificates_of(person)] == [State.VALID]  # type: ignore[attr-defined]
        assert CertificateEvent.objects.filter(certificate=new, kind="copied").count() == 2
    assert check_seal(copies[0], seal_key(AT)) == SealCheck(sealed=True, whole=True, ours=True)
    told = text_of(copies[0])
    assert new.number in told
    assert BASIS in told
    assert attached(copies[0])["number"] == new.number


@pytest.mark.usefixtures("own_database")
def test_a_revoked_certificate_is_given_out_no_more_and_a_new_one_replaces_it() -> None:
    person, case = registered(), uuid.uuid4()
    with doing("certificates.issue"):
        first = issued(person, case)
    run_jobs()
    with doing("certificates.issue"):
        revoke_certificate(certificate_id=first.id, reason="The birth date was wrong.", by=CLAIRE, on=DAY, at=AT)
        with pytest.raises(Refused, match="revoked"):
            issue_copy(certificate_id=first.id, by=CLAIRE, on=DAY, at=AT)
        with pytest.raises(Refused, match="revoked before"):
            revoke_certificate(certificate_id=first.id, reason="The birth date was wrong.", by=CLAIRE, on=DAY, at=AT)
        second = issued(person, case)
        assert (second.number, second.replaces_id) == ("LU-CAI-2023-000002", first.id)
        assert {each.number: each.state for each in certificates_about(case)} == {  # type: ignore[attr-defined]
            first.number: State.REPLACED,
            second.number: State.BEING_SEALED,
        }
        assert issued(person, case).id == second.id


def test_a_revocation_wants_a_sentence(db: None) -> None:
    person = registered()
    with doing("certificates.issue"):
        new = issued(person, uuid.uuid4())
        with pytest.raises(Refused) as refused:
            revoke_certificate(certificate_id=new.id, reason=" wrong ", by=CLAIRE, on=DAY, at=AT)
        assert set(refused.value.fields) == {"reason"}
        assert certificate(new.id).state == State.BEING_SEALED  # type: ignore[attr-defined]
