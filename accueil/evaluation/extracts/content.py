"""From frozen counts to the tables of an extract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.extracts.microdata import anonymous, in_chance_order
from accueil.evaluation.extracts.packing import unpacked
from accueil.evaluation.figures import Protected, figures, protected_tables, tables
from accueil.evaluation.indicators import indicators
from accueil.evaluation.models import Extract

FIGURES: Mapping[str, Any] = {
    "indicator": pl.String,
    "year": pl.Int32,
    "one": pl.String,
    "other": pl.String,
    "count": pl.Int64,
    "of": pl.Int64,
    "value": pl.Int64,
    "shown": pl.String,
}


def protected_sources(
    cells: Mapping[str, list[list[Any]]], years: range, before: Mapping[str, Protected]
) -> dict[str, Protected]:
    """Every source's tables of these years, protected against themselves and against what was shown before."""
    return {
        source: protected_tables(
            source, {year: table for year, table in tables(rows).items() if year in years}, before.get(source, {})
        )
        for source, rows in cells.items()
    }


def figure_rows(told: Mapping[str, Protected]) -> list[dict[str, Any]]:
    """Every figure of every indicator, as rows of the table ``figures``."""
    found = []
    for each in indicators():
        shown = {
            year: {key: cell.numbers for key, cell in cells.items()}
            for year, cells in told.get(each.source, {}).items()
        }
        for figure in figures(each.shape, shown):
            row = {"indicator": each.id, "year": figure.year, "one": figure.one, "other": figure.other}
            counted = {"count": figure.count, "of": figure.of, "value": figure.value}
            found.append({**row, **counted, "shown": "yes" if figure.shown else "no"})
    return found


def figure_frame(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """The figures as a table."""
    return pl.DataFrame([dict(row) for row in rows], schema=dict(FIGURES))


def contracts(raw: pl.DataFrame, years: range, before: Sequence[Extract], seed: int) -> pl.DataFrame:
    """Rows about nobody of the cohorts of these years. A cohort handed out before stands as it was handed out then:
    two extracts taken from one another tell nothing of those who came or went between them."""
    handed: dict[int, pl.DataFrame] = {}
    for extract in before:
        frame = unpacked(bytes(extract.content), "contracts")
        for (year,), rows in frame.partition_by("cohort_year", as_dict=True).items() if frame is not None else ():
            handed[year] = rows
    wanted = raw.filter(pl.col("cohort_year").is_in(list(years)))
    fresh = anonymous(wanted.filter(~pl.col("cohort_year").is_in(list(handed))), disclosure_rules().least)
    frozen = [rows for year, rows in handed.items() if year in years]
    return in_chance_order(pl.concat([fresh, *frozen]), seed)
