"""A shown voucher opens itself and its person, gives a place once, and stands in the month's list of its school."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.agenda.actions import Asker, Wish, ask_for_place
from accueil.agenda.models import Enrolment, GroupSession, Need
from accueil.cases.models import Case
from accueil.training.models import Course, Provider, Voucher
from tests.portals.provider import school

CODE = "ABCDEFGHIJKL"
LOOK, USE = "/school/vouchers/redeem/", "/school/vouchers/redeem/use/"


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    return offered(moselle)


def offered(of: Provider) -> GroupSession:
    made = school.group(of, school.DAY + dt.timedelta(days=10), school.DAY + dt.timedelta(days=17))
    Course.objects.filter(session=made).update(published_at=school.NOW, fee_cents=8000, reduced_fee_cents=500)
    return made


@pytest.fixture
def ana() -> Case:
    return school.learner("Ana")


@pytest.fixture
def voucher(moselle: Provider, ana: Case) -> Voucher:
    return school.voucher(ana, CODE)


def course(session: GroupSession) -> str:
    return str(Course.objects.get(session=session).pk)


def places(session: GroupSession) -> int:
    with school.act(activity="agenda.sessions"):
        return Enrolment.objects.filter(session=session, cancelled_at=None).count()


def test_a_shown_code_tells_whose_voucher_it_is_and_gives_a_place(
    helena: Client, session: GroupSession, voucher: Voucher
) -> None:
    """A voucher is personal and redeemed once, at enrolment (LU-CAI-PAGE-VOUCHERS)."""
    page = helena.post(LOOK, {"code": "abcd-efgh ijkl"}).content.decode()
    assert "Ana Silva" in page
    assert "French A1.1, from 25 June, 20 free" in page
    assert helena.post(USE, {"code": CODE, "course": course(session)})["Location"] == "/school/vouchers/"
    assert places(session) == 1
    page = helena.get("/school/vouchers/?month=2023-06").content.decode()
    assert "ABCD-EFGH-IJKL" in page
    assert "75,00 €" in page


def test_it_is_used_once(helena: Client, session: GroupSession, voucher: Voucher) -> None:
    for _again in range(2):
        helena.post(USE, {"code": CODE, "course": course(session)})
    assert places(session) == 1
    assert "used already" in helena.post(LOOK, {"code": CODE}).content.decode()


def test_a_place_the_person_has_is_paid_with_it(
    helena: Client, session: GroupSession, ana: Case, voucher: Voucher
) -> None:
    school.enrolled(ana, session, voucher)
    assert "Ana Silva" in helena.get("/school/vouchers/").content.decode()
    helena.post(USE, {"code": CODE, "course": course(session)})
    assert places(session) == 1
    assert "No voucher waits" in helena.get("/school/vouchers/").content.decode()


@pytest.mark.parametrize("typed", ["", "ABCD", "AAAABBBBCCCC"])
def test_what_is_no_code_opens_nobody(helena: Client, voucher: Voucher, typed: str) -> None:
    page = helena.post(LOOK, {"code": typed}).content.decode()
    assert "Ana Silva" not in page
    assert "There is no voucher with this code." in page or "This answer is missing." in page


def test_the_class_of_another_school_cannot_be_chosen(
    helena: Client, esch: Provider, session: GroupSession, voucher: Voucher
) -> None:
    theirs = offered(esch)
    helena.post(USE, {"code": CODE, "course": course(theirs)})
    assert places(theirs) == 0
    helena.post(USE, {"code": CODE, "course": course(session)})
    assert places(session) == 1


def test_the_months_list_is_taken_away_and_is_the_own_schools(
    helena: Client, stranger: Client, session: GroupSession, voucher: Voucher
) -> None:
    helena.post(USE, {"code": CODE, "course": course(session)})
    address = "/school/vouchers/export/?month=2023-06"
    assert "ABCD-EFGH-IJKL" in helena.get(address).content.decode()
    assert "ABCD-EFGH-IJKL" not in stranger.get(address).content.decode()
    assert "ABCD-EFGH-IJKL" not in helena.get("/school/vouchers/export/?month=2023-05").content.decode()


def test_whoever_gets_a_place_waits_no_longer_and_nobody_elses_wait_is_seen(
    helena: Client, moselle: Provider, session: GroupSession, ana: Case, voucher: Voucher
) -> None:
    bela = school.learner("Bela")
    with school.act(activity="agenda.places"):
        for case in (ana, bela):
            asker = Asker(case.person_id, 2, "", case.pk)
            ask_for_place(wish=Wish("language", language="fr"), asker=asker, by=school.OFFICER, at=school.NOW)
    with school.act(moselle, "training.voucher"):
        assert not Need.objects.exists()
    helena.post(USE, {"code": CODE, "course": course(session)})
    with school.act(activity="agenda.places"):
        outcomes = dict(Need.objects.values_list("person_id", "outcome"))
    assert outcomes == {ana.person_id: "placed", bela.person_id: ""}
