"""Marks of attendance: stored once, never lost, corrected by name, and refused where they cannot be true."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from accueil.agenda import events
from accueil.agenda.actions.attendance import correct_mark, mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.attending import history_of, rows_at, totals_of
from accueil.agenda.marks import Entry, Outcome
from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession, Meeting
from accueil.kernel.faults import Refused, Stale
from tests.agenda.classes import AFTER, FIRST, a_class, meeting_of, places_in
from tests.people.persons import CLAIRE, act

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)


def marked(meeting: Meeting, *entries: Entry, at: dt.datetime = AFTER, **more: Any) -> list[Outcome]:
    with act("agenda.attendance"):
        return mark_attendance(meeting=meeting.pk, entries=entries, source="screen", by=CLAIRE, at=at, **more)


def closed(meeting: Meeting, unmarked: Any = "", reason: str = "", at: dt.datetime = AFTER) -> None:
    with act("agenda.attendance"):
        close_meeting(meeting=meeting.pk, unmarked=unmarked, reason=reason, by=CLAIRE, at=at)


@pytest.fixture
def course() -> GroupSession:
    return a_class()


@pytest.fixture
def places(course: GroupSession) -> list[Enrolment]:
    return places_in(course, 3)


def test_who_was_there_is_kept_in_minutes(course: GroupSession, places: list[Enrolment]) -> None:
    """Lists of attendance, "LU-CAI-ART11-ATTENDANCE-LISTS"."""
    meeting, (ana, bea, cas) = meeting_of(course), places
    outcomes = marked(
        meeting, Entry(ana.pk, "present"), Entry(bea.pk, "late", 40), Entry(cas.pk, "excused", reason="ill")
    )
    assert [(each.done, each.mark and each.mark.minutes) for each in outcomes] == [
        ("stored", 90), ("stored", 40), ("stored", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "minutes", "sentence"),
    [
        ("present", 91, "longer"),
        ("late", None, "how many minutes"),
        ("absent", 10, "was away"),
        ("present", 0, "at least one minute"),
        ("dancing", None, "whether the person was there"),
    ],
)
def test_minutes_that_cannot_be_true_are_refused(
    course: GroupSession, places: list[Enrolment], status: str, minutes: int | None, sentence: str
) -> None:
    good, bad = marked(meeting_of(course), Entry(places[0].pk, "present"), Entry(places[1].pk, status, minutes))
    assert (good.done, bad.done) == ("stored", "refused")
    assert sentence in bad.sentence


def test_a_meeting_of_tomorrow_cannot_be_marked(course: GroupSession, places: list[Enrolment]) -> None:
    with pytest.raises(Refused, match="not begun"):
        marked(meeting_of(course, 2), Entry(places[0].pk, "present"))


def test_people_who_arrive_before_the_hour_can_be_marked(course: GroupSession, places: list[Enrolment]) -> None:
    early = FIRST - dt.timedelta(minutes=10)
    assert marked(meeting_of(course), Entry(places[0].pk, "present"), at=early)[0].done == "stored"


def test_nobody_is_marked_who_was_not_enrolled_on_that_date(course: GroupSession, places: list[Enrolment]) -> None:
    (later,) = places_in(course, 1, enrolled_at=AFTER + WEEK)
    (gone,) = places_in(course, 1, cancelled_at=FIRST - WEEK)
    (other,) = places_in(a_class(), 1)
    entries = [Entry(each.pk, "present") for each in (later, gone, other)]
    sentences = [each.sentence for each in marked(meeting_of(course), *entries)]
    assert ["after that date" in sentences[0], "given the place back" in sentences[1], "no place" in sentences[2]] == [
        True, True, True,
    ]  # fmt: skip


def test_a_school_whose_accreditation_ended_marks_nobody(course: GroupSession, places: list[Enrolment]) -> None:
    entry = Entry(places[0].pk, "present")
    asked: list[dt.date] = []

    def ended(day: dt.date) -> bool:
        asked.append(day)
        return False

    with pytest.raises(Refused, match="not accredited"):
        marked(meeting_of(course), entry, accredited=ended)
    assert asked == [dt.date(2023, 6, 15)]
    assert marked(meeting_of(course), entry, accredited=lambda day: True)[0].done == "stored"


def test_an_entry_sent_twice_from_a_telephone_is_stored_once(course: GroupSession, places: list[Enrolment]) -> None:
    entry = Entry(places[0].pk, "late", 50, client_id="phone-1")
    meeting = meeting_of(course)
    first, again = marked(meeting, entry, entry)
    assert (first.done, again.done) == ("stored", "repeated")
    closed(meeting, "absent")
    (third,) = marked(meeting, entry)
    assert (third.done, third.mark and third.mark.pk) == ("repeated", first.mark and first.mark.pk)


def test_an_entry_that_comes_after_closing_is_shown_not_lost(course: GroupSession, places: list[Enrolment]) -> None:
    meeting = meeting_of(course)
    closed(meeting, "absent")
    (late,) = marked(meeting, Entry(places[0].pk, "present", client_id="phone-2"))
    assert (late.done, late.mark and late.mark.status) == ("refused", "absent")
    assert "closed meanwhile" in late.sentence


def test_two_people_who_note_otherwise_see_the_difference(course: GroupSession, places: list[Enrolment]) -> None:
    meeting, ana = meeting_of(course), places[0]
    (first,) = marked(meeting, Entry(ana.pk, "present"))
    same, other = marked(meeting, Entry(ana.pk, "present"), Entry(ana.pk, "late", 30))
    assert (same.done, other.done) == ("same", "conflict")
    assert [(each.mine, each.theirs) for each in other.differences if each.mine in (30, 90)] == [(30, 90)]
    assert first.mark is not None
    (known,) = marked(meeting, Entry(ana.pk, "late", 30, seen=first.mark.pk))
    assert known.done == "stored"


def test_a_correction_keeps_who_before_and_after(course: GroupSession, places: list[Enrolment]) -> None:
    meeting, ana = meeting_of(course), places[0]
    (first,) = marked(meeting, Entry(ana.pk, "absent"))
    closed(meeting, "absent")
    seen = first.mark.pk if first.mark else None
    right = Entry(ana.pk, "late", 60, reason="signed the sheet at 18:30", seen=seen)
    stale = Entry(ana.pk, "present", reason="was there all the time", seen=seen)
    told: list[AttendanceMark] = []
    events.subscribe(events.MARK_CORRECTED, told.append)
    try:
        with act("agenda.attendance"):
            corrected = correct_mark(meeting=meeting.pk, entry=right, by=CLAIRE, at=AFTER + WEEK)
            assert [each.status for each in history_of(ana.pk, meeting.pk)] == ["absent", "late"]
            with pytest.raises(Stale) as fault:
                correct_mark(meeting=meeting.pk, entry=stale, by=CLAIRE, at=AFTER + WEEK)
    finally:
        events._subscribers[events.MARK_CORRECTED].remove(told.append)
    assert fault.value.differences
    assert told == [corrected]


def test_a_correction_needs_a_reason(course: GroupSession, places: list[Enrolment]) -> None:
    with act("agenda.attendance"), pytest.raises(Refused, match="why"):
        correct_mark(meeting=meeting_of(course).pk, entry=Entry(places[0].pk, "present"), by=CLAIRE, at=AFTER)


def test_unmarked_stays_unmarked_until_somebody_says_what_becomes_of_it(
    course: GroupSession, places: list[Enrolment]
) -> None:
    meeting = meeting_of(course)
    marked(meeting, Entry(places[0].pk, "present"))
    with pytest.raises(Refused, match="2 people have no mark"):
        closed(meeting)
    with pytest.raises(Refused, match="why nobody knows"):
        closed(meeting, "unmarked")
    closed(meeting, "unmarked", "the list was lost")
    with act("agenda.attendance"):
        assert [row.mark and row.mark.status for row in rows_at(meeting)] == ["present", None, None]
    with pytest.raises(Refused, match="closed already"):
        closed(meeting, "absent")


def test_minutes_come_together_and_what_is_unknown_stays_unknown(course: GroupSession, places: list[Enrolment]) -> None:
    """The threshold is an argument: it comes from the law book."""
    first, second = meeting_of(course), meeting_of(course, 2)
    ana, bea, _cas = places
    marked(first, Entry(ana.pk, "present"), Entry(bea.pk, "late", 30))
    closed(first, "unmarked", "the list was lost")
    marked(second, Entry(ana.pk, "late", 36), Entry(bea.pk, "present"), at=AFTER + WEEK)
    with act("agenda.attendance"):
        before = totals_of(places)
    closed(second, "absent", at=AFTER + WEEK)
    with act("agenda.attendance"):
        totals = [totals_of(places)[each.pk] for each in places]
    assert [each.attended for each in totals] == [126, 120, 0]
    assert totals[0].share == pytest.approx(70)
    assert [each.reaches(70) for each in totals] == [True, False, False]
    assert totals[2].reaches(50) is None
    assert before[places[2].pk].reaches(70) is None


def test_the_number_of_a_line_never_changes(course: GroupSession, places: list[Enrolment]) -> None:
    with act("agenda.sessions"):
        Enrolment.objects.filter(pk=places[0].pk).update(cancelled_at=FIRST - WEEK)
    with act("agenda.attendance"):
        assert [row.number for row in rows_at(meeting_of(course))] == [2, 3]


def test_a_stranger_authority_finds_no_meeting(course: GroupSession, places: list[Enrolment]) -> None:
    with act("agenda.attendance", authority="fr-ofii"), pytest.raises(Refused, match="no such meeting"):
        mark_attendance(
            meeting=meeting_of(course).pk,
            entries=[Entry(uuid.uuid4(), "present")],
            source="screen",
            by=CLAIRE,
            at=AFTER,
        )
