"""What schools note and attest turns into evidence of the contract, and follows when they correct it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accueil.agenda.actions.attendance import correct_mark, mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.marks import Entry
from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession
from accueil.cases.actions.evidence import withdraw_evidence
from accueil.cases.decisions import explain_case
from accueil.cases.models import Contract
from accueil.cases.places.evidence import take_from_places
from accueil.journal.jobs import job_agent
from accueil.training.actions.proofs import (
    Issuers,
    Known,
    Paper,
    Report,
    attest,
    record_assessment,
    withdraw_attestation,
)
from accueil.training.models import Attestation, Evidence, Provider
from tests.agenda.classes import LENGTH, a_class, meeting_of
from tests.cases.stories import CLAIRE, act, at, contract_of, version

pytestmark = pytest.mark.django_db
JOB = job_agent("evidence from classes", "lu-integration")
BEGAN = dt.datetime(2021, 6, 3, 16, tzinfo=dt.UTC)
SIGNED = dt.date(2021, 5, 12)


def provider(issuer_kind: str) -> Provider:
    return Provider.objects.create(
        authority="lu-integration", name=f"School {issuer_kind}", issuer_kind=issuer_kind, since_on=dt.date(2012, 1, 1)
    )


def place_in(contract: Contract, kind: str, issuer_kind: str, began: dt.datetime = BEGAN) -> Enrolment:
    """The place of the contract's person in a class of two weekly meetings."""
    session = a_class(kind=kind, provider_ref=provider(issuer_kind).pk, language="fr")
    weeks = [began, began + dt.timedelta(weeks=1)]
    GroupSession.objects.filter(pk=session.pk).update(starts_at=weeks[0], ends_at=weeks[1] + LENGTH, taken=1)
    for number, start in enumerate(weeks, 1):
        meeting = meeting_of(session, number)
        meeting.starts_at, meeting.ends_at = start, start + LENGTH
        meeting.save()
    with act("agenda.sessions"):
        return Enrolment.objects.create(
            session=session, person_id=contract.person_id, case_ref=contract.case_id, rank=1, asked_at=at(SIGNED),
            enrolled_at=at(SIGNED), enrolled_by=CLAIRE.id, channel="office",
        )  # fmt: skip


def attended(place: Enrolment, number: int = 1, minutes: int = 90) -> AttendanceMark | None:
    meeting = meeting_of(place.session, number)
    with act("agenda.attendance"):
        entry = Entry(place.pk, "late", minutes) if minutes < 90 else Entry(place.pk, "present")
        done = mark_attendance(meeting=meeting.pk, entries=[entry], source="screen", by=CLAIRE, at=meeting.ends_at)
        close_meeting(meeting=meeting.pk, unmarked="", reason="", by=CLAIRE, at=meeting.ends_at)
    return done[0].mark


def taken(place: Enrolment, on: dt.date = dt.date(2022, 1, 10)) -> list[Evidence]:
    """What the job does on a day; every piece of evidence of the place afterwards."""
    with act("cases.evidence_from_places", by=JOB):
        take_from_places(enrolment=place.pk, by=JOB, on=on, at=at(on))
    with act():
        return list(Evidence.objects.filter(enrolment=place))


def attested(place: Enrolment, kind: str, issuer: str, **different: Any) -> Attestation:
    paper: dict[str, Any] = {
        "kind": kind, "issuer_kind": issuer, "issuer_name": "Office of the paper", "began_on": dt.date(2021, 6, 3),
        "done_on": dt.date(2021, 6, 10), "issued_on": dt.date(2021, 6, 11), "hours": 6,
    } | different  # fmt: skip
    with act("cases.evidence_from_places"):
        return attest(
            enrolment=place.pk,
            paper=Paper(**paper),
            issuers=Issuers(allowed=[issuer], sentence="never said"),
            by=CLAIRE,
            on=dt.date(2022, 1, 10),
            at=at(dt.date(2022, 1, 10)),
        )


@pytest.fixture
def contract() -> Contract:
    with act():
        return contract_of()


def effect_of(contract: Contract) -> Any:
    with act():
        return Contract.objects.get(pk=contract.pk).effect


def test_the_first_meeting_attended_puts_the_contract_into_effect(contract: Contract) -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT" from attendance alone, "LU-CAI-ART11-ATTENDANCE-LISTS"."""
    place = place_in(contract, "language", "training_body")
    attended(place)
    (evidence,) = taken(place)
    assert (evidence.kind, evidence.issuer_kind, evidence.began_on) == (
        "service", "training_body", dt.date(2021, 6, 3),
    )  # fmt: skip
    assert effect_of(contract).lower == dt.date(2021, 6, 3)


def test_a_meeting_that_is_not_closed_proves_nothing(contract: Contract) -> None:
    place = place_in(contract, "language", "training_body")
    with act("agenda.attendance"):
        meeting = meeting_of(place.session)
        mark_attendance(
            meeting=meeting.pk, entries=[Entry(place.pk, "present")], source="screen", by=CLAIRE, at=meeting.ends_at
        )
    assert taken(place) == []


def test_meetings_before_the_signature_do_not_count_and_later_ones_do(contract: Contract) -> None:
    place = place_in(contract, "language", "training_body", began=BEGAN - dt.timedelta(days=25))  # 9 and 16 May
    attended(place, 1)
    assert taken(place) == []
    attended(place, 2)
    assert [each.began_on for each in taken(place)] == [dt.date(2021, 5, 16)]


