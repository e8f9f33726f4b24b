"""Bulk back ends: what they need of a table, and the text they make."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest

from accueil.law import LawError
from accueil.law.columns import sweep
from accueil.law.sql import expression, literal, quoted, select
from tests.law.garden import garden
from tests.law.people import crowd, frame_of

BOOK = garden()
DAY = date(2023, 6, 15)
FRAME = frame_of(BOOK, crowd(BOOK, 50, seed=3))


def test_only_the_rules_asked_for_are_added() -> None:
    swept = sweep(BOOK, FRAME, DAY, ["club.old_enough_to_vote"])
    assert set(swept.columns) - set(FRAME.columns) == {"club.old_enough_to_vote"}


def test_a_lazy_frame_stays_lazy_and_says_the_same() -> None:
    lazy = sweep(BOOK, FRAME.lazy(), DAY)
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect().equals(sweep(BOOK, FRAME, DAY))


def test_the_conditions_behind_a_result_are_columns_too() -> None:
    swept = sweep(BOOK, FRAME, DAY, ["club.may_join"], reasons=True)
    parts = ["club.may_join#age", "club.may_join#village", "club.may_join#not_banned"]
    assert parts == [name for name in swept.columns if "#" in name]
    refused = swept.filter(~pl.col("club.may_join"))
    assert refused.height > 0
    assert refused.filter(pl.all_horizontal(pl.col(part).fill_null(True) for part in parts)).is_empty()


def test_a_missing_column_or_a_wrong_type_is_named() -> None:
    with pytest.raises(LawError, match="no column 'birth_date'"):
        sweep(BOOK, FRAME.drop("birth_date"), DAY, ["club.may_join"])
    with pytest.raises(LawError, match="the column 'birth_date' is String; the fact is of type date"):
        sweep(BOOK, FRAME.with_columns(pl.col("birth_date").cast(pl.String)), DAY, ["club.may_join"])


def test_a_column_of_nothing_but_nulls_is_unknown_everywhere() -> None:
    empty = FRAME.with_columns(pl.lit(None).alias("birth_date"), lives_here=pl.lit(True), banned=pl.lit(False))
    assert sweep(BOOK, empty, DAY, ["club.may_join"])["club.may_join"].null_count() == FRAME.height


def test_names_and_texts_are_spelt_for_each_dialect() -> None:
    assert quoted("club.may_join", "postgres") == '"club.may_join"'
    assert quoted("club.may_join", "spark") == "`club.may_join`"
    assert quoted('a"b', "duckdb") == '"a""b"'
    assert literal("it's \\n", "postgres") == "'it''s \\n'"
    assert literal("it's \\n", "spark") == "'it\\'s \\\\n'"
    assert literal(True, "duckdb") == "TRUE"
    assert literal(date(2024, 2, 29), "spark") == "DATE '2024-02-29'"


def test_nothing_in_the_text_depends_on_the_clock_of_the_server() -> None:
    text = select(BOOK, None, DAY, "people")
    assert "CURRENT" not in text
    assert "now(" not in text.lower()
    assert text == select(BOOK, None, DAY, "people")


def test_one_rule_fits_in_one_expression() -> None:
    with duckdb.connect() as connection:
        columns: dict[str, Any] = {"date": "DATE", "bool": "BOOLEAN", "int": "INTEGER", "str": "VARCHAR"}
        facts = ", ".join(f'"{fact.name}" {columns[fact.type]}' for fact in BOOK.facts.values())
        connection.execute(f"CREATE TABLE people ({facts})")
        connection.execute("INSERT INTO people (birth_date, lives_here) VALUES ('2000-01-01', TRUE), (NULL, TRUE)")
        where = expression(BOOK, "club.may_join", DAY, "duckdb")
        assert connection.execute(f"SELECT birth_date FROM people WHERE {where}").fetchall() == [(date(2000, 1, 1),)]


def test_an_unknown_dialect_or_rule_is_refused() -> None:
    with pytest.raises(LawError, match="no SQL dialect 'oracle'"):
        select(BOOK, None, DAY, "people", "oracle")  # type: ignore[arg-type]
    with pytest.raises(LawError, match=r"no rule 'club\.nothing'"):
        expression(BOOK, "club.nothing", DAY)
