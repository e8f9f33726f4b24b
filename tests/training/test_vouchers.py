"""Three numbered places a contract, each filled by one standing voucher; used once, in time, for its own subject."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accueil.agenda.models import Enrolment, GroupSession
from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.actions.redeeming import open_voucher, redeem_voucher
from accueil.training.actions.vouchers import end_entitlement, grant_entitlement, reissue_voucher, void_voucher
from accueil.training.codes import read_code, shown_code
from accueil.training.models import Course, Voucher
from accueil.training.queries.vouchers import reconciliation, vouchers_ending, vouchers_of
from accueil.training.rulings import Ruling
from tests.people.persons import AT, CLAIRE, DAY
from tests.training.schools import (
    FIRST_BY_LAW,
    GRANT,
    HELENA,
    YES,
    course,
    entitled,
    issued,
    person,
    school,
    teaching,
    vouchers,
)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def redeemed(code: str, place: Course, on: dt.date = DAY, ruling: Ruling = YES) -> Voucher:
    opened = open_voucher(code=code, by=HELENA)
    return redeem_voucher(
        opened=opened, course=place.pk, precedence=FIRST_BY_LAW, ruling=ruling, by=HELENA, on=on, at=AT
    )


def void(voucher: Voucher, ruling: Ruling = YES, reason: str = "Lost on the train") -> Voucher:
    return void_voucher(voucher=voucher.pk, reason=reason, ruling=ruling, by=CLAIRE, at=AT)


def test_a_contract_gives_three_vouchers_and_no_fourth() -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS"."""
    ana = person()
    with vouchers():
        held = entitled(ana)
        assert [issued(held).number for _each in range(3)] == [1, 2, 3]
        with pytest.raises(Refused, match="have been issued"):
            issued(held)


def test_granting_twice_gives_one_entitlement() -> None:
    ana = person()
    with vouchers():
        held = entitled(ana)
        again = grant_entitlement(
            person_id=ana.pk, case_ref=held.case_ref, contract_ref=held.contract_ref, grant=replace(GRANT, places=9),
            by=CLAIRE, on=DAY, at=AT,
        )  # fmt: skip
        assert (again.pk, again.places) == (held.pk, 3)


def test_a_voucher_is_good_for_six_months_half_open_and_for_one_subject() -> None:
    ana = person()
    with vouchers():
        voucher = issued(entitled(ana), on=dt.date(2023, 8, 31))
        assert voucher.valid_until == dt.date(2024, 2, 29)
        with pytest.raises(Refused) as refused:
            issued(entitled(ana), subject="en")
        assert list(refused.value.fields) == ["subject"]


@pytest.mark.parametrize("allowed", [False, None])
def test_where_the_law_says_no_or_does_not_know_yet_nothing_is_issued(allowed: bool | None) -> None:
    ana = person()
    with vouchers():
        held = entitled(ana)
        with pytest.raises(Refused, match="seventy per cent"):
            issued(held, ruling=Ruling(allowed, "seventy per cent"))
        assert vouchers_of(held.case_ref) == []


def test_an_ended_entitlement_gives_no_further_voucher() -> None:
    ana = person()
    with vouchers():
        held = entitled(ana)
        end_entitlement(entitlement=held.pk, by=CLAIRE, on=DAY)
        with pytest.raises(Refused, match="no further"):
            issued(held)


def test_redeeming_gives_the_place_and_happens_once() -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS": use is recorded, once."""
    ana, moselle = person(), school()
    place = course(moselle)
    with vouchers():
        voucher = issued(entitled(ana))
    with teaching(moselle):
        used = redeemed(shown_code(voucher.code).lower(), place)
        assert used.enrolment is not None
        assert (used.enrolment.person_id, used.enrolment.voucher_ref) == (ana.pk, voucher.pk)
        with pytest.raises(Refused, match="used already"):
            redeemed(voucher.code, place)
        assert Enrolment.objects.filter(session_id=place.session_id).count() == 1
    assert GroupSession.objects.get(pk=place.session_id).taken == 1


def test_a_place_the_person_has_is_used_not_doubled() -> None:
    ana, moselle = person(), school()
    place = course(moselle)
    with vouchers():
        held = entitled(ana)
        first, second = issued(held), issued(held)
    with teaching(moselle):
        redeemed(first.code, place)
        with pytest.raises(Refused, match="for this place already"):
            redeemed(second.code, place)
    assert GroupSession.objects.get(pk=place.session_id).taken == 1


@pytest.mark.parametrize(
    ("on", "subject", "fee", "sentence"),
    [
        (DAY.replace(month=12, day=15), "lb", 1000, "time of this voucher is over"),
        (DAY, "fr", 1000, "another language"),
        (DAY, "lb", None, "no reduced fee"),
    ],
)
def test_each_thing_wrong_with_a_voucher_has_its_sentence(
    on: dt.date, subject: str, fee: int | None, sentence: str
) -> None:
    ana, moselle = person(), school()
    place = course(moselle)
    Course.objects.filter(pk=place.pk).update(reduced_fee_cents=fee)
    with vouchers():
        voucher = issued(entitled(ana), subject=subject)
    with teaching(moselle):
        with pytest.raises(Refused, match=sentence):
            redeemed(voucher.code, place, on=on)
        assert not Enrolment.objects.filter(session_id=place.session_id).exists()


