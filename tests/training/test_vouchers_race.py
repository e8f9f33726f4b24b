"""Real connections at the same moment: never a fourth voucher, never one used twice."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accueil.agenda.models import Enrolment
from accueil.kernel.faults import Refused
from accueil.training.actions.redeeming import open_voucher, redeem_voucher
from accueil.training.models import Course, Entitlement, Provider, Voucher
from tests.people.persons import AT, DAY
from tests.training.schools import (
    FIRST_BY_LAW,
    HELENA,
    YES,
    course,
    entitled,
    evenings,
    issued,
    person,
    school,
    teaching,
    vouchers,
)

CLERKS = 8


def at_once(tasks: list[Callable[[], None]]) -> list[str]:
    """Run all from one starting shot, each with a connection of its own: "done" or the sentence of the refusal."""
    shot = Barrier(len(tasks))

    def run(task: Callable[[], None]) -> str:
        try:
            shot.wait(timeout=30)
            task()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def issuing(held: Entitlement) -> Callable[[], None]:
    def task() -> None:
        with vouchers():
            issued(held)

    return task


def redeeming(code: str, moselle: Provider, place: Course) -> Callable[[], None]:
    def task() -> None:
        with teaching(moselle):
            opened = open_voucher(code=code, by=HELENA)
            redeem_voucher(
                opened=opened, course=place.pk, precedence=FIRST_BY_LAW, ruling=YES, by=HELENA, on=DAY, at=AT
            )

    return task


def never_a_fourth() -> None:
    ana = person()
    with vouchers():
        held = entitled(ana)
    outcomes = at_once([issuing(held)] * CLERKS)
    assert outcomes.count("done") == 3
    with vouchers():
        assert sorted(Voucher.objects.filter(entitlement=held).values_list("number", flat=True)) == [1, 2, 3]


def never_used_twice() -> None:
    ana, moselle = person(), school(f"School {uuid.uuid4().hex[:8]}")
    places = [course(moselle, "LB-11"), course(moselle, "LB-12", meetings=evenings(first=AT.replace(month=10)))]
    with vouchers():
        voucher = issued(entitled(ana))
    outcomes = at_once([redeeming(voucher.code, moselle, places[number % 2]) for number in range(CLERKS)])
    assert outcomes.count("done") == 1
    assert {each for each in outcomes if each != "done"} == {"This voucher has been used already."}
    with vouchers():
        assert Enrolment.objects.filter(person_id=ana.pk).count() == 1


@pytest.mark.usefixtures("own_database")
def test_eight_clerks_at_once_issue_three_vouchers() -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS" under concurrency."""
    never_a_fourth()


@pytest.mark.usefixtures("own_database")
def test_a_voucher_shown_in_eight_places_at_once_is_used_in_one() -> None:
    never_used_twice()


@pytest.mark.full
@pytest.mark.usefixtures("own_database")
def test_both_races_hold_twenty_times_in_a_row() -> None:
    for _round in range(20):
        never_a_fourth()
        never_used_twice()