def test_what_is_taken_twice_counts_once(contract: Contract) -> None:
    place = place_in(contract, "language", "training_body")
    attended(place)
    assert len(taken(place)) == len(taken(place)) == 1


def test_the_civic_course_is_done_by_the_certificate_of_the_adult_training_service(contract: Contract) -> None:
    """Proves "LU-CAI-ART16-CERTIFICATE" and "LU-CAI-ART15-1-TRANSMIT" from what the provider sends in."""
    place = place_in(contract, "civic", "sfa")
    attended(place)
    attested(place, "civic", "sfa")
    with act():
        assert explain_case(contract.case, "civic_done", dt.date(2022, 1, 10)).state != "yes"
    assert sorted(each.kind for each in taken(place)) == ["certificate", "service"]
    with act():
        assert explain_case(contract.case, "civic_done", dt.date(2022, 1, 10)).yes


def test_the_contract_is_fulfilled_from_classes_alone(contract: Contract) -> None:
    """Proves "LU-CAI-ART22-RESPECTED" and "LU-CAI-ART20-NAMED-CERTIFICATE" without a paper typed by an officer."""
    classes = (
        ("language", "training_body", "participation"),
        ("civic", "sfa", "civic"),
        ("orientation", "authority", "orientation"),
    )
    for weeks, (kind, issuer, paper) in enumerate(classes):
        place = place_in(contract, kind, issuer, began=BEGAN + dt.timedelta(days=weeks))
        attended(place)
        attested(place, paper, issuer)
        taken(place)
    with act():
        assert explain_case(contract.case, "fulfilled", dt.date(2022, 1, 10)).yes


def test_a_withdrawn_paper_withdraws_the_evidence(contract: Contract) -> None:
    place = place_in(contract, "civic", "sfa")
    attended(place)
    paper = attested(place, "civic", "sfa")
    taken(place)
    with act("cases.evidence_from_places"):
        withdraw_attestation(attestation=paper.pk, reason="Wrong person", by=CLAIRE, at=at(dt.date(2022, 1, 11)))
    standing = [each.kind for each in taken(place) if each.withdrawn_at is None]
    assert standing == ["service"]
    with act():
        assert not explain_case(contract.case, "civic_done", dt.date(2022, 1, 12)).yes


def test_a_corrected_mark_moves_the_beginning(contract: Contract) -> None:
    place = place_in(contract, "language", "training_body")
    mark = attended(place, 1)
    attended(place, 2)
    taken(place)
    assert mark is not None
    with act("agenda.attendance"):
        entry = Entry(place.pk, "absent", reason="Mixed up with a namesake", seen=mark.pk)
        correct_mark(meeting=mark.meeting_id, entry=entry, by=CLAIRE, at=at(dt.date(2021, 7, 1)))
    (evidence,) = taken(place)
    assert evidence.began_on == dt.date(2021, 6, 10)
    assert effect_of(contract).lower == dt.date(2021, 6, 10)


def test_a_school_the_law_does_not_name_proves_nothing_and_the_act_says_why(contract: Contract) -> None:
    """Proves "LU-CAI-ART6-COURSES" for classes."""
    place = place_in(contract, "language", "other_body")
    attended(place)
    with act("cases.evidence_from_places", by=JOB) as open_act:
        take_from_places(enrolment=place.pk, by=JOB, on=dt.date(2022, 1, 10), at=at(dt.date(2022, 1, 10)))
        assert [each["after"]["left_out"] for each in open_act.changes] == ["service"]
    assert effect_of(contract) is None


def test_what_an_officer_withdrew_stays_withdrawn(contract: Contract) -> None:
    place = place_in(contract, "language", "training_body")
    attended(place)
    (evidence,) = taken(place)
    with act():
        withdraw_evidence(
            evidence=evidence,
            expected_version=version(contract.case),
            reason="Another person attended",
            by=CLAIRE,
            on=dt.date(2022, 1, 10),
            at=at(dt.date(2022, 1, 10)),
        )
    assert [each.withdrawn_at is None for each in taken(place)] == [False]


def test_the_report_on_skills_is_evidence_of_the_level(contract: Contract) -> None:
    """Proves "LU-CAI-ART10-SKILLS-REPORT"."""
    place = place_in(contract, "language", "training_body")
    attended(place)
    with act("cases.evidence_from_places"):
        record_assessment(
            enrolment=place.pk,
            report=Report(skills={"speaking": "Introduces herself"}, made_on=dt.date(2021, 6, 20), level="A1.1"),
            known=Known(competences=["speaking"], levels=["A1.1"]),
            by=CLAIRE,
            on=dt.date(2021, 6, 20),
            at=at(dt.date(2021, 6, 20)),
        )
    found = {each.kind: each for each in taken(place)}
    assert (found["report"].level, found["report"].issued_on) == ("A1.1", dt.date(2021, 6, 20))


def test_somebody_without_a_contract_has_nothing_to_prove() -> None:
    with act():
        contract = contract_of()
        Contract.objects.filter(pk=contract.pk).update(signed_on=None)
    place = place_in(contract, "civic", "sfa")
    attended(place)
    assert taken(place) == []
