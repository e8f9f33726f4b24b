"""Moving columns of days through a table."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from accueil.kernel.dates import shift
from accueil.law.moved_days import SMALL, move

DAYS = pl.date_range(date(1895, 1, 1), date(2105, 12, 31), eager=True)


@pytest.mark.parametrize(("spelt", "amount"), [("2y", 24), ("-18y", -216), ("1mo", 1), ("-13mo", -13)])
def test_a_long_column_moves_as_single_days_do(spelt: str, amount: int) -> None:
    assert len(DAYS) > SMALL
    assert move(DAYS, spelt).to_list() == [shift(day, amount, "months") for day in DAYS]


def test_what_is_unknown_stays_unknown() -> None:
    gaps = DAYS.to_frame("day").select(pl.when(pl.col("day").dt.day() > 15).then(pl.col("day"))).to_series()
    assert move(gaps, "1y").null_count() == gaps.null_count() > 0
    nothing = pl.Series([None] * (SMALL + 1), dtype=pl.Date)
    assert move(nothing, "1y").null_count() == SMALL + 1


def test_days_outside_the_table_are_moved_one_by_one() -> None:
    far = pl.concat([DAYS, pl.Series([date(9000, 2, 28)])])
    assert move(far, "1y")[-1] == date(9001, 2, 28)
    assert move(far, "1y")[:-1].equals(move(DAYS, "1y"))
