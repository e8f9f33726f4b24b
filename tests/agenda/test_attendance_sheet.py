"""The sheet of a meeting: a row of 8 mm for everybody, typed back in by numbers, its code proof against slips."""

from __future__ import annotations

import io
import uuid

import pytest
from pypdf import PdfReader

from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.attending import rows_at
from accueil.agenda.models import Meeting
from accueil.agenda.sheet import LETTERS, meeting_of_code, sheet, sheet_code, typed_rows
from accueil.kernel.faults import Refused
from tests.agenda.classes import AFTER, a_class, meeting_of, places_in
from tests.people.persons import CLAIRE, DAY, act

MEETINGS = [Meeting(pk=uuid.UUID(int=number)) for number in range(40)]


def test_a_sheet_is_found_by_its_code_however_it_is_written() -> None:
    codes = [sheet_code(each.pk) for each in MEETINGS]
    assert len(set(codes)) == 40
    for meeting, code in zip(MEETINGS, codes, strict=True):
        assert meeting_of_code(f" {code.lower().replace('-', ' ')} ", MEETINGS) == meeting
    with pytest.raises(Refused, match="no meeting with this code"):
        meeting_of_code(codes[0], MEETINGS[1:])


def test_a_slip_of_the_hand_is_no_other_sheet() -> None:
    code = sheet_code(MEETINGS[0].pk).replace("-", "")
    slips = [code[:at] + other + code[at + 1 :] for at in range(7) for other in LETTERS if other != code[at]]
    for slip in (*slips, code[:-1], "", "0" + code[1:]):
        with pytest.raises(Refused, match="mistyped"):
            meeting_of_code(slip, MEETINGS)


@pytest.mark.django_db
def test_everybody_stands_on_the_paper_with_the_code() -> None:
    course = a_class()
    places_in(course, 3)
    meeting = Meeting.objects.select_related("session").get(pk=meeting_of(course).pk)
    with act("agenda.attendance"):
        paper = sheet(meeting, rows_at(meeting), on=DAY, language="en")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)
    assert "Civic course, June" in text
    assert sheet_code(meeting.pk) in text
    assert [f"Ana NUMBER{number}" in text or f"NUMBER{number}" in text.upper() for number in range(3)] == [True] * 3
    assert "18:00" in text


@pytest.mark.django_db
def test_what_was_written_is_typed_back_in_by_row_numbers() -> None:
    course = a_class()
    places_in(course, 6)
    meeting = meeting_of(course)
    with act("agenda.attendance"):
        entries = typed_rows("1 - 2, 4=40; 5e 6A", rows_at(meeting))
        done = mark_attendance(meeting=meeting.pk, entries=entries, source="sheet", by=CLAIRE, at=AFTER)
        stands = [(row.mark.status, row.mark.minutes) if row.mark else None for row in rows_at(meeting)]
    assert {each.done for each in done} == {"stored"}
    assert stands == [("present", 90), ("present", 90), None, ("late", 40), ("excused", 0), ("absent", 0)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("1 9", "no row 9"), ("1-3 2", "Row 2 is named twice"), ("1 x", "cannot be read"), ("", "read")],
)
def test_rows_that_cannot_be_meant_are_refused(typed: str, sentence: str) -> None:
    course = a_class()
    places_in(course, 3)
    with act("agenda.attendance"), pytest.raises(Refused, match=sentence):
        typed_rows(typed, rows_at(meeting_of(course)))


@pytest.mark.django_db
def test_minutes_say_late_early_all_or_none_and_gaps_of_a_range_are_nobody() -> None:
    course = a_class()
    places = places_in(course, 6)
    meeting = meeting_of(course)
    with act("agenda.attendance"):
        rows = [row for row in rows_at(meeting) if row.number != 2]
        entries = typed_rows("1-3, 4=40x\n5=0, 6=90,", rows, lasts=meeting.minutes)
    assert len(places) == 6
    assert [(each.status, each.minutes) for each in entries] == [
        ("present", None),
        ("present", None),
        ("left_early", 40),
        ("absent", None),
        ("present", 90),
    ]
    with pytest.raises(Refused, match="no row 2"):
        typed_rows("2-3", rows)
    with pytest.raises(Refused, match="“3-1” cannot be read"):
        typed_rows("3 - 1", rows)
