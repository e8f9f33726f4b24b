"""Reports and papers: each by whom the law names, about the own class only."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.agenda.models import Enrolment, GroupSession
from accueil.training.models import Assessment, Attestation, Provider
from tests.portals.provider import school

WEEKS = [school.DAY - dt.timedelta(days=days) for days in (14, 7)]
PAPER = {"began_on": "2023-06-01", "done_on": "2023-06-08", "issued_on": "2023-06-15", "hours": "60"}


def attended(of: Provider, kind: str = "language") -> tuple[GroupSession, Enrolment]:
    session = school.group(of, *WEEKS, kind=kind)
    place = school.enrolled(school.learner("Ana"), session)
    with school.act(activity="agenda.places"):
        Enrolment.objects.update(enrolled_at=school.NOW - dt.timedelta(days=40))
    return session, place


def base(place: Enrolment) -> str:
    return f"/school/classes/{place.session_id}/papers/{place.pk}/"


def standing(model: type[Assessment] | type[Attestation]) -> list[Assessment | Attestation]:
    with school.act(activity="training.class"):
        return list(model.objects.filter(withdrawn_at=None))


def test_a_report_is_written_by_competence_and_replaced(helena: Client, moselle: Provider) -> None:
    """The training body describes what the person has learned (LU-CAI-ART10-SKILLS-REPORT)."""
    _session, place = attended(moselle)
    address = base(place) + "report/"
    assert "Write at least one sentence" in helena.post(address, {"made_on": "2023-06-15"}).content.decode()
    helena.post(address, {"skill_listening": "Understands short questions.", "level": "A1.1", "made_on": "2023-06-15"})
    assert "Understands short questions." in helena.get(address).content.decode()
    helena.post(address, {"skill_listening": "Understands a conversation.", "made_on": "2023-06-15"})
    (report,) = standing(Assessment)
    assert isinstance(report, Assessment)
    assert report.skills == {"listening": "Understands a conversation."}


def test_a_course_is_attested_with_the_days_attended(helena: Client, moselle: Provider) -> None:
    """The paper of participation comes from the training body (LU-CAI-ART10-ATTENDANCE-CERTIFICATE)."""
    session, place = attended(moselle)
    for number in (1, 2):
        helena.post(f"/school/classes/{session.pk}/dates/{number}/", {f"m-{place.pk}": "120"})
    page = helena.get(base(place) + "attest/").content.decode()
    assert 'value="2023-06-01"' in page
    assert 'value="2023-06-08"' in page
    helena.post(base(place) + "attest/", PAPER)
    (paper,) = standing(Attestation)
    assert isinstance(paper, Attestation)
    assert (paper.kind, paper.issuer_kind, paper.issuer_name) == ("participation", "contracted_body", moselle.name)
    again = helena.post(base(place) + "attest/", PAPER).content.decode()
    assert "This paper has been issued." in again
    helena.post(base(place) + "withdraw/", {"reason": "Wrong person"})
    assert standing(Attestation) == []


def test_a_body_the_law_does_not_name_is_refused(esch: Provider) -> None:
    Provider.objects.filter(pk=esch.pk).update(issuer_kind="other_body")
    _session, place = attended(esch)
    client = school.browser_of(school.colleague(esch))
    assert client.post(base(place) + "attest/", PAPER).status_code == 200
    assert standing(Attestation) == []


def test_civic_instruction_is_attested_by_the_adult_education_service_alone(
    helena: Client, moselle: Provider, esch: Provider
) -> None:
    """LU-CAI-ART16-CERTIFICATE: a school cannot, the service can."""
    _session, place = attended(moselle, "civic")
    assert helena.post(base(place) + "attest/", PAPER).status_code == 404
    assert "not by this school" in helena.get(f"/school/classes/{place.session_id}/papers/").content.decode()
    Provider.objects.filter(pk=esch.pk).update(issuer_kind="sfa")
    of_service = school.browser_of(school.colleague(esch, "adult_education"))
    session = school.group(esch, *(day + dt.timedelta(days=1) for day in WEEKS), kind="civic")
    own = school.enrolled(school.learner("Bela"), session)
    of_service.post(base(own) + "attest/", PAPER)
    assert [each.enrolment_id for each in standing(Attestation)] == [own.pk]


@pytest.mark.parametrize("what", ["report/", "attest/", ""])
def test_another_school_reports_on_nobody_here(helena: Client, stranger: Client, moselle: Provider, what: str) -> None:
    _session, place = attended(moselle)
    address = base(place) + what if what else f"/school/classes/{place.session_id}/papers/"
    assert stranger.get(address).status_code == 404
    assert helena.get(address).status_code == 200
