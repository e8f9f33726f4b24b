"""People of the own classes by program: enrolled by voucher, marked, corrected, attested; never those of others."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession
from accueil.training.models import Attestation, Course, Provider, Voucher
from tests.api.programs import Program
from tests.portals.officer import scene
from tests.portals.provider import school

SOON = school.DAY + dt.timedelta(days=30)
CODE = "AAAABBBBCCCC"


@pytest.fixture
def running(moselle: Provider) -> tuple[GroupSession, Enrolment]:
    """A class whose first date was a week ago, with Ana in it."""
    session = school.group(moselle, school.DAY - dt.timedelta(days=7), SOON)
    GroupSession.objects.filter(pk=session.pk).update(opens_at=school.NOW - dt.timedelta(days=60))
    place = school.enrolled(school.learner("Ana"), session)
    with school.act(activity="agenda.places"):
        Enrolment.objects.filter(pk=place.pk).update(enrolled_at=school.NOW - dt.timedelta(days=30))
    return session, place


def first_date(program: Program, session: GroupSession) -> str:
    return str(program.get(f"/classes/{session.pk}/meetings").json()["items"][0]["id"])


def mark(place: Enrolment, **different: Any) -> dict[str, Any]:
    return {"enrolment_id": str(place.pk), "status": "present", "client_id": "row-1", **different}


def test_a_school_reads_the_people_of_its_own_classes_only(
    program: Program, stranger: Program, running: tuple[GroupSession, Enrolment]
) -> None:
    """Attendance lists name the people of one's own classes ("LU-CAI-ART11-ATTENDANCE-LISTS")."""
    session, place = running
    date = first_date(program, session)
    paths = [
        f"/classes/{session.pk}/enrolments",
        f"/enrolments/{place.pk}",
        f"/enrolments/{place.pk}/papers",
        f"/classes/{session.pk}/meetings",
        f"/meetings/{date}/attendance",
    ]
    for path in paths:
        assert stranger.get(path).status_code == 404, path
        assert program.get(path).status_code == 200, path
    listed = program.get(f"/classes/{session.pk}/enrolments").json()["items"]
    assert [(each["given_name"], each["minutes"]["planned"]) for each in listed] == [("Ana", 240)]
    read = scene.entries("read")[-1]
    assert [each.person_id for each in read.subjects.all()] == [place.person_id], "her journal names the program"
    assert (read.function, read.office) == ("program of the school", "Centre de la Moselle")


def test_each_mark_is_answered_by_itself_and_is_stored_once(
    program: Program, running: tuple[GroupSession, Enrolment]
) -> None:
    """Sent twice, it is known again; what cannot be meant is refused beside the others."""
    session, place = running
    path = f"/meetings/{first_date(program, session)}/attendance"
    entries = [mark(place), mark(place, enrolment_id=str(uuid.uuid4()), client_id="row-2")]
    answer = program.put(path, {"entries": entries})
    assert answer.status_code == 207, answer.content
    assert [each["done"] for each in answer.json()["results"]] == ["stored", "refused"]
    assert answer.json()["results"][1]["sentence"]
    again = program.put(path, {"entries": entries[:1]}).json()["results"][0]
    assert (again["done"], again["mark"]["minutes"]) == ("repeated", 120)
    with school.act(activity="agenda.attendance"):
        assert [each.source for each in AttendanceMark.objects.all()] == ["api"]


def test_a_closed_date_is_corrected_with_a_reason_by_whoever_saw_the_mark(
    program: Program, running: tuple[GroupSession, Enrolment]
) -> None:
    session, place = running
    date = first_date(program, session)
    noted = program.put(f"/meetings/{date}/attendance", {"entries": [mark(place)]}).json()["results"][0]["mark"]
    assert program.post(f"/meetings/{date}/close", {}).json()["closed_at"]
    late = mark(place, status="late", minutes=90, client_id="row-1b", seen=noted["id"])
    refused = program.post(f"/meetings/{date}/corrections", late)
    assert (refused.status_code, refused.json()["faults"][0]["field"]) == (409, "reason")
    corrected = program.post(f"/meetings/{date}/corrections", {**late, "reason": "Came at half past six"})
    assert (corrected.status_code, corrected.json()["minutes"]) == (200, 90)
    stale = {**late, "client_id": "row-1c", "minutes": 60, "reason": "Somebody else’s view"}
    answer = program.post(f"/meetings/{date}/corrections", stale)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:accueil:problem:changed-meanwhile")


def test_attendance_longer_than_the_class_is_refused(program: Program, running: tuple[GroupSession, Enrolment]) -> None:
    session, place = running
    path = f"/meetings/{first_date(program, session)}/attendance"
    answer = program.put(path, {"entries": [mark(place, minutes=121)]}).json()["results"][0]
    assert (answer["done"], answer["mark"]) == ("refused", None)


