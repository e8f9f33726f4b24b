"""Each row of an attendance list says what becomes of it: matched, ambiguous, not enrolled, too long, doubled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

import pytest

from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession, Meeting
from accueil.kernel.faults import Refused
from accueil.people.models import Person
from accueil.training.attendance_columns import columns_of, status_of
from accueil.training.attendance_import import Matched, Roll, match_rows
from accueil.training.sheet import rows_of
from tests.training.sheets import xlsx_of

BEGAN = dt.datetime(2023, 6, 1, 16, tzinfo=dt.UTC)
AT = BEGAN + dt.timedelta(days=10)
SESSION = GroupSession(pk=uuid.uuid5(uuid.NAMESPACE_OID, "class"), title="French A1.1")
HEADER = "Nr;Name;Datum;Minuten;Anwesenheit;Grund"


def meeting(number: int, days: int) -> Meeting:
    start = BEGAN + dt.timedelta(days=days)
    end = start + dt.timedelta(hours=2)
    return Meeting(session=SESSION, number=number, starts_at=start, ends_at=end, minutes=120)


def place(given_name: str, family_name: str) -> Enrolment:
    person = Person(given_name=given_name, family_name=family_name)
    return Enrolment(session=SESSION, person=person, enrolled_at=BEGAN - dt.timedelta(days=30))


MEETINGS = [meeting(1, 0), meeting(2, 7), meeting(3, 14)]
PLACES = [place("Ana", "Silva"), place("Béla", "Müller"), place("Rui", "Costa"), place("Rui", "Costa")]


def looked_at(
    *rows: str,
    header: str = HEADER,
    encoding: str = "utf-8",
    only: Meeting | None = None,
    marks: Sequence[AttendanceMark] = (),
) -> list[Matched]:
    content = "\r\n".join((header, *rows)).encode(encoding)
    roll = Roll(PLACES, MEETINGS, {(each.enrolment_id, each.meeting_id): each for each in marks}, only)
    return match_rows(rows_of(content), roll, accredited=lambda day: True, at=AT)


def said(row: Matched) -> tuple[str, str]:
    return row.state, str(row.reason)


def test_a_row_is_found_by_number_name_or_enrolment_and_by_day_or_number_of_the_date() -> None:
    """Minutes of the people of the class, "LU-CAI-ART11-ATTENDANCE-LISTS"."""
    rows = looked_at(
        f"1;;01.06.2023;;120;;;{PLACES[0].pk}",
        ";Müller, Béla;;2;90;;;",
        f";;2023-06-08;;;excused;Doctor;{PLACES[2].pk}",
        header="number;name;date;meeting;minutes;status;reason;enrolment",
    )
    assert [row.state for row in rows] == ["ready"] * 3
    assert [(row.place, row.meeting) for row in rows] == [
        (PLACES[0], MEETINGS[0]),
        (PLACES[1], MEETINGS[1]),
        (PLACES[2], MEETINGS[1]),
    ]
    noted = [(row.entry.status, row.entry.minutes, row.entry.reason) for row in rows if row.entry]
    assert noted == [("present", 120, ""), ("late", 90, ""), ("excused", 0, "Doctor")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_with_accents_are_found_in_whatever_encoding_the_file_has(encoding: str) -> None:
    (row,) = looked_at("Müller;Béla;01.06.2023;présent", header="Nom;Prénom;Date;Présence", encoding=encoding)
    assert (row.state, row.place) == ("ready", PLACES[1])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (";Rui Costa;01.06.2023;120;;", "Two people in this class have this name."),
        (";Jean Weber;01.06.2023;120;;", "Nobody of this name has a place"),
        ("9;;01.06.2023;120;;", "Nobody with this number has a place"),
        ("0;;01.06.2023;120;;", "Nobody with this number has a place"),
        ("1;Béla Müller;01.06.2023;120;;", "This number is another person’s: Ana Silva."),
        (";;01.06.2023;120;;", "does not say who it is"),
        ("1;;;120;;", "does not say which date"),
        ("1;;02.06.2023;120;;", "has no such date"),
        ("1;;31.02.2023;120;;", "is no day"),
        ("1;;15.06.2023;120;;", "has not begun yet"),
        ("1;;01.06.2023;121;;", "nobody can have been there longer"),
        ("1;;01.06.2023;90;abwesend;", "Somebody who was away has no minutes"),
        ("1;;01.06.2023;-5;;", "is no whole number"),
        ("1;;01.06.2023;=2*60;;", "is no whole number"),
        ("1;;01.06.2023;;vielleicht;", "is no presence we know"),
        ("1;;01.06.2023;;;", "neither minutes nor presence"),
        ("1;;01.06.2023;120;;" + "x" * 401, "too long"),
    ],
)
def test_a_row_that_cannot_be_noted_says_why(row: str, sentence: str) -> None:
    (found,) = looked_at(row)
    assert found.state == "refused"
    assert found.entry is None
    assert sentence in str(found.reason)


def test_a_row_that_comes_twice_is_left_out_and_one_that_contradicts_is_refused() -> None:
    rows = looked_at("1;;01.06.2023;120;;", ";Ana Silva;2023-06-01;;anwesend;", "1;;01.06.2023;60;;")
    assert [said(row) for row in rows] == [
        ("ready", ""),
        ("doubled", "Row 2 says the same."),
        ("refused", "Row 2 says something else."),
    ]


def test_a_list_of_one_date_needs_no_column_for_it_and_refuses_rows_of_another() -> None:
    header, row = "Nr;Minuten", "1;120"
    with pytest.raises(Refused, match="which date"):
        looked_at(row, header=header)
    (found,) = looked_at(row, header=header, only=MEETINGS[1])
    assert (found.state, found.meeting) == ("ready", MEETINGS[1])
    (other,) = looked_at("1;;01.06.2023;120;;", only=MEETINGS[1])
    assert "another date than the one you chose" in str(other.reason)


def test_a_list_never_replaces_what_somebody_noted() -> None:
    stands = AttendanceMark(enrolment=PLACES[0], meeting=MEETINGS[0], minutes=60, status="late")
    same, other = looked_at("1;;01.06.2023;60;;", "1;;01.06.2023;120;;", marks=[stands])
    assert (same.state, other.state) == ("same", "refused")
    assert "60 minutes, came late" in str(looked_at("1;;01.06.2023;120;;", marks=[stands])[0].reason)


def test_the_same_row_is_known_again_and_another_is_not() -> None:
    (first,), (again,), (other,) = (looked_at(f"1;;01.06.2023;{minutes};;") for minutes in (120, 120, 60))
    assert first.entry == again.entry
    assert first.entry is not None
    assert other.entry is not None
    assert first.entry.client_id != other.entry.client_id


def test_a_place_given_back_and_a_day_without_accreditation_are_refused() -> None:
    left = place("Tom", "Weber")
    left.cancelled_at = BEGAN - dt.timedelta(days=1)
    rows = [(1, ["name", "date", "minutes"]), (2, ["Tom Weber", "2023-06-01", "120"])]
    (gone,) = match_rows(rows, Roll([left], MEETINGS, {}), accredited=lambda day: True, at=AT)
    assert "given the place back" in str(gone.reason)
    rows[1] = (2, ["Ana Silva", "2023-06-01", "120"])
    (unheld,) = match_rows(rows, Roll(PLACES, MEETINGS, {}), accredited=lambda day: False, at=AT)
    assert "not accredited" in str(unheld.reason)


@pytest.mark.parametrize(
    ("header", "sentence"),
    [("date,minutes", "who it is"), ("name,minutes", "which date"), ("name,date", "who was there")],
)
def test_a_file_without_a_needed_column_is_refused(header: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        looked_at("x,y", header=header)


def test_merged_cells_are_refused_and_a_workbook_is_read_like_text() -> None:
    rows = [["Nr", "Datum", "Minuten"], ["1", "2023-06-01", "120"]]
    roll = Roll(PLACES, MEETINGS, {})
    (found,) = match_rows(rows_of(xlsx_of(rows)), roll, accredited=lambda day: True, at=AT)
    assert (found.state, found.place) == ("ready", PLACES[0])
    with pytest.raises(Refused, match="merged"):
        match_rows(rows_of(xlsx_of(rows, merged="A2:A3")), roll, accredited=lambda day: True, at=AT)


def test_a_list_without_rows_or_with_too_many_is_refused() -> None:
    with pytest.raises(Refused, match="no rows"):
        looked_at()
    with pytest.raises(Refused, match="5,000"):
        looked_at(*["9;;01.06.2023;1;;"] * 5001)


@pytest.mark.parametrize(
    ("word", "status"),
    [("Présente", "present"), ("ENTSCHULDIGT", "excused"), ("zu spät", "late"), ("left_early", "left_early"), ("", "")],
)
def test_presence_is_read_in_three_languages(word: str, status: str) -> None:
    assert status_of(word) == status
    assert columns_of(["Nom", "Séance", "Présence"], one_date=False) == {"name": 0, "meeting": 1, "status": 2}
