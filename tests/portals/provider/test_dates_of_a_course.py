"""Dates are laid out by weekday without public holidays, and edited line by line."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.recurrence import public_holidays
from accueil.portals.provider.errands.dates import MOST, DateLine, Pattern, lay, lines_of, lines_sent, meetings_of


def pattern(**changes: object) -> Pattern:
    given = {
        "weekdays": {0, 3},
        "first_on": dt.date(2023, 5, 1),
        "last_on": dt.date(2023, 5, 14),
        "begins": dt.time(18),
        "ends": dt.time(20),
        "minutes": 110,
    }
    return Pattern(**given | changes)  # type: ignore[arg-type]


def test_the_days_of_the_weekdays_are_laid_without_public_holidays() -> None:
    laid = lay(pattern(), public_holidays("LU", [2023]))
    assert [each.day for each in laid] == ["2023-05-04", "2023-05-08", "2023-05-11"], "1 May is Labour Day"
    assert (laid[0].begins, laid[0].ends, laid[0].minutes) == ("18:00", "20:00", "110")


def test_an_hour_is_kept_when_summer_time_ends() -> None:
    laid = lay(pattern(weekdays={5}, first_on=dt.date(2023, 10, 28), last_on=dt.date(2023, 11, 4)), ())
    meetings = meetings_of(laid)
    assert meetings is not None
    assert [each.starts_at.hour for each in meetings] == [18, 18]
    assert meetings[1].starts_at - meetings[0].starts_at == dt.timedelta(days=7)
    assert (meetings[1].starts_at.astimezone(dt.UTC) - meetings[0].starts_at.astimezone(dt.UTC)).days == 7
    assert lines_of(meetings) == laid


def test_never_more_lines_than_a_form_bears() -> None:
    assert len(lay(pattern(weekdays=range(7), last_on=dt.date(2030, 1, 1)), ())) == MOST
    assert lay(pattern(last_on=dt.date(2022, 1, 1)), ()) == []


def test_a_line_without_a_day_is_gone() -> None:
    sent = {"day-0": "2023-05-04", "begins-0": "18:00", "ends-0": "20:00", "minutes-0": "120", "day-1": "  "}
    assert [each.day for each in lines_sent(sent)] == ["2023-05-04"]


@pytest.mark.parametrize(
    "line",
    [
        DateLine("2023-02-30", "18:00", "20:00", "120"),
        DateLine("2023-05-04", "eight", "20:00", "120"),
        DateLine("2023-05-04", "18:00", "20:00", ""),
        DateLine("2023-05-04", "20:00", "18:00", "60"),
        DateLine("2023-05-04", "18:00", "20:00", "150"),
    ],
)
def test_a_line_that_cannot_be_meant_says_so(line: DateLine) -> None:
    good = DateLine("2023-05-04", "18:00", "20:00", "120")
    assert meetings_of([good, line]) is None
    assert line.fault
    assert not good.fault
    assert meetings_of([good]) is not None
