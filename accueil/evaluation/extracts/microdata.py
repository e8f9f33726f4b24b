"""Rows about nobody: signatories' contracts so coarse that at least ``least`` of them look alike, and differ in how
they ended."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
from django.db import connection

from accueil.evaluation.sources import coarse_statement, parameters

SCHEMA: Mapping[str, Any] = {
    "cohort_year": pl.Int32,
    "birth_decade": pl.Int32,
    "region": pl.String,
    "contracts": pl.Int32,
    "level": pl.String,
    "done": pl.String,
    "waiting": pl.String,
    "outcome": pl.String,
}
CLASS = ["cohort_year", "birth_decade", "region"]
"""What an outsider could know of a row."""
_ROWS = """
select cohort_year, birth_decade, region, contracts, level, done, waiting, outcome from ({source}) live
union all
select cohort_year, birth_decade, region, contracts, level, done, waiting, outcome from evaluation_coarsefact
where authority = %(authority)s and programme = %(programme)s and settled and cohort_year is not null
"""


def coarse_rows(*, authority: str, programme: str, day: date) -> pl.DataFrame:
    """Every signatory's contract in coarse words, of files that are there and of anonymised ones; not yet protected.

    The open act must show the files.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.replace("{source}", coarse_statement()), parameters(authority, programme, day))
        return pl.DataFrame(cursor.fetchall(), schema=dict(SCHEMA), orient="row")


def anonymous(rows: pl.DataFrame, least: int) -> pl.DataFrame:
    """The rows made coarse where they are rare, and left out where that does not help (LU-CAI-ART29-EXTERNAL).

    Every class (cohort, decade, region) then has at least ``least`` rows, with more than one outcome among them: where
    all ended alike, how they ended is left open. The cohort itself is never made coarser: rows are frozen by cohort.
    """
    for coarser in (pl.lit("").alias("region"), pl.lit(None, dtype=pl.Int32).alias("birth_decade")):
        rare = (pl.len().over(CLASS) < least) | (pl.col("outcome").n_unique().over(CLASS) < 2)
        name = coarser.meta.output_name()
        rows = rows.with_columns(pl.when(rare).then(coarser).otherwise(pl.col(name)).alias(name))
    rows = rows.filter(pl.len().over(CLASS) >= least)
    alike = pl.col("outcome").n_unique().over(CLASS) < 2
    return rows.with_columns(pl.when(alike).then(pl.lit("")).otherwise(pl.col("outcome")).alias("outcome"))


def in_chance_order(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The rows in an order that says nothing, the same for the same seed."""
    ordered = rows.sort(rows.columns, nulls_last=True)
    places = list(range(ordered.height))
    random.Random(seed).shuffle(places)
    return ordered[places]
