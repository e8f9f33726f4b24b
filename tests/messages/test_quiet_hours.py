"""Quiet hours: those of the wall clock at the authority's place, all year."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from accueil.messages.desks import Desk, desk_of

HERE = ZoneInfo("Europe/Luxembourg")
NIGHT = Desk("Europe/Luxembourg", dt.time(21), dt.time(7))


def local(*given: int, fold: int = 0) -> dt.datetime:
    return dt.datetime(*given, tzinfo=HERE, fold=fold)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (local(2023, 6, 15, 20, 59), local(2023, 6, 15, 20, 59)),
        (local(2023, 6, 15, 21, 0), local(2023, 6, 16, 7, 0)),
        (local(2023, 6, 16, 0, 0), local(2023, 6, 16, 7, 0)),
        (local(2023, 6, 16, 6, 59), local(2023, 6, 16, 7, 0)),
        (local(2023, 6, 16, 7, 0), local(2023, 6, 16, 7, 0)),
        (local(2023, 3, 25, 22, 0), local(2023, 3, 26, 7, 0)),  # the night that is an hour shorter
        (local(2023, 10, 28, 22, 0), local(2023, 10, 29, 7, 0)),  # the night that is an hour longer
        (local(2023, 10, 29, 2, 30, fold=1), local(2023, 10, 29, 7, 0)),
    ],
)
def test_a_reminder_waits_until_seven_o_clock_at_the_place(at: dt.datetime, allowed: dt.datetime) -> None:
    assert NIGHT.allowed_from(at.astimezone(dt.UTC)) == allowed.astimezone(dt.UTC)


def test_the_short_night_is_nine_hours_and_the_long_one_eleven() -> None:
    def night(day: dt.date) -> dt.timedelta:
        begins = dt.datetime.combine(day, dt.time(21), HERE).astimezone(dt.UTC)
        return NIGHT.allowed_from(begins) - begins

    assert night(dt.date(2023, 3, 25)) == dt.timedelta(hours=9)
    assert night(dt.date(2023, 10, 28)) == dt.timedelta(hours=11)
    assert night(dt.date(2023, 6, 15)) == dt.timedelta(hours=10)


def test_hours_within_one_day_can_be_quiet_too() -> None:
    noon = Desk("Europe/Luxembourg", dt.time(12), dt.time(13, 30))
    assert noon.allowed_from(local(2023, 6, 15, 12, 15)) == local(2023, 6, 15, 13, 30)
    assert noon.allowed_from(local(2023, 6, 15, 13, 30)) == local(2023, 6, 15, 13, 30)


def test_the_hours_are_those_the_authority_set_in_its_practice() -> None:
    desk = desk_of("lu-integration")
    assert (desk.zone, desk.quiet_from, desk.quiet_until) == ("Europe/Luxembourg", dt.time(21), dt.time(7))


def test_an_authority_without_quiet_hours_writes_at_any_hour() -> None:
    at = local(2023, 6, 15, 3, 0)
    assert desk_of("nobody").allowed_from(at) == at
