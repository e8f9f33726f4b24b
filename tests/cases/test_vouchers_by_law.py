"""Vouchers of a contract from signing to the next one: granted, used, and another only after enough of the last."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession, Meeting
from accueil.cases.models import Contract
from accueil.cases.places.vouchers import declare_void, issue, next_voucher, redeem, replace_voucher
from accueil.kernel.faults import Refused
from accueil.training.actions.courses import withdraw_course
from accueil.training.models import Course, Provider, Voucher
from accueil.training.queries.vouchers import entitlement_of
from tests.cases.stories import CIVIC, CLAIRE, act, at, contract_of, recorded
from tests.people.persons import AT, DAY
from tests.training.schools import HELENA, course, evenings, school, teaching

SIGNED = dt.date(2021, 5, 12)
AFTER = dt.date(2023, 9, 1)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def a_voucher(contract: Contract, on: dt.date = DAY, subject: str = "lb") -> Voucher:
    with act("training.vouchers_of_a_contract"):
        return issue(contract=contract, subject=subject, by=CLAIRE, on=on, at=at(on))


def used(contract: Contract, moselle: Provider, place: Course, on: dt.date = DAY) -> Voucher:
    """A voucher of the contract, used for a place in the course."""
    voucher = a_voucher(contract, on)
    with teaching(moselle):
        return redeem(code=voucher.code, course=place.pk, by=HELENA, on=on, at=at(on))


def attended(voucher: Voucher, *minutes: int) -> None:
    """Minutes at the first meetings, which are closed."""
    place = voucher.enrolment
    assert place is not None
    for meeting, count in zip(Meeting.objects.filter(session=place.session_id), minutes, strict=False):
        with act("agenda.attendance"):
            AttendanceMark.objects.create(
                enrolment=place, meeting=meeting, person_id=place.person_id, minutes=count, status="present",
                source="screen", marked_at=meeting.ends_at, marked_by=HELENA.id,
            )  # fmt: skip
        Meeting.objects.filter(pk=meeting.pk).update(closed_at=meeting.ends_at, closed_by=HELENA.id)


def may_have_another(contract: Contract, on: dt.date = AFTER) -> bool | None:
    with act("training.vouchers_of_a_contract"):
        held = entitlement_of(contract.pk)
        assert held is not None
        return next_voucher(held, contract.programme, "fr", on).allowed


def a_contract() -> Contract:
    with act():
        return contract_of()


def test_signing_grants_three_places_with_their_provision() -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS": granted once, with the numbers of the law on the day of signing."""
    contract = a_contract()
    with act():
        recorded(contract, CIVIC)
        held = entitlement_of(contract.pk)
    assert held is not None
    assert (held.places, held.months, sorted(held.languages)) == (3, 6, ["de", "fr", "lb"])
    assert (held.places_source, held.granted_on) == ("LU-CAI-PAGE-VOUCHERS", SIGNED)


def test_seventy_per_cent_of_the_last_course_open_the_next_voucher_and_less_does_not() -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS" and "LU-CAI-ART30-3-CONTRACTED-FEE" together: 168 of 240 minutes are 70 %."""
    contract, moselle = a_contract(), school()
    voucher = used(contract, moselle, course(moselle))
    attended(voucher, 120, 47)
    assert may_have_another(contract) is False
    with pytest.raises(Refused, match="at least 70 %"):
        a_voucher(contract, AFTER, "fr")
    with act("agenda.attendance"):
        wrong = AttendanceMark.objects.get(minutes=47)
        AttendanceMark.objects.create(
            enrolment_id=wrong.enrolment_id, meeting_id=wrong.meeting_id, person_id=wrong.person_id, minutes=48,
            status="present", source="screen", marked_at=AT, marked_by=HELENA.id, replaces=wrong,
        )  # fmt: skip
    assert may_have_another(contract) is True
    assert a_voucher(contract, AFTER, "fr").number == 2


def test_while_the_course_runs_the_answer_is_open_unless_enough_was_attended() -> None:
    contract, moselle = a_contract(), school()
    voucher = used(contract, moselle, course(moselle, meetings=evenings(3)))
    attended(voucher, 120)
    assert may_have_another(contract) is None
    attended_all = Meeting.objects.filter(session=voucher.enrolment.session_id if voucher.enrolment else None)
    assert attended_all.filter(closed_at=None).count() == 2


