"""Which missing fact could change an answer, and how; and what an answer can never do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.law.garden import garden
from tests.law.people import Person, days, people

BOOK = garden()
DAY = date(2023, 6, 15)
RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_each_missing_fact_is_tried_at_what_makes_a_difference() -> None:
    outcomes = BOOK.what_if("club.may_join", {"birth_date": date(2000, 1, 1)}, DAY)
    assert outcomes == {"lives_here": {True: True, False: False}}


def test_the_turning_day_of_a_missing_date_is_found() -> None:
    (tried,) = BOOK.what_if("club.may_join", {"lives_here": True}, DAY).values()
    assert tried == {date(1900, 1, 1): True, date(2007, 6, 16): False}


def test_a_missing_number_turns_at_the_amount_of_the_law() -> None:
    outcomes = BOOK.what_if("shed.may_borrow", {"asked_on": DAY, "fined_times": 1, "tool": "spade"}, DAY)
    assert outcomes["helped_hours"][3] is True


def test_a_missing_text_is_tried_with_those_the_law_names_and_another() -> None:
    (tried,) = BOOK.what_if("club.neighbour", {}, DAY).values()
    assert tried == {"BE": True, "DE": True, "FR": True, "AD": False}


def test_nothing_is_asked_where_the_answer_stands() -> None:
    assert BOOK.what_if("club.may_join", {"lives_here": False}, DAY) == {}


def test_candidates_hold_the_days_on_which_an_answer_turns() -> None:
    candidates = BOOK.candidates("club.may_join", DAY)
    assert {date(2007, 6, 14), date(2007, 6, 15), date(2007, 6, 16)} <= set(candidates["birth_date"])
    assert candidates["lives_here"] == (True, False)


@given(people(BOOK), days(BOOK), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=RELAXED)
def test_filling_in_what_was_unknown_never_changes_a_decided_answer(
    person: Person, as_of: date, data: st.DataObject
) -> None:
    silent = [fact for fact in BOOK.facts.values() if fact.absent == "unknown" and fact.name not in person]
    if not silent:
        return
    fact = data.draw(st.sampled_from(silent))
    filled = {**person, fact.name: data.draw(people(BOOK)).get(fact.name)}
    for rule in BOOK.rules:
        before, after = BOOK.explain(rule, person, as_of), BOOK.explain(rule, filled, as_of)
        if before.value is not None or before.never:
            assert (after.value, after.never) == (before.value, before.never), rule


@given(people(BOOK), days(BOOK))
@settings(max_examples=40, deadline=None, suppress_health_check=RELAXED)
def test_only_the_facts_called_missing_can_change_an_unknown_answer(person: Person, as_of: date) -> None:
    """Facts that an unknown answer does not name as missing leave it unknown, whatever they are alone."""
    for rule in BOOK.rules:
        decision = BOOK.explain(rule, person, as_of)
        named = {fact.name for fact in decision.missing()}
        silent = [f for f in BOOK.facts_of(rule) if f.absent == "unknown" and f.name not in {*person, *named}]
        for fact in silent:
            value: Any = {"bool": True, "int": 4, "str": "FR", "date": DAY - timedelta(days=400)}[fact.type]
            changed = BOOK.explain(rule, {**person, fact.name: value}, as_of)
            assert (changed.value, changed.never) == (decision.value, decision.never), (rule, fact.name)