@pytest.mark.parametrize("code", ["", "ABCD", "AAAA-AAAA-AAAA", "K7QX 2M4P 9TWA"])
def test_a_guessed_code_opens_nothing(code: str) -> None:
    moselle = school()
    with teaching(moselle), pytest.raises(Refused, match="no voucher with this code"):
        open_voucher(code=code, by=HELENA)


def test_without_the_code_a_school_sees_no_voucher() -> None:
    ana, moselle = person(), school()
    with vouchers():
        voucher = issued(entitled(ana))
    with teaching(moselle):
        assert not Voucher.objects.exists()
        assert open_voucher(code=voucher.code, by=HELENA).voucher == voucher


def test_a_used_voucher_stays_used_unless_the_law_says_otherwise() -> None:
    ana, moselle = person(), school()
    place = course(moselle)
    with vouchers():
        held = entitled(ana)
        voucher = issued(held)
    with teaching(moselle):
        redeemed(voucher.code, place)
    with vouchers():
        with pytest.raises(Refused, match="was used"):
            void(voucher, Ruling(False, "it was used"))
        void(voucher)
        assert issued(held).number == 1


def test_a_void_voucher_is_replaced_once_under_its_number_and_ends_when_it_would_have() -> None:
    ana = person()
    later = DAY + dt.timedelta(days=40)
    with vouchers():
        held = entitled(ana)
        lost = issued(held)
        with pytest.raises(Refused, match="void first"):
            reissue_voucher(voucher=lost.pk, anew=False, by=CLAIRE, on=later, at=AT)
        void(lost)
        with pytest.raises(Refused, match="void already"):
            void(lost)
        new = reissue_voucher(voucher=lost.pk, anew=False, by=CLAIRE, on=later, at=AT)
        assert (new.number, new.subject, new.valid_until) == (lost.number, lost.subject, lost.valid_until)
        assert new.code != lost.code
        with pytest.raises(Refused, match="replaced already"):
            reissue_voucher(voucher=lost.pk, anew=False, by=CLAIRE, on=later, at=AT)


def test_after_a_course_that_fell_through_the_time_begins_anew() -> None:
    ana = person()
    later = DAY + dt.timedelta(days=40)
    with vouchers():
        voucher = void(issued(entitled(ana)))
        new = reissue_voucher(voucher=voucher.pk, anew=True, by=CLAIRE, on=later, at=AT)
        assert new.valid_until == dt.date(2024, 1, 25)


def test_a_voucher_without_reason_is_not_declared_void() -> None:
    ana = person()
    with vouchers(), pytest.raises(Refused, match="Say why"):
        void(issued(entitled(ana)), reason=" ")


def test_the_database_itself_keeps_numbers_and_persons() -> None:
    ana = person()
    with vouchers():
        voucher = issued(entitled(ana))
        with pytest.raises(IntegrityError, match="voucher_among_places"), transaction.atomic():
            Voucher.objects.filter(pk=voucher.pk).update(number=4)
        with pytest.raises(IntegrityError, match="voucher_of_its_entitlement"), transaction.atomic():
            Voucher.objects.filter(pk=voucher.pk).update(places=9)


def test_the_list_of_a_month_shows_what_both_sides_compare() -> None:
    ana, moselle, other = person(), school(), school("Esch school")
    place = course(moselle)
    with vouchers():
        voucher = issued(entitled(ana))
    with teaching(moselle):
        redeemed(voucher.code, place)
    with vouchers() as open_act:
        (line,) = reconciliation(moselle.pk, DAY)
        assert (line.code, line.course, line.difference_cents) == (shown_code(voucher.code), "LB-11", 23000)
        assert reconciliation(other.pk, DAY) == []
        assert reconciliation(moselle.pk, DAY.replace(month=7)) == []
        assert ana.pk in open_act.persons


def test_vouchers_that_end_soon_are_found_by_the_day() -> None:
    ana = person()
    with vouchers():
        voucher = issued(entitled(ana))
        last = voucher.valid_until
        assert vouchers_ending("lu-integration", last, last + dt.timedelta(days=1)) == [voucher]
        assert vouchers_ending("lu-integration", DAY, last) == []


def test_codes_are_forgiving_to_read_and_hard_to_guess() -> None:
    assert read_code("kiqx-2m4p obtw") == "KIQX2M4POBTW"
    assert read_code("k1qx 2m4p 08tw") == "KIQX2M4POBTW"
    assert read_code("K7QX-2M4P-9TWA") is None


def test_what_happens_to_a_voucher_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, Any]] = []
    monkeypatch.setattr(
        events, "_of", {name: [lambda row, name=name: heard.append((name, row.pk))] for name in events.EVENTS}
    )
    ana, moselle = person(), school()
    place = course(moselle)
    with vouchers():
        voucher = issued(entitled(ana))
    with teaching(moselle):
        redeemed(voucher.code, place)
    with vouchers():
        void(voucher)
    names = [name for name, row in heard if row == voucher.pk]
    assert names == [events.VOUCHER_ISSUED, events.VOUCHER_REDEEMED, events.VOUCHER_VOIDED]
