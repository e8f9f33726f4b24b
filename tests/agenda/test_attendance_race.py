"""Teachers who mark the same meeting at the same moment: one mark for each person, and everybody learns what stands."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accueil.agenda.actions.attendance import correct_mark, mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.attending import rows_at
from accueil.agenda.marks import Entry
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.kernel.faults import Refused
from tests.agenda.classes import AFTER, a_class, meeting_of, places_in
from tests.people.persons import CLAIRE, act

PEOPLE = 6


def at_once(tasks: list[Callable[[], Counter[str]]]) -> Counter[str]:
    """Run all from one starting shot, each with a connection and an act of its own; what became of everything."""
    shot = threading.Barrier(len(tasks))

    def run(task: Callable[[], Counter[str]]) -> Counter[str]:
        try:
            shot.wait(timeout=30)
            with act("agenda.attendance"):
                return task()
        except Refused:
            return Counter(refused=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return sum(pool.map(run, tasks), Counter())


def prepared() -> tuple[Meeting, list[Enrolment]]:
    course = a_class()
    return meeting_of(course), places_in(course, PEOPLE)


def marking(meeting: Meeting, places: list[Enrolment], status: str, client: str = "") -> Callable[[], Counter[str]]:
    def task() -> Counter[str]:
        entries = [Entry(each.pk, status, client_id=client and f"{client}-{each.pk}"[:64]) for each in places]
        done = mark_attendance(meeting=meeting.pk, entries=entries, source="screen", by=CLAIRE, at=AFTER)
        return Counter(each.done for each in done)

    return task


def two_teachers() -> None:
    meeting, places = prepared()
    done = at_once([marking(meeting, places, "present"), marking(meeting, places[::-1], "absent")])
    assert done == {"stored": PEOPLE, "conflict": PEOPLE}
    with act("agenda.attendance"):
        assert len({row.mark.status for row in rows_at(meeting) if row.mark}) == 1
        assert AttendanceMark.objects.filter(meeting=meeting).count() == PEOPLE


@pytest.mark.usefixtures("own_database")
def test_two_teachers_at_the_same_meeting_leave_one_mark_each() -> None:
    two_teachers()


@pytest.mark.full
@pytest.mark.usefixtures("own_database")
def test_two_teachers_leave_one_mark_each_twenty_times_in_a_row() -> None:
    for _run in range(20):
        two_teachers()


@pytest.mark.usefixtures("own_database")
def test_a_telephone_that_sends_everything_four_times_at_once_doubles_nothing() -> None:
    meeting, places = prepared()
    assert at_once([marking(meeting, places, "present", "phone")] * 4) == {"stored": PEOPLE, "repeated": 3 * PEOPLE}


@pytest.mark.usefixtures("own_database")
def test_of_several_corrections_at_once_one_is_stored_and_the_others_are_told() -> None:
    meeting, places = prepared()
    with act("agenda.attendance"):
        (first,) = mark_attendance(
            meeting=meeting.pk, entries=[Entry(places[0].pk, "absent")], source="screen", by=CLAIRE, at=AFTER
        )
    seen: uuid.UUID | None = first.mark.pk if first.mark else None

    def correcting(minutes: int) -> Callable[[], Counter[str]]:
        def task() -> Counter[str]:
            entry = Entry(places[0].pk, "late", minutes, reason="on the paper list", seen=seen)
            correct_mark(meeting=meeting.pk, entry=entry, by=CLAIRE, at=AFTER)
            return Counter(stored=1)

        return task

    assert at_once([correcting(minutes) for minutes in (30, 40, 50, 60)]) == {"stored": 1, "refused": 3}


@pytest.mark.usefixtures("own_database")
def test_marking_and_closing_take_turns() -> None:
    meeting, places = prepared()

    def closing() -> Counter[str]:
        close_meeting(meeting=meeting.pk, unmarked="absent", reason="", by=CLAIRE, at=AFTER)
        return Counter(closed=1)

    done = at_once([marking(meeting, places, "present"), closing])
    assert done in ({"stored": PEOPLE, "closed": 1}, {"refused": PEOPLE, "closed": 1})
    with act("agenda.attendance"):
        assert AttendanceMark.objects.filter(meeting=meeting).count() == PEOPLE
