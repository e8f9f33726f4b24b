"""Runs the garden's rules on a table of people in each bulk back end and brings the rows back in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import psycopg

from accueil.law import RuleBook, Value
from accueil.law.columns import sweep
from accueil.law.sql import Dialect, select
from accueil.law.values import ValueType
from tests.law.people import Person, frame_of
from tests.law.reference import Reference

Rows = list[tuple[Value, ...]]
_POSTGRES: dict[ValueType, str] = {"bool": "boolean", "date": "date", "int": "integer", "str": "text"}


def plain(book: RuleBook, crowd: Sequence[Person], as_of: date) -> Rows:
    """The plainest reading of the tree, person by person."""
    return [Reference(book, person, as_of).values() for person in crowd]


def python(book: RuleBook, crowd: Sequence[Person], as_of: date) -> Rows:
    """Generated Python, person by person."""
    return [tuple(book.decide(person, as_of).values()) for person in crowd]


def explained(book: RuleBook, crowd: Sequence[Person], as_of: date) -> Rows:
    """The explained evaluation, person by person."""
    return [tuple(book.explain(rule, person, as_of).value for rule in book.rules) for person in crowd]


def polars(book: RuleBook, crowd: list[Person], as_of: date) -> Rows:
    """Polars over the whole table."""
    return sweep(book, frame_of(book, crowd), as_of).select(list(book.rules)).rows()


def duck(book: RuleBook, crowd: list[Person], as_of: date, folder: Path) -> Rows:
    """DuckDB over the table as a Parquet file."""
    file = _parquet(book, crowd, folder)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW people AS SELECT * FROM '{file}'")
        return [tuple(row[1:]) for row in connection.execute(_query(book, as_of, "duckdb")).fetchall()]


def postgres(book: RuleBook, crowd: list[Person], as_of: date, connection: psycopg.Connection[Any]) -> Rows:
    """PostgreSQL over a temporary table."""
    columns = ", ".join(f'"{fact.name}" {_POSTGRES[fact.type]}' for fact in book.facts.values())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS people")
        cursor.execute(f"CREATE TEMPORARY TABLE people (number integer, {columns})")
        with cursor.copy("COPY people FROM STDIN") as copy:
            for number, person in enumerate(crowd):
                copy.write_row((number, *(person.get(name) for name in book.facts)))
        cursor.execute(_query(book, as_of, "postgres"))
        return [tuple(row[1:]) for row in cursor.fetchall()]


def spark(book: RuleBook, crowd: list[Person], as_of: date, folder: Path, session: Any) -> Rows:
    """Spark over the table as a Parquet file."""
    session.read.parquet(_parquet(book, crowd, folder)).createOrReplaceTempView("people")
    return [tuple(row)[1:] for row in session.sql(_query(book, as_of, "spark")).collect()]


def _parquet(book: RuleBook, crowd: list[Person], folder: Path) -> str:
    file = folder / "people.parquet"
    frame_of(book, crowd).with_columns(pl.col("number").cast(pl.Int32)).write_parquet(file)
    return str(file)


def _query(book: RuleBook, as_of: date, dialect: Dialect) -> str:
    return f"SELECT * FROM ({select(book, None, as_of, 'people', dialect, keep=['number'])}) AS t ORDER BY number"


def first_difference(book: RuleBook, crowd: Sequence[Person], want: Rows, got: Rows) -> str:
    """The first value on which two back ends differ, by value and type; '' when there is none."""
    assert len(want) == len(got)
    for person, wanted, given in zip(crowd, want, got, strict=True):
        if wanted != given or [type(one) for one in wanted] != [type(one) for one in given]:
            for rule, one, other in zip(book.rules, wanted, given, strict=True):
                if one != other or type(one) is not type(other):
                    return f"{rule}: {one!r} here, {other!r} there, for {person}"
    return ""
