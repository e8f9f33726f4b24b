"""The stories of the demonstration fit their stage and the law's days, whatever day it is."""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from collections import Counter

import pytest

from accueil.command.seeding.invention import invent
from accueil.command.seeding.law_days import law_days
from accueil.command.seeding.stages import SHARES, Stage, stages
from accueil.command.seeding.stories import Signed, Story, story
from accueil.kernel.dates import shift

DAYS = (dt.date(2023, 6, 15), dt.date(2023, 12, 31), dt.date(2026, 11, 22))
LAST_SIGNING = dt.date(2023, 12, 31)


def told(stage: Stage, day: dt.date, seed: int) -> Story:
    return story(stage, law_days(day), random.Random(seed))


def contracts(made: Story) -> list[Signed]:
    first = made.first
    return [] if first is None else [first, *([first.second] if first.second else [])]


def test_the_law_says_until_when_contracts_were_signed() -> None:
    """Proves "LU-BP-NO-NEW-CAI" for the demonstration's caseload."""
    assert law_days(DAYS[0]).last_signing == DAYS[0]
    assert law_days(DAYS[1]).new_contracts
    assert law_days(DAYS[2]).last_signing == LAST_SIGNING
    assert not law_days(DAYS[2]).new_contracts


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("stage", Stage)
def test_nothing_in_a_story_lies_in_the_future_or_out_of_order(stage: Stage, day: dt.date) -> None:
    for seed in range(40):
        made = told(stage, day, seed)
        before = made.interview_on or made.asked_on
        assert made.asked_on <= before <= day
        for contract in contracts(made):
            assert before <= contract.on <= min(day, LAST_SIGNING)
            for service in contract.services:
                assert contract.on <= service.began_on <= (service.done_on or service.began_on) <= day
            ended = [each for each in (contract.checked_on, contract.reason_on, contract.judged_on) if each]
            assert ended == sorted(ended)
            assert all(each <= day for each in ended)


@pytest.mark.parametrize("day", DAYS)
def test_a_file_near_its_term_has_weeks_left_and_something_missing(day: dt.date) -> None:
    law = law_days(day)
    for seed in range(40):
        first = told(Stage.NEAR_TERM, day, seed).first
        assert first is not None
        left = (shift(min(each.began_on for each in first.services), law.term_years, "years") - day).days
        assert 0 <= left <= 80
        assert len([each for each in first.services if each.done_on]) < 3


def test_every_stage_has_somebody_and_the_shares_are_kept() -> None:
    listed = Counter(stages(400, new_contracts=True, draw=random.Random(1)))
    assert sum(listed.values()) == 400
    assert {stage: round(number / 4) for stage, number in listed.items()} == SHARES


@pytest.mark.parametrize("people", [1, 7, 15, 40, 401])
def test_any_number_of_people_can_be_asked_for(people: int) -> None:
    listed = stages(people, new_contracts=True, draw=random.Random(1))
    assert len(listed) == people
    assert people < len(SHARES) or set(listed) == set(Stage)


def test_when_no_contract_can_be_signed_nobody_stands_before_signing() -> None:
    listed = set(stages(400, new_contracts=False, draw=random.Random(1)))
    assert not listed & {Stage.ASKED, Stage.INTERVIEWED, Stage.REFUSED}
    assert Stage.FORMER_CANDIDATE in listed


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    law = law_days(DAYS[0])

    def names(seed: int) -> list[str]:
        draw = random.Random(seed)
        return [invent(number, story(Stage.SIGNED, law, draw), law, draw).name for number in range(20)]

    assert names(1) == names(1) != names(2)


def test_names_come_in_five_scripts_with_a_latin_form() -> None:
    law, draw = law_days(DAYS[0]), random.Random(1)
    people = [invent(number, story(Stage.SIGNED, law, draw), law, draw) for number in range(300)]
    scripts = {unicodedata.name(each.entry.native.name[0]).split()[0] for each in people if each.entry.native}
    assert scripts == {"CYRILLIC", "ARABIC", "ETHIOPIC", "CJK"}
    assert all(unicodedata.name(each.name[0]).startswith("LATIN") for each in people)
