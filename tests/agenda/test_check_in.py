"""The code on the wall: it changes, the one before still counts, and a wrong one never does."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.agenda.actions.checking_in import check_in, start_check_in
from accueil.agenda.check_in import STEP, accepts, code_at, new_secret, seconds_left
from accueil.agenda.models import Enrolment, Meeting
from accueil.kernel.faults import Refused
from tests.agenda.classes import AFTER, FIRST, a_class, meeting_of, places_in
from tests.people.persons import CLAIRE, act

SECRET = "5b" * 32
AT = dt.datetime(2023, 6, 15, 16, 0, 0, tzinfo=dt.UTC)


def test_a_code_counts_while_it_is_shown_and_while_the_next_one_is() -> None:
    code = code_at(SECRET, AT)
    shown = [AT + dt.timedelta(seconds=STEP * steps) for steps in range(3)]
    assert [accepts(SECRET, code, each) for each in shown] == [True, True, False]
    assert accepts(SECRET, f"{code[:3]} {code[3:]}", AT)
    assert not accepts(SECRET, code, AT - dt.timedelta(seconds=STEP))


def test_codes_are_six_digits_that_change_within_a_minute_and_differ_between_meetings() -> None:
    codes = [code_at(SECRET, AT + dt.timedelta(seconds=STEP * number)) for number in range(40)]
    assert all(len(each) == 6 and each.isdigit() for each in codes)
    assert len(set(codes)) > 35
    assert code_at(new_secret(), AT) != code_at(new_secret(), AT + dt.timedelta(days=1))
    assert 0 < seconds_left(AT) <= STEP <= 60


def test_without_a_secret_no_code_counts() -> None:
    assert not accepts("", "", AT)
    assert not accepts("", "000000", AT)


@pytest.fixture
def started(db: None) -> tuple[Meeting, Enrolment]:
    course = a_class()
    (place,) = places_in(course, 1)
    with act("agenda.attendance"):
        return start_check_in(meeting=meeting_of(course).pk, by=CLAIRE, at=FIRST), place


def entered(meeting: Meeting, place: Enrolment, at: dt.datetime, code: str = "") -> tuple[str, int | None]:
    with act("agenda.attendance"):
        mark = check_in(
            meeting=meeting.pk,
            person_id=place.person_id,
            code=code or code_at(meeting.check_in_secret, at),
            by=CLAIRE,
            at=at,
        )
    return mark.status, mark.minutes


def test_who_types_the_code_in_time_was_there_from_the_beginning(started: tuple[Meeting, Enrolment]) -> None:
    meeting, place = started
    assert entered(meeting, place, FIRST + dt.timedelta(minutes=5)) == ("present", 90)
    assert entered(meeting, place, FIRST + dt.timedelta(minutes=50)) == ("present", 90)


def test_who_comes_late_has_the_minutes_left(started: tuple[Meeting, Enrolment]) -> None:
    assert entered(*started, FIRST + dt.timedelta(minutes=30)) == ("late", 60)


def test_a_wrong_code_and_a_meeting_that_is_over_are_refused(started: tuple[Meeting, Enrolment]) -> None:
    meeting, place = started
    wrong = "000000" if code_at(meeting.check_in_secret, FIRST) != "000000" else "111111"
    with pytest.raises(Refused, match="not the one shown"):
        entered(meeting, place, FIRST, wrong)
    with pytest.raises(Refused, match="is over"):
        entered(meeting, place, AFTER)


def test_starting_again_keeps_the_code(started: tuple[Meeting, Enrolment]) -> None:
    with act("agenda.attendance"):
        again = start_check_in(meeting=started[0].pk, by=CLAIRE, at=FIRST)
    assert again.check_in_secret == started[0].check_in_secret


def test_somebody_without_a_place_cannot_check_in(started: tuple[Meeting, Enrolment]) -> None:
    (stranger,) = places_in(a_class(title="Another"), 1)
    with pytest.raises(Refused, match="no place"):
        entered(started[0], stranger, FIRST)
