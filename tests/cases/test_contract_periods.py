"""Periods the database itself keeps from overlapping, and terms that count as the law counts."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accueil.cases.actions import (
    Standstill,
    close_contract,
    correct_suspension,
    suspend_contract,
    withdraw_contract,
    withdraw_suspension,
)
from accueil.cases.effect import recompute
from accueil.cases.models import Contract, Suspension
from accueil.cases.queries.rows import rows_of
from accueil.cases.states import Stage, standing
from accueil.kernel.dates import shift
from accueil.kernel.faults import Refused
from accueil.kernel.periods import Period
from accueil.programmes import programme
from tests.cases.stories import (
    CLAIRE,
    LANGUAGE,
    SELAM,
    act,
    applied,
    at,
    contract_of,
    prepared,
    proposed,
    recorded,
    signed,
    version,
)


class Undone(Exception):
    """The example is over."""


DAYS = st.dates(dt.date(2021, 5, 12), dt.date(2023, 12, 31))


def second_row(contract: Contract, effect: tuple[dt.date, dt.date], ended_on: dt.date | None) -> Contract:
    """Another contract of the same person, stored past the verbs."""
    return Contract.objects.create(
        case=contract.case,
        person_id=contract.person_id,
        programme=contract.programme,
        sequence=2,
        model_version="2020-1",
        term_months=24,
        obligations=["civic"],
        proposed_on=effect[0],
        proposed_by=CLAIRE.id,
        effect=effect,
        ended_on=ended_on,
    )


def test_two_contracts_of_a_person_never_overlap(db: None) -> None:
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        Contract.objects.filter(pk=contract.pk).update(ended_on=dt.date(2023, 5, 25))
        with pytest.raises(IntegrityError, match="contracts_do_not_overlap"), transaction.atomic():
            second_row(contract, (dt.date(2023, 5, 25), dt.date(2025, 5, 26)), None)
        assert second_row(contract, (dt.date(2023, 5, 26), dt.date(2025, 5, 27)), None)


def test_a_person_has_one_open_contract(db: None) -> None:
    with act():
        contract = contract_of()
        with pytest.raises(IntegrityError, match="one_open_contract"), transaction.atomic():
            second_row(contract, (dt.date(2030, 1, 1), dt.date(2032, 1, 2)), None)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(began=DAYS, months=st.integers(1, 24))
def test_the_term_runs_from_the_first_service_whatever_the_day(db: None, began: dt.date, months: int) -> None:
    """Proves "LU-CAI-ART4-END-DATE" and "LU-LAW-TIME-LIMITS": the day with the same number, or the month's last."""
    last = min(shift(began, months, "months"), shift(began, 2, "years"))
    with contextlib.suppress(Undone), act():
        contract = signed(proposed(prepared(applied()), term=months))
        recorded(contract, replace(LANGUAGE, kind="service", began_on=began, done_on=None, issued_on=None), began)
        effect, rows = Contract.objects.get(pk=contract.pk).effect, rows_of(contract.case)
        assert (effect.lower, effect.upper) == (began, last + dt.timedelta(days=1))
        assert standing(rows, last).stage is not Stage.TERM_REACHED
        assert standing(rows, last + dt.timedelta(days=1)).stage is Stage.TERM_REACHED
        raise Undone


def test_a_service_after_a_shorter_term_still_counts_within_two_years(db: None) -> None:
    """Proves "LU-CAI-ART4-MAX-TWO-YEARS": what is done after a shorter term but within two years counts."""
    with act():
        contract = signed(proposed(prepared(applied()), term=6))
        recorded(contract, LANGUAGE)
        now = standing(rows_of(contract.case), dt.date(2022, 3, 1))
        assert (now.ends_on, now.deadline_on) == (dt.date(2021, 11, 25), dt.date(2023, 5, 25))
        assert now.obligations[0].state == "done"


def suspended(contract: Contract, first: dt.date, until: dt.date, ground: str = "health") -> Suspension:
    standstill = Standstill(period=Period(first, until), ground=ground, reason="In hospital")
    day = dt.date(2022, 3, 1)
    return suspend_contract(
        contract=contract, expected_version=version(contract.case), standstill=standstill, by=CLAIRE, on=day, at=at(day)
    )


def test_no_text_of_this_programme_lets_the_time_stand_still(db: None) -> None:
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        with pytest.raises(Refused) as refused:
            suspended(contract, dt.date(2022, 1, 1), dt.date(2022, 2, 1))
        assert "ground" in refused.value.fields


