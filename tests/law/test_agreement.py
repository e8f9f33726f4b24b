"""One definition, many back ends: they agree on every value of random people, also on what is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accueil.law import RuleBook
from tests.clusters import Cluster
from tests.law import back_ends
from tests.law.garden import garden
from tests.law.people import Person, boundaries, crowd, days, people

BOOK = garden()
BOUNDARIES = boundaries(BOOK)
SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def connection(cluster: Cluster) -> Iterator[psycopg.Connection[Any]]:
    """A connection for temporary tables."""
    with cluster.administrator("postgres") as connection:
        yield connection


@given(st.lists(people(BOOK), min_size=1, max_size=10), days(BOOK))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_explanation_generated_python_and_polars_agree(drawn: list[Person], as_of: date) -> None:
    want = back_ends.plain(BOOK, drawn, as_of)
    for evaluated in (back_ends.explained, back_ends.python, back_ends.polars):
        assert not back_ends.first_difference(BOOK, drawn, want, evaluated(BOOK, drawn, as_of))


@pytest.mark.parametrize("as_of", BOUNDARIES[::4])
def test_all_back_ends_agree_on_a_crowd(as_of: date, connection: psycopg.Connection[Any], tmp_path: Path) -> None:
    drawn = crowd(BOOK, 400, seed=as_of.toordinal())
    agree(drawn, as_of, connection, tmp_path)


def test_rules_that_look_at_no_fact_agree_too(connection: psycopg.Connection[Any], tmp_path: Path) -> None:
    leaves = {
        "soon": "as_of + years(1)",
        "later": "latest(as_of + months(1) + days(2), birth_date)",
        "counted": "whole_months('2010-01-31', as_of + months(1))",
        "named": "'committee'",
        "always": "true",
        "both": "named == 'committee' and always",
        "same_day": "birth_date + years(1) == as_of - days(3)",
    }
    written = {"label": "made up", "cite": "GARDEN-ART1", "from": date(2010, 3, 1)}
    book = BOOK.amended({"rules": {f"club.{name}": {**written, "is": leaf} for name, leaf in leaves.items()}})
    agree(crowd(book, 60, seed=5), date(2024, 2, 29), connection, tmp_path, book)


def test_the_crowd_shows_every_kind_of_answer() -> None:
    drawn = crowd(BOOK, 400, seed=1)
    rows = back_ends.explained(BOOK, drawn, date(2023, 6, 15))
    for name, seen in zip(BOOK.rules, map(set, zip(*rows, strict=True)), strict=True):
        assert None in seen, name
        assert len(seen) >= (3 if BOOK.rules[name].type == "bool" else 4), name


@pytest.mark.full
@given(SEEDS, st.sampled_from(BOUNDARIES) | days(BOOK))
@settings(max_examples=14, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_all_back_ends_agree_on_half_a_million_values(
    connection: psycopg.Connection[Any], tmp_path_factory: pytest.TempPathFactory, seed: int, as_of: date
) -> None:
    drawn = crowd(BOOK, 2000, seed)
    assert 14 * len(drawn) * len(BOOK.rules) >= 500_000
    agree(drawn, as_of, connection, tmp_path_factory.mktemp("people"))


@pytest.mark.spark
def test_spark_agrees_with_generated_python(tmp_path: Path) -> None:
    sql = pytest.importorskip(
        "pyspark.sql", reason="Spark is not installed; 'make test-spark' installs it and needs Java"
    )
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        for as_of in BOUNDARIES:
            drawn = crowd(BOOK, 1500, seed=as_of.toordinal())
            got = back_ends.spark(BOOK, drawn, as_of, tmp_path, session)
            assert not back_ends.first_difference(BOOK, drawn, back_ends.python(BOOK, drawn, as_of), got)
    finally:
        session.stop()


def agree(
    drawn: list[Person], as_of: date, connection: psycopg.Connection[Any], folder: Path, book: RuleBook = BOOK
) -> None:
    """Every back end gives these people the values and types that the plainest reading of the tree gives."""
    want = back_ends.plain(book, drawn, as_of)
    for got in (
        back_ends.explained(book, drawn, as_of),
        back_ends.python(book, drawn, as_of),
        back_ends.polars(book, drawn, as_of),
        back_ends.duck(book, drawn, as_of, folder),
        back_ends.postgres(book, drawn, as_of, connection),
    ):
        assert not back_ends.first_difference(book, drawn, want, got)