def test_after_the_languages_institute_the_report_is_needed_too() -> None:
    """Proves "LU-CAI-ART30-4-INL-FEE"."""
    contract, institute = a_contract(), school("Languages institute", fee_scheme="inl")
    voucher = used(contract, institute, course(institute))
    attended(voucher, 120, 120)
    assert may_have_another(contract) is False


def test_a_second_voucher_in_hand_waits_for_the_first_course_as_well() -> None:
    contract, moselle = a_contract(), school()
    first, second = a_voucher(contract), a_voucher(contract)
    later = course(moselle, "LB-12", meetings=evenings(first=dt.datetime(2023, 11, 6, 17, 0, tzinfo=dt.UTC)))
    place = course(moselle)
    with teaching(moselle):
        taken = redeem(code=first.code, course=place.pk, by=HELENA, on=AFTER, at=at(AFTER))
        with pytest.raises(Refused, match="70 %"):
            redeem(code=second.code, course=later.pk, by=HELENA, on=AFTER, at=at(AFTER))
    attended(taken, 120, 120)
    with teaching(moselle):
        redeem(code=second.code, course=later.pk, by=HELENA, on=AFTER, at=at(AFTER))


def test_whoever_redeems_comes_first_by_law() -> None:
    """Proves "LU-LAW-PRIORITY" where a school enrols."""
    contract, moselle = a_contract(), school()
    voucher = used(contract, moselle, course(moselle))
    assert voucher.enrolment is not None
    with act("agenda.places"):
        place = Enrolment.objects.get(pk=voucher.enrolment.pk)
    assert (place.rank, place.rank_source, place.case_ref) == (1, "LU-LAW-PRIORITY", contract.case_id)


def test_a_used_voucher_is_void_only_when_its_course_fell_through_and_then_begins_anew() -> None:
    contract, moselle = a_contract(), school()
    place = course(moselle)
    voucher = used(contract, moselle, place)
    again = {"voucher": voucher, "reason": "Course did not take place", "by": CLAIRE, "on": AFTER, "at": at(AFTER)}
    with act("training.vouchers_of_a_contract"), pytest.raises(Refused, match="has not been used"):
        declare_void(**again)  # type: ignore[arg-type]
    with act("agenda.sessions"):
        withdraw_course(course=place.pk, reason="The teacher is ill", by=HELENA, at=AT)
    with act("training.vouchers_of_a_contract"):
        void = declare_void(**{**again, "voucher": Voucher.objects.get(pk=voucher.pk)})  # type: ignore[arg-type]
        new = replace_voucher(voucher=void, by=CLAIRE, on=AFTER, at=at(AFTER))
    assert (new.number, new.valid_until) == (voucher.number, dt.date(2024, 3, 1))


@pytest.mark.parametrize(("pays", "stays"), [(True, 1), (False, 0)])
def test_without_its_voucher_the_place_is_kept_at_the_full_fee_or_given_back(pays: bool, stays: int) -> None:
    contract, moselle = a_contract(), school()
    place = course(moselle)
    voucher = used(contract, moselle, place)
    with act("training.vouchers_of_a_contract"):
        with pytest.raises(Refused, match="Ask first"):
            declare_void(
                voucher=voucher, reason="Typed for the wrong person", in_error=True, by=CLAIRE, on=DAY, at=at(DAY)
            )
        declare_void(
            voucher=voucher, reason="Typed for the wrong person", in_error=True, full_fee_accepted=pays, by=CLAIRE,
            on=DAY, at=at(DAY),
        )  # fmt: skip
    assert GroupSession.objects.get(pk=place.session_id).taken == stays


def test_a_lost_voucher_is_replaced_for_the_time_that_is_left() -> None:
    contract = a_contract()
    lost = a_voucher(contract)
    with act("training.vouchers_of_a_contract"):
        void = declare_void(voucher=lost, reason="Lost on the train", by=CLAIRE, on=AFTER, at=at(AFTER))
        new = replace_voucher(voucher=void, by=CLAIRE, on=AFTER, at=at(AFTER))
    assert (new.valid_until, new.subject) == (lost.valid_until, "lb")