def test_a_voucher_gives_a_place_once(program: Program, stranger: Program, moselle: Provider) -> None:
    """Redeemed once, at enrolment, by whoever is shown its code ("LU-CAI-PAGE-VOUCHERS")."""
    session = school.group(moselle, SOON)
    Course.objects.filter(session=session).update(fee_cents=15000, reduced_fee_cents=1000)
    school.voucher(school.learner("Ana"), CODE)
    told = program.post("/vouchers/check", {"code": "aaaa-bbbb-cccc"}).json()
    assert (told["usable"], told["subject"]) == (True, "fr")
    assert stranger.post("/vouchers/redeem", {"code": CODE, "class_id": str(session.pk)}).status_code == 404
    made = program.post(f"/classes/{session.pk}/enrolments", {"voucher_code": CODE})
    assert made.status_code == 201, made.content
    again = program.post("/vouchers/redeem", {"code": CODE, "class_id": str(session.pk)})
    assert again.status_code == 409
    used = program.get("/vouchers", month="2023-06").json()
    assert (used["total_cents"], len(used["items"])) == (14000, 1)
    assert stranger.get("/vouchers", month="2023-06").json()["items"] == []
    with school.act(activity="training.vouchers_of_a_contract"):
        assert str(Voucher.objects.get().enrolment_id) == made.json()["enrolment_id"]


def test_a_code_nobody_was_given_opens_nobody(program: Program, moselle: Provider) -> None:
    school.voucher(school.learner("Ana"), CODE)
    assert program.post("/vouchers/check", {"code": "DDDD-EEEE-FFFF"}).status_code == 409
    assert program.post("/vouchers/check", {"code": CODE}).status_code == 200


def test_a_place_is_given_back_with_a_reason_once(program: Program, stranger: Program, moselle: Provider) -> None:
    place = school.enrolled(school.learner("Ana"), school.group(moselle, SOON))
    path, body = f"/enrolments/{place.pk}/give-back", {"reason": "Moved away"}
    assert stranger.post(path, body).status_code == 404
    given = program.post(path, body)
    assert (given.status_code, given.json()["cancel_reason"]) == (200, "Moved away")
    assert program.post(path, body).status_code == 409
    assert GroupSession.objects.get(pk=place.session_id).taken == 0


def test_a_school_attests_participation_but_not_what_the_law_gives_to_another(
    program: Program, stranger: Program, moselle: Provider, running: tuple[GroupSession, Enrolment]
) -> None:
    """Each paper by the issuer the law names ("LU-CAI-ART10-ATTENDANCE-CERTIFICATE", "LU-CAI-ART16-CERTIFICATE")."""
    _session, place = running
    paper = {"kind": "participation", "began_on": "2023-06-08", "done_on": "2023-06-08", "issued_on": "2023-06-15"}
    path = f"/enrolments/{place.pk}/attestations"
    assert stranger.post(path, {**paper, "hours": 60}).status_code == 404
    made = program.post(path, {**paper, "hours": 60})
    assert (made.status_code, made.json()["issuer_name"]) == (201, "Centre de la Moselle"), made.content
    civic = school.enrolled(
        school.learner("Bela"), school.group(moselle, school.DAY - dt.timedelta(days=6), kind="civic")
    )
    refused = program.post(f"/enrolments/{civic.pk}/attestations", {**paper, "kind": "civic", "hours": 6})
    assert (refused.status_code, refused.json()["faults"][0]["field"]) == (409, "issuer_kind")
    gone = program.post(f"/attestations/{made.json()['id']}/withdraw", {"reason": "Wrong person"})
    assert gone.json()["withdrawn_at"]
    with school.act(activity="training.class", of=moselle):
        assert Attestation.objects.filter(withdrawn_at=None).count() == 0


def test_a_report_on_skills_takes_the_place_of_the_earlier_one(
    program: Program, running: tuple[GroupSession, Enrolment]
) -> None:
    """The descriptive report of the course ("LU-CAI-ART10-SKILLS-REPORT")."""
    _session, place = running
    path = f"/enrolments/{place.pk}/reports"
    unknown = program.post(path, {"skills": {"juggling": "Does it well."}, "made_on": "2023-06-15"})
    assert unknown.status_code == 409
    for sentence in ("Understands greetings.", "Understands directions too."):
        made = program.post(path, {"skills": {"listening": sentence}, "made_on": "2023-06-15"})
        assert made.status_code == 201, made.content
    reports = program.get(f"/enrolments/{place.pk}/papers").json()["reports"]
    assert [each["withdrawn_at"] is None for each in reports] == [True, False]
