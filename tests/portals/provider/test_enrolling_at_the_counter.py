"""Enrolling at a school's counter without a voucher: a code the person makes, shown once, used once."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from accueil.agenda.models import Enrolment, GroupSession
from accueil.people.models import Person
from accueil.training.models import EnrolmentCode, Provider
from tests.cases.stories import Who
from tests.portals.newcomer import files
from tests.portals.provider import school

LOOK, ENROL, CODE, MAKE = "/school/enrol/", "/school/enrol/place/", "/my/places/code/", "/my/places/code/make/"
AHEAD = school.DAY + dt.timedelta(days=30)


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    """A language course ahead; its fee without a voucher is 85.50 euros."""
    from accueil.training.models import Course

    made = school.group(moselle, AHEAD)
    Course.objects.filter(session=made).update(fee_cents=8550)
    moselle.accreditations.create(
        kind="agreement", from_on=dt.date(2012, 1, 1), recorded_at=school.NOW, recorded_by=school.OFFICER.id
    )
    return made


def made_by(client: Client) -> str:
    client.post(MAKE)
    found = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", client.get(CODE).content.decode())
    assert found is not None
    return found[0]


def signatory() -> tuple[Client, uuid.UUID]:
    contract = files.in_effect()
    return files.opened_to(contract.case)[1], contract.person_id


def text_of(client: Client, address: str, **sent: str) -> str:
    return client.post(address, sent).content.decode()


def test_whoever_shows_a_code_gets_a_place_with_the_rank_of_the_law(helena: Client, session: GroupSession) -> None:
    """Proves "LU-CAI-ART15-1-ENROLMENT" and "LU-CAI-ART15-3-PRIORITY" for people who enrol with the provider."""
    ana, person = signatory()
    code = made_by(ana)
    page = text_of(helena, LOOK, code=code.lower())
    assert "Ana" in page
    assert "full fee 85,50" in page
    answer = helena.post(ENROL, {"code": code, "session": str(session.pk)})
    assert answer["Location"] == f"/school/classes/{session.pk}/"
    with school.act():
        place = Enrolment.objects.get(session=session)
        assert (place.person_id, place.rank, place.channel) == (person, 1, "provider")
        assert place.rank_source
        assert place.case_ref is not None
    assert "does not work" in text_of(helena, LOOK, code=code), "it was used"


def test_somebody_without_a_contract_comes_after_the_others(helena: Client, session: GroupSession) -> None:
    case = files.applied(Who("Selam", "Haile", email="selam@example.lu"))
    code = made_by(files.opened_to(case, "selam@example.lu")[1])
    helena.post(ENROL, {"code": code, "session": str(session.pk)})
    with school.act():
        assert Enrolment.objects.get(session=session).rank == 2


def test_a_new_code_ends_the_one_before_and_time_ends_it_too(helena: Client, session: GroupSession) -> None:
    ana, _person = signatory()
    first, second = made_by(ana), made_by(ana)
    assert first != second
    assert "does not work" in text_of(helena, LOOK, code=first)
    with school.act(activity="cases.own_step"):
        rows = EnrolmentCode.objects.filter(used_at=None, ended_at=None)
        rows.update(good_until=school.NOW, made_at=school.NOW - dt.timedelta(days=7))
    assert "does not work" in text_of(helena, LOOK, code=second)
    assert "does not work" in text_of(helena, LOOK, code="not a code")


def test_a_place_that_is_refused_keeps_the_code(helena: Client, session: GroupSession) -> None:
    ana, _person = signatory()
    code = made_by(ana)
    GroupSession.objects.filter(pk=session.pk).update(capacity=1, taken_elsewhere=1)
    page = text_of(helena, ENROL, code=code, session=str(session.pk))
    assert "full" in page
    GroupSession.objects.filter(pk=session.pk).update(capacity=2)
    assert helena.post(ENROL, {"code": code, "session": str(session.pk)}).status_code == 302


def test_a_school_sees_nobody_without_the_code(
    helena: Client, stranger: Client, moselle: Provider, session: GroupSession
) -> None:
    ana, _person = signatory()
    code = made_by(ana)
    with school.act(moselle, activity="training.enrolment"):
        assert not EnrolmentCode.objects.exists()
        assert not Person.objects.exists()
    said = stranger.post(ENROL, {"code": code, "session": str(session.pk)})
    assert said.status_code == 200, "another school has no such class"
    with school.act():
        assert not Enrolment.objects.filter(session=session).exists()
