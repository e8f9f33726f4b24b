"""Half-open periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accueil.kernel.periods import Period, overlapping

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
days = st.dates(date(2020, 1, 1), date(2021, 1, 1))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of at least one day, sometimes without end."""
    first, second = sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True)))
    return Period(first, draw(st.sampled_from([second, None])))


def test_the_first_day_is_in_and_the_named_end_is_out() -> None:
    assert date(2023, 1, 1) in YEAR
    assert date(2024, 1, 1) not in YEAR
    assert YEAR.last_day == date(2023, 12, 31)
    assert YEAR.days == 365


def test_a_period_without_end_holds_every_later_day() -> None:
    endless = Period(date(2023, 1, 1))
    assert date(2999, 1, 1) in endless
    assert endless.last_day is None
    assert endless.days is None
    with pytest.raises(ValueError, match="without end"):
        list(endless)


def test_an_empty_or_reversed_period_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        Period(date(2023, 1, 1), date(2023, 1, 1))


def test_periods_that_touch_do_not_overlap() -> None:
    following = Period(date(2024, 1, 1), None)
    assert not YEAR.overlaps(following)
    assert not following.overlaps(YEAR)
    assert overlapping([following, YEAR]) is None
    assert overlapping([following, YEAR, Period(date(2023, 12, 31), date(2024, 1, 2))]) is not None


def test_one_period_contains_another() -> None:
    assert YEAR.contains(Period(date(2023, 3, 1), date(2024, 1, 1)))
    assert not YEAR.contains(Period(date(2023, 3, 1)))
    assert Period(date(2023, 1, 1)).contains(YEAR)


@given(periods(), periods(), days)
def test_the_intersection_holds_exactly_the_shared_days(one: Period, other: Period, day: date) -> None:
    both = one.intersection(other)
    assert (both is not None) == one.overlaps(other)
    assert (both is not None and day in both) == (day in one and day in other)


@given(periods())
def test_walking_through_a_period_meets_each_day_once(period: Period) -> None:
    if period.until is not None:
        walked = list(period)
        assert len(walked) == period.days
        assert (walked[0], walked[-1]) == (period.from_, period.last_day)
