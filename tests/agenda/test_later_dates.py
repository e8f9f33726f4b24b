"""A class some weeks later keeps its days of the week, its hours of the clock and its number of dates."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from accueil.agenda.later_dates import later_dates
from accueil.agenda.plans import MeetingPlan

HERE = ZoneInfo("Europe/Luxembourg")


def on(*days: str) -> list[MeetingPlan]:
    """Half past six to half past eight in the evening."""
    starts = [dt.datetime.fromisoformat(f"{day}T18:30").replace(tzinfo=HERE) for day in days]
    return [MeetingPlan(start, start + dt.timedelta(hours=2), 110, "Room 4") for start in starts]


def told(dates: list[MeetingPlan]) -> list[str]:
    return [f"{each.starts_at.astimezone(HERE):%Y-%m-%d %H:%M}-{each.ends_at.astimezone(HERE):%H:%M}" for each in dates]


def test_the_hours_of_the_clock_stay_when_summer_time_ends() -> None:
    moved = later_dates(on("2023-10-16", "2023-10-23"), 2, HERE)
    assert told(moved) == ["2023-10-30 18:30-20:30", "2023-11-06 18:30-20:30"]
    assert [(each.minutes, each.place) for each in moved] == [(110, "Room 4"), (110, "Room 4")]


def test_a_public_holiday_is_made_up_for_after_the_last_date() -> None:
    holidays = {dt.date(2023, 11, 6): "x", dt.date(2023, 11, 20): "y"}
    moved = later_dates(on("2023-10-09", "2023-10-16", "2023-10-23"), 4, HERE, holidays)
    assert told(moved) == ["2023-11-13 18:30-20:30", "2023-11-27 18:30-20:30", "2023-12-04 18:30-20:30"]


def test_a_class_twice_a_week_stays_on_its_two_days() -> None:
    moved = later_dates(on("2023-10-09", "2023-10-11", "2023-10-16"), 4, HERE, {dt.date(2023, 11, 8): "x"})
    assert [each.starts_at.astimezone(HERE).strftime("%a %d.%m.") for each in moved] == [
        "Mon 06.11.", "Mon 13.11.", "Wed 15.11.",
    ]  # fmt: skip


def test_dates_that_are_all_holidays_still_find_their_turn_one_after_the_other() -> None:
    holidays = {dt.date(2023, 11, 6): "x", dt.date(2023, 11, 13): "y"}
    moved = later_dates(on("2023-10-09", "2023-10-16"), 4, HERE, holidays)
    assert told(moved) == ["2023-11-20 18:30-20:30", "2023-11-27 18:30-20:30"]


def test_a_class_every_second_week_keeps_that_rhythm() -> None:
    moved = later_dates(on("2023-10-02", "2023-10-16"), 4, HERE, {dt.date(2023, 11, 13): "x"})
    assert told(moved) == ["2023-10-30 18:30-20:30", "2023-11-27 18:30-20:30"]