def test_a_suspension_without_a_text_that_pauses_the_clock_does_not_move_the_term(db: None) -> None:
    """Proves "LU-CAI-ART4-END-DATE" and "LU-CAI-ART22-RESPECTED": effect and the rule's last day stay together."""
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        before = Contract.objects.get(pk=contract.pk).effect
        Suspension.objects.create(
            contract=contract,
            person_id=contract.person_id,
            period=(dt.date(2022, 1, 1), dt.date(2022, 2, 1)),
            ground="health",
            reason="In hospital",
            decided_on=dt.date(2022, 3, 1),
            decided_by=CLAIRE.id,
        )
        assert recompute(contract, dt.date(2022, 3, 1)).effect == before


@pytest.fixture
def pausing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme that recognises a ground for a pause, as others do."""
    real = programme("luxembourg_cai")
    pauses = replace(real, clock=replace(real.clock, pauses=("health",)))
    for module in ("accueil.cases.standstill", "accueil.cases.effect"):
        monkeypatch.setattr(f"{module}.programme", lambda name: pauses)


@pytest.mark.usefixtures("pausing")
def test_where_a_programme_recognises_a_ground_the_term_moves_and_pauses_do_not_overlap(db: None) -> None:
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        suspended(contract, dt.date(2022, 1, 1), dt.date(2022, 2, 1))
        assert Contract.objects.get(pk=contract.pk).effect.upper == dt.date(2023, 5, 26) + dt.timedelta(days=31)
        with pytest.raises(Refused, match="covers some of these days"):
            suspended(contract, dt.date(2022, 1, 31), dt.date(2022, 3, 1))
        suspended(contract, dt.date(2022, 2, 1), dt.date(2022, 3, 1))
        with pytest.raises(Refused, match="outside"):
            suspended(contract, dt.date(2020, 1, 1), dt.date(2020, 2, 1))
        assert Suspension.objects.count() == 2


@pytest.mark.usefixtures("pausing")
def test_a_suspension_ended_sooner_or_withdrawn_gives_its_days_back(db: None) -> None:
    day, term = dt.date(2022, 3, 1), dt.date(2023, 5, 26)
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        suspension = suspended(contract, dt.date(2022, 1, 1), dt.date(2022, 2, 1))
        now: dict[str, Any] = {"by": CLAIRE, "on": day, "at": at(day)}
        shorter = Standstill(period=Period(dt.date(2022, 1, 1), dt.date(2022, 1, 11)), ground="health", reason="Back")
        correct_suspension(suspension=suspension, expected_version=None, standstill=shorter, **now)
        assert Contract.objects.get(pk=contract.pk).effect.upper == term + dt.timedelta(days=10)
        with pytest.raises(Refused) as refused:
            withdraw_suspension(suspension=suspension, expected_version=None, reason=" ", **now)
        assert "reason" in refused.value.fields
        withdraw_suspension(suspension=suspension, expected_version=None, reason="Another person's paper", **now)
        assert Contract.objects.get(pk=contract.pk).effect.upper == term
        before, after = (
            contract.case.changes.order_by("-version")[0].before,
            contract.case.changes.latest("version").after,
        )
        assert before["suspension"]["until_on"] == "2022-01-10"
        assert after["reason"] == "Another person's paper"


def ended_by(verb: Any, contract: Contract, day: dt.date) -> Contract:
    ended: Contract = verb(
        contract=contract,
        expected_version=version(contract.case),
        reason="Moves abroad",
        by=CLAIRE,
        on=day,
        at=at(day),
    )
    return ended


def test_a_contract_can_be_closed_at_any_time_and_nothing_follows(db: None) -> None:
    """Proves "LU-CAI-PAGE-OPTIONAL": closing is no breach, and no letter or decision follows."""
    with act():
        contract = contract_of()
        closed = ended_by(close_contract, contract, dt.date(2021, 9, 1))
        now = standing(rows_of(contract.case), dt.date(2021, 9, 1))
        assert (closed.ended_on, now.stage, now.compliance) == (dt.date(2021, 9, 1), Stage.CLOSED, "not_applicable")
        assert not contract.decisions.exists()
        with pytest.raises(Refused, match="was closed"):
            recorded(contract, LANGUAGE)


def test_a_signed_contract_is_closed_and_not_withdrawn(db: None) -> None:
    with act():
        with pytest.raises(Refused, match="signed"):
            ended_by(withdraw_contract, contract_of(), dt.date(2021, 9, 1))
        drawn_up = proposed(prepared(applied(SELAM)))
        assert ended_by(withdraw_contract, drawn_up, dt.date(2021, 5, 20)).ended_on == dt.date(2021, 5, 20)
