"""Instants become days in a place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accueil.kernel.zones import local_day


def test_late_evening_in_utc_is_tomorrow_in_luxembourg() -> None:
    assert local_day(datetime(2023, 6, 15, 22, 30, tzinfo=UTC), "Europe/Luxembourg") == date(2023, 6, 16)
    assert local_day(datetime(2023, 1, 15, 22, 30, tzinfo=UTC), "Europe/Luxembourg") == date(2023, 1, 15)


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2023, 6, 15, 22, 30), "Europe/Luxembourg")  # noqa: DTZ001
