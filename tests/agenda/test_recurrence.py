"""Slots out of opening hours, and busy times out of calendar files."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.busy_calendars import busy_times
from accueil.agenda.models import OpeningHours
from accueil.agenda.recurrence import Span, planned_slots, public_holidays
from accueil.kernel.faults import Refused

ZONE = "Europe/Luxembourg"
MONDAY = dt.date(2023, 6, 19)


def hours(weekday: int = 0, from_hour: int = 9, until_hour: int = 12, **different: object) -> OpeningHours:
    given = {
        "weekday": weekday, "from_time": dt.time(from_hour), "until_time": dt.time(until_hour), "minutes": 45,
        "mode": "in_person", "place": "Office 12", "valid_from": dt.date(2023, 1, 1),
    }  # fmt: skip
    return OpeningHours(**{**given, **different})


def starts(*rows: OpeningHours, from_on: dt.date = MONDAY, days: int = 7, taken: tuple[Span, ...] = ()) -> list[str]:
    until_on = from_on + dt.timedelta(days=days)
    free_days = public_holidays("LU", [from_on.year])
    planned = planned_slots(rows, taken, free_days=free_days, from_on=from_on, until_on=until_on, zone=ZONE)
    return [f"{each.span.starts_at:%m-%d %H:%M}" for each in planned]


def test_hours_come_back_every_week_and_hold_whole_slots() -> None:
    """Nine to twelve in Luxembourg in summer is seven to ten in universal time."""
    monday = ["06-19 07:00", "06-19 07:45", "06-19 08:30", "06-19 09:15"]
    assert starts(hours()) == monday
    assert starts(hours(), days=14) == [*monday, *(each.replace("06-19", "06-26") for each in monday)]


def test_nobody_is_offered_a_time_on_a_public_holiday() -> None:
    """The national day, Friday 23 June."""
    assert starts(hours(weekday=4)) == []
    assert starts(hours(weekday=4), from_on=dt.date(2023, 6, 26)) != []


def test_hours_count_only_while_they_are_valid() -> None:
    assert starts(hours(valid_until=MONDAY)) == []
    assert starts(hours(valid_from=MONDAY + dt.timedelta(days=1))) == []


def test_absences_and_busy_times_leave_gaps() -> None:
    lunch = Span(dt.datetime(2023, 6, 19, 8, tzinfo=dt.UTC), dt.datetime(2023, 6, 19, 8, 30, tzinfo=dt.UTC))
    assert starts(hours(), taken=(lunch,)) == ["06-19 07:00", "06-19 08:30", "06-19 09:15"]


def test_two_ranges_at_the_same_time_give_each_slot_once() -> None:
    assert starts(hours(), hours(from_hour=10, until_hour=13)) == [
        "06-19 07:00", "06-19 07:45", "06-19 08:30", "06-19 09:15", "06-19 10:15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2023, 3, 26), ["03-26 00:00", "03-26 01:00"]),
        (dt.date(2023, 10, 29), ["10-28 23:00", "10-29 00:00", "10-29 01:00", "10-29 02:00"]),
    ],
)
def test_days_with_another_length_have_slots_of_real_hours(day: dt.date, expected: list[str]) -> None:
    """From one to four by the clock is two hours in spring and four in autumn."""
    night = hours(weekday=6, from_hour=1, until_hour=4, minutes=60)
    assert starts(night, from_on=day, days=1) == expected


def test_a_country_without_known_holidays_is_an_error() -> None:
    assert public_holidays("LU", [2023], "fr")[dt.date(2023, 6, 23)] == "Fête nationale"
    with pytest.raises(ValueError, match="not known"):
        public_holidays("XX", [2023])


def calendar(*lines: str) -> bytes:
    body = "\r\n".join(["BEGIN:VEVENT", "UID:one", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def read(content: bytes) -> list[str]:
    found = busy_times(content, from_on=dt.date(2023, 3, 1), until_on=dt.date(2023, 5, 1), zone=ZONE)
    return [f"{each.span.starts_at:%m-%d %H:%M}-{each.span.ends_at:%H:%M}" for each in found]


def test_events_that_come_back_keep_their_hour_when_summer_time_begins() -> None:
    weekly = calendar(
        "DTSTART;TZID=Europe/Luxembourg:20230320T100000", "DTEND;TZID=Europe/Luxembourg:20230320T110000",
        "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Luxembourg:20230403T100000",
    )  # fmt: skip
    assert read(weekly) == ["03-20 09:00-10:00", "03-27 08:00-09:00"]


def test_a_rule_ends_with_its_last_day_and_a_moved_date_counts_once() -> None:
    daily = calendar("DTSTART:20230306T100000Z", "DURATION:PT30M", "RRULE:FREQ=DAILY;UNTIL=20230308T100000Z")
    assert [each[:5] for each in read(daily)] == ["03-06", "03-07", "03-08"]
    moved = daily.replace(
        b"END:VCALENDAR",
        b"BEGIN:VEVENT\r\nUID:one\r\nRECURRENCE-ID:20230307T100000Z\r\nDTSTART:20230307T150000Z\r\nDURATION:PT1H\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR",
    )
    assert read(moved) == ["03-06 10:00-10:30", "03-07 15:00-16:00", "03-08 10:00-10:30"]


def test_whole_days_are_days_here_and_what_is_free_or_cancelled_is_left_out() -> None:
    assert read(calendar("DTSTART;VALUE=DATE:20230410")) == ["04-09 22:00-22:00"]
    assert read(calendar("DTSTART:20230306T100000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT")) == []
    assert read(calendar("DTSTART:20230306T100000Z", "DURATION:PT1H", "STATUS:CANCELLED")) == []
    assert read(calendar("DTSTART:20230306T100000Z")) == []


def test_free_and_busy_lists_are_read() -> None:
    content = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VFREEBUSY\r\nUID:fb\r\n"
        b"FREEBUSY:20230306T100000Z/PT1H,20230307T100000Z/20230307T120000Z\r\n"
        b"FREEBUSY;FBTYPE=FREE:20230308T100000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"
    )
    assert read(content) == ["03-06 10:00-11:00", "03-07 10:00-12:00"]


@pytest.mark.parametrize(
    "content", [b"", b"name;hour\n", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:yesterday\r\n"]
)
def test_a_file_that_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not a calendar"):
        read(content)


def test_something_every_second_is_refused_and_an_old_series_is_quick() -> None:
    with pytest.raises(Refused, match="every minute"):
        read(calendar("DTSTART:20230306T100000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"))
    old = calendar("DTSTART:19900101T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    assert len(read(old)) == 61


def test_a_calendar_that_is_too_large_is_refused() -> None:
    with pytest.raises(Refused, match="larger than 5 MB"):
        read(b" " * 5_000_001)
