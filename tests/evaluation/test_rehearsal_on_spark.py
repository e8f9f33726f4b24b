"""Past one machine the same rules say the same: Polars and Spark count the same changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import polars as pl
import pytest

from accueil.evaluation.rehearsing.comparing import affected, changes
from accueil.evaluation.rehearsing.on_spark import changes_on_spark
from accueil.evaluation.rehearsing.patches import read_patch
from accueil.law.columns import TYPES
from accueil.programmes import book
from tests.evaluation.test_rehearsal import THREE_YEARS

DAY = dt.date(2023, 6, 1)


def some_files(number: int) -> pl.DataFrame:
    """Contracts with every fact the changed rules look at, some of them unknown."""
    before = book()
    chance, facts = Random(29), before.facts
    names = {fact.name for rule in affected(before, read_patch(THREE_YEARS).amended) for fact in before.facts_of(rule)}
    columns: dict[str, pl.Series] = {"contract_id": pl.Series([str(each) for each in range(number)])}
    for name in sorted(names):
        kind = facts[name].type
        values: list[object] = []
        for _ in range(number):
            day = dt.date(2019, 1, 1) + dt.timedelta(days=chance.randrange(1800))
            value = {"date": day, "bool": chance.random() < 0.5, "int": chance.randrange(5), "str": "training_body"}[
                kind
            ]
            values.append(None if chance.random() < 0.2 else value)
        columns[name] = pl.Series(values, dtype=pl.Int32 if kind == "int" else TYPES[kind])
    return pl.DataFrame(columns)


@pytest.mark.spark
def test_spark_counts_the_same_changes(tmp_path: Path) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed; 'make test-spark' installs it")
    files, amended = some_files(3000), read_patch(THREE_YEARS).amended
    table = tmp_path / "files.parquet"
    files.write_parquet(table)
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        got = changes_on_spark(book(), amended, str(table), DAY, session)
    finally:
        session.stop()
    want = changes(book(), amended, files, DAY)
    assert want.height > 10
    assert sorted(got) == sorted(want.rows())


def test_counts_are_those_of_asking_each_file() -> None:
    """The bulk comparison against the law asked one file after another."""
    files, amended = some_files(150), read_patch(THREE_YEARS).amended
    rules = affected(book(), amended)
    counted: dict[tuple[str, str, str], int] = {}
    for row in files.drop("contract_id").iter_rows(named=True):
        facts = {name: value for name, value in row.items() if value is not None}
        old, new = book().decide(facts, DAY, rules), amended.decide(facts, DAY, rules)
        for rule in rules:
            if old[rule] != new[rule]:
                key = (rule, *moved(old[rule], new[rule]))
                counted[key] = counted.get(key, 0) + 1
    found = changes(book(), amended, files, DAY).rows()
    assert {(rule, old, new): number for rule, old, new, number in found} == counted


def moved(old: object, new: object) -> tuple[str, str]:
    """A change of an answer in the words of the report."""
    words = {True: "yes", False: "no", None: "unknown"}
    if isinstance(old, dt.date) or isinstance(new, dt.date):
        if isinstance(old, dt.date) and isinstance(new, dt.date):
            return ("a day", "a later day" if new > old else "an earlier day")
        return ("unknown", "a day") if old is None else ("a day", "unknown")
    return tuple(words[each] if each is None or isinstance(each, bool) else str(each) for each in (old, new))  # type: ignore[return-value]
