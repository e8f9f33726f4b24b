"""Indicators as data: at least a dozen, each computed in one statement, for files there are and files that went."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accueil.evaluation.actions.keeping import keep_coarse
from accueil.evaluation.actions.reckoning import reckon
from accueil.evaluation.counting import counted, counter
from accueil.evaluation.figures import count_source, tables
from accueil.evaluation.indicators import LANGUAGES, indicators
from accueil.evaluation.sources import statements
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, PROGRAMME, act, at, contract_of, recorded

DAY = dt.date(2024, 6, 3)


def test_there_are_a_dozen_indicators_of_every_part() -> None:
    """ "LU-CAI-ART29-TWO-PARTS": administrative, logistic and financial implementation; interest and needs."""
    assert len(indicators()) >= 12
    assert {each.part for each in indicators()} == {"administrative", "logistic", "financial", "interest"}
    assert {each.source for each in indicators()} == set(statements())


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_each_indicator_is_worded_in_five_languages(language: str) -> None:
    titles = [each.title(language) for each in indicators()]
    assert len(set(titles)) == len(titles)
    for each in indicators():
        assert each.wording[language]["definition"].endswith(".")
        assert each.unit(language)


@pytest.mark.parametrize("source", sorted(statements()))
def test_each_source_is_one_statement(source: str, db: None) -> None:
    with (
        counted(AUTHORITY),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        count_source(source, authority=AUTHORITY, programme=PROGRAMME, day=DAY)
    asked = [each["sql"] for each in queries if "select year, one" in each["sql"]]
    assert len(asked) == 1


def test_the_figures_of_a_whole_contract(db: None) -> None:
    with act():
        contract = contract_of()
        for service in (stories.LANGUAGE, stories.CIVIC, stories.ORIENTATION):
            recorded(contract, service)
    found = {source: tables(rows) for source, rows in reckoned().items()}
    assert found["applications"][2021]["counter", "*"].count == 1
    assert found["contracts_signed"][2021]["1", "americas"].count == 1
    assert found["first_service"][2021]["0-30", "*"].total == 22
    assert found["time_to_decision"][2021]["0-14", "*"].total == 9
    assert found["services"][2021]["civic", "*"].count == 1
    assert found["completion"] == {}


def test_a_figure_stays_what_it_was_when_a_file_is_anonymised(db: None) -> None:
    """What the files counted and what anonymised ones left add up to the same figures."""
    with act():
        contract = contract_of()
        other = contract_of(stories.SELAM)
        recorded(contract, stories.LANGUAGE)
    before = reckoned()
    assert before["services"]
    with act():
        keep_coarse(case_id=other.case_id, by=CLAIRE, at=at(DAY))
    with counted(AUTHORITY):
        twice = count_source("applications", authority=AUTHORITY, programme=PROGRAMME, day=DAY)
    assert twice == [[2021, "counter", "", 3, 3, 0]]  # kept and still there: now its rows go
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from evaluation_coarsetally where source = 'applications'")
        assert cursor.fetchone() == (1,)
    gone = reckoned()
    for source, rows in before.items():
        after = {tuple(row[:3]): row[3:] for row in gone[source]}
        left = tallied(source)
        for year, one, name, *numbers in rows:
            kept = left.get((year, one, name), [0, 0, 0])
            assert [a - b for a, b in zip(after[year, one, name], kept, strict=True)] == numbers


def reckoned() -> dict[str, list[list[Any]]]:
    with counted(AUTHORITY):
        made = reckon(authority=AUTHORITY, programme=PROGRAMME, by=counter(AUTHORITY), on=DAY, at=at(DAY))
    made.refresh_from_db()
    return dict(made.cells)


def tallied(source: str) -> dict[tuple[int, str, str], list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select year, one, other, count, whole, total from evaluation_coarsetally where source = %s", [source]
        )
        return {(year, one, other): [*numbers] for year, one, other, *numbers in cursor.fetchall()}
