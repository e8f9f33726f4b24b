"""What stays of a file that goes: coarse rows about nobody, and counts that make figures stay what they were."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

from accueil.evaluation.actions.keeping import keep_coarse
from accueil.evaluation.actions.settling import CLASS, settle_coarse
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.models import CoarseFact, CoarseTally
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, PROGRAMME, act, at, contract_of, recorded

DAY = dt.date(2028, 1, 10)


def test_a_signatory_leaves_a_row_without_person_and_without_day(db: None) -> None:
    """ "LU-CAI-ART25-3-SIGNATORIES-3Y": decade, region, quarter, level, commitments, waiting band and outcome stay."""
    with act():
        contract = contract_of()
        recorded(contract, stories.LANGUAGE)
    with act():
        keep_coarse(case_id=contract.case_id, by=CLAIRE, at=at(DAY))
    row = CoarseFact.objects.get()
    assert (row.cohort_year, row.cohort_quarter, row.birth_decade, row.region) == (2021, 2, 1980, "americas")
    assert (row.level, row.done, row.waiting, row.outcome, row.contracts) == ("A1.1", "language", "0-30", "open", 1)
    kept = " ".join(str(value) for value in CoarseFact.objects.values_list().get())
    assert str(contract.case_id) not in kept
    assert str(contract.person_id) not in kept
    assert not any(field.get_internal_type() in {"DateField", "DateTimeField"} for field in CoarseFact._meta.fields)


def test_a_candidate_leaves_counts_and_no_row(db: None) -> None:
    """ "LU-CAI-ART25-3-CANDIDATES-1Y": of somebody who did not sign nothing stays but that somebody asked."""
    with act():
        case = stories.applied()
        keep_coarse(case_id=case.pk, by=CLAIRE, at=at(DAY))
    assert not CoarseFact.objects.exists()
    tally = CoarseTally.objects.get()
    assert (tally.source, tally.year, tally.one, tally.count) == ("applications", 2021, "counter", 1)


def kept(**fields: Any) -> None:
    """A row as ``keep_coarse`` writes it."""
    given: dict[str, Any] = {"cohort_year": 2021, "cohort_quarter": 1, "birth_decade": 1980, "region": "eu"}
    CoarseFact.objects.create(
        authority=AUTHORITY, programme=PROGRAMME, contracts=1, outcome="fulfilled", **{**given, **fields}
    )


def smallest_class() -> int:
    """How many rows the rarest combination of what an outsider could know has."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select min(n) from (select count(*) as n from evaluation_coarsefact group by {','.join(CLASS)}) s"
        )
        return int(cursor.fetchone()[0])


def settled() -> int:
    return settle_coarse(authority=AUTHORITY, programme=PROGRAMME, by=CLAIRE, at=at(DAY))


def test_no_kept_row_is_rarer_than_the_least(db: None) -> None:
    """ "LU-CAI-ART29-EXTERNAL": whoever knows decade, region and quarter of somebody finds at least so many rows."""
    for number in range(120):
        kept(cohort_year=2018 + number % 3, cohort_quarter=1 + number % 4, birth_decade=1950 + 10 * (number % 5))
    for number in range(7):
        kept(region="asia", birth_decade=1930 + 10 * (number % 2))
    kept(cohort_year=2012, region="africa", birth_decade=1920)
    assert smallest_class() == 1
    assert settled() == 128
    assert smallest_class() >= disclosure_rules().least
    assert CoarseFact.objects.exclude(birth_decade=None).exclude(cohort_year=None).exists()


def test_what_many_share_is_kept_as_it_is(db: None) -> None:
    for _ in range(disclosure_rules().least):
        kept()
    settled()
    assert (
        CoarseFact.objects.filter(cohort_quarter=1, region="eu", birth_decade=1980).count() == disclosure_rules().least
    )


def test_a_single_row_says_nothing_about_anybody(db: None) -> None:
    kept()
    settled()
    row = CoarseFact.objects.get()
    assert (row.cohort_year, row.cohort_quarter, row.birth_decade, row.region) == (None, 0, None, "")


def test_a_row_that_comes_alone_later_is_joined_by_others(db: None) -> None:
    for _ in range(6):
        kept()
    settled()
    kept(cohort_year=2025, region="africa", birth_decade=2000)
    settled()
    assert smallest_class() >= disclosure_rules().least
