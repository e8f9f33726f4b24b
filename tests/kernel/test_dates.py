"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accueil.kernel.dates import days_between, shift, shift_months, whole_months, whole_years

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_a_day_that_does_not_exist_becomes_the_last_of_its_month() -> None:
    assert shift(date(2024, 2, 29), 1, "years") == date(2025, 2, 28)
    assert shift(date(2024, 1, 31), 1, "months") == date(2024, 2, 29)
    assert shift(date(2024, 3, 31), -1, "months") == date(2024, 2, 29)


def test_shifts_do_not_add_up_across_a_leap_day() -> None:
    twice = shift(shift(date(2024, 2, 29), 2, "years"), 10, "years")
    assert twice == date(2036, 2, 28)
    assert shift(date(2024, 2, 29), 12, "years") == date(2036, 2, 29)


def test_a_shift_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        shift(date(9999, 1, 1), 1, "years")


def test_someone_born_on_a_leap_day_is_a_year_older_on_28_february() -> None:
    assert whole_years(date(2004, 2, 29), date(2020, 2, 28)) == 15
    assert whole_years(date(2004, 2, 29), date(2021, 2, 28)) == 17
    assert whole_months(date(2024, 1, 31), date(2024, 2, 29)) == 1


@given(days, days)
def test_whole_months_are_the_most_that_fit(start: date, end: date) -> None:
    months = whole_months(start, end)
    if end >= start:
        assert shift_months(start, months) <= end < shift_months(start, months + 1)
    else:
        assert shift_months(start, months) >= end > shift_months(start, months - 1)


@given(days, days)
def test_whole_years_are_the_most_that_fit(start: date, end: date) -> None:
    years = whole_years(start, end)
    if end >= start:
        assert shift(start, years, "years") <= end < shift(start, years + 1, "years")
    else:
        assert shift(start, years, "years") >= end > shift(start, years - 1, "years")


@given(days, days)
def test_days_between_lead_from_one_day_to_the_other(start: date, end: date) -> None:
    assert shift(start, days_between(start, end), "days") == end
