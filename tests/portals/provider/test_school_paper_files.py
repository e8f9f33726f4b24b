"""What a school attests becomes a sealed paper: handed out by the school, seen in the file, worth nothing once
withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.agenda.models import Enrolment, GroupSession
from accueil.certificates.models import Certificate
from accueil.certificates.queries import certificates_about
from accueil.certificates.verification import verify_code
from accueil.training.models import Attestation, Provider
from tests.jobs import run_jobs
from tests.portals.provider import school

pytestmark = pytest.mark.usefixtures("own_database")
DAYS = {"began_on": "2023-06-01", "done_on": "2023-06-08", "issued_on": "2023-06-15", "hours": "60"}


@pytest.fixture
def moselle(own_database: str) -> Provider:
    return school.provider()


@pytest.fixture
def esch(own_database: str) -> Provider:
    return school.provider("Lycée d’Esch")


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return school.group(moselle, *(school.DAY - dt.timedelta(days=days) for days in (14, 7)))


@pytest.fixture
def place(session: GroupSession) -> Enrolment:
    return school.learners(session, "Ana", "Bela")[0]


@pytest.fixture
def papers(session: GroupSession, place: Enrolment) -> str:
    """The address of the papers of Ana, who has attended."""
    return f"/school/classes/{session.pk}/papers/{place.pk}/"


def attested(client: Client, papers: str) -> Certificate:
    assert client.post(papers + "attest/", DAYS).status_code == 302
    run_jobs()
    with school.act(activity="cases.attested_papers"):
        told = Attestation.objects.get(withdrawn_at=None)
        assert told.certificate_ref is not None
        return Certificate.objects.get(pk=told.certificate_ref)


def verdict(paper: Certificate) -> str:
    with school.act(activity="certificates.verify"):
        return str(verify_code(paper.code).verdict)


def test_the_school_hands_out_what_it_attested(helena: Client, papers: str, place: Enrolment) -> None:
    """Proves "LU-CAI-ART10-ATTENDANCE-CERTIFICATE": issuer, course and days stand on the sealed paper."""
    paper = attested(helena, papers)
    assert paper.number.startswith("LU-CAI-F-2023-")
    assert (paper.person_id, paper.case_ref, paper.language) == (place.person_id, place.case_ref, "fr")
    assert paper.content["authority"][0] == "Centre de la Moselle"
    assert "French A1.1" in paper.content["statement"]
    assert "du 1er juin 2023 au 8 juin 2023" in paper.content["statement"]
    assert "Article 10" in paper.content["legal_basis"]
    answer = helena.post(papers + "file/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == bytes(paper.pdf or b"")
    assert verdict(paper) == "valid"
    with school.act(activity="cases.case_work"):
        assert place.case_ref is not None
        assert [(each.number, each.state) for each in certificates_about(place.case_ref)] == [(paper.number, "valid")]  # type: ignore[attr-defined]


def test_a_withdrawn_attestation_takes_the_paper_with_it(helena: Client, papers: str) -> None:
    first = attested(helena, papers)
    helena.post(papers + "withdraw/", {"reason": "Typed for the wrong person"})
    run_jobs()
    assert verdict(first) == "revoked"
    assert helena.post(papers + "file/").status_code == 404
    second = attested(helena, papers)
    assert (verdict(first), verdict(second)) == ("replaced", "valid")


def test_a_paper_is_issued_once_however_often_the_job_runs(helena: Client, papers: str) -> None:
    from accueil.cases.tasks import paper_of_attestation

    paper = attested(helena, papers)
    with school.act():
        told = Attestation.objects.get()
    for _turn in range(2):
        paper_of_attestation(attestation_id=str(told.pk), authority=school.AUTHORITY)
    with school.act(activity="cases.attested_papers"):
        assert [each.pk for each in Certificate.objects.all()] == [paper.pk]


def test_another_school_gets_no_paper_and_sees_no_certificate(
    helena: Client, stranger: Client, esch: Provider, moselle: Provider, papers: str
) -> None:
    attested(helena, papers)
    assert stranger.post(papers + "file/").status_code == 404
    with school.act(esch):
        assert not Certificate.objects.exists()
    with school.act(moselle):
        assert Certificate.objects.count() == 1
