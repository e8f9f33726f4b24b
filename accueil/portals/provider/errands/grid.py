"""The attendance grid: a line for each person, a column for each date; one date at a time is open to be typed in."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accueil.agenda.attending import expected_at, list_of
from accueil.agenda.marks import EARLY, Status
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.training.classroom import marks_of
from accueil.ui.dates import short_day, weekday

CHOICES = (Status.LATE, Status.LEFT_EARLY, Status.EXCUSED)
"""What minutes alone do not say; an empty choice leaves it to the minutes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A date of the class; ``typed`` where this one is open to be typed in."""

    meeting: Meeting
    typed: bool
    today: bool

    @property
    def day(self) -> dt.datetime:
        """When it begins, in the office's zone."""
        return timezone.localtime(self.meeting.starts_at)

    @property
    def label(self) -> str:
        """The day as the head of the column says it."""
        if self.today:
            return _("Today, %(day)s") % {"day": short_day(self.day)}
        return f"{weekday(self.day)} {short_day(self.day)}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one person at one date."""

    column: Column
    mark: AttendanceMark | None
    expected: bool

    @property
    def state(self) -> str:
        """``full`` is quiet, ``part`` and ``none`` are said with a word; ``open`` is typed in, ``away``: no place."""
        if self.mark is None:
            return "open" if self.column.typed and self.expected else ("away" if not self.expected else "unmarked")
        if self.mark.minutes == self.column.meeting.minutes:
            return "full"
        return "part" if self.mark.minutes else "none"

    @property
    def why(self) -> str:
        """The word beside minutes that are not all of them."""
        if self.mark is None or self.state == "full":
            return ""
        return self.mark.reason or str(self.mark.get_status_display())


@dataclass(slots=True)
class Line:
    """One person: number on the sheet, name, cells, minutes of the closed dates; and what was typed and is wrong."""

    number: int
    enrolment: Enrolment
    cells: list[Cell]
    minutes: int
    typed: str = ""
    status: str = ""
    seen: str = ""
    reason: str = ""
    fault: str = ""

    @property
    def typed_mark(self) -> AttendanceMark | None:
        """The mark that stands at the date that is typed in."""
        return next((each.mark for each in self.cells if each.column.typed and each.mark), None)

    @property
    def open(self) -> bool:
        """Whether the date that is typed in expects this person, or has a mark of the person."""
        return any(each.column.typed and (each.expected or each.mark) for each in self.cells)

    @property
    def gone(self) -> bool:
        """Whether the place was given back."""
        return self.enrolment.cancelled_at is not None


@dataclass(slots=True)
class Grid:
    """Columns and lines; ``meeting`` is the date typed in, None where no date has begun or all are closed."""

    columns: list[Column]
    lines: list[Line]
    meeting: Meeting | None
    closed_minutes: int = 0
    marked: int = 0
    expected: int = 0
    faults: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def unmarked(self) -> int:
        """How many of the date's people have no mark yet."""
        return self.expected - self.marked


def current_meeting(meetings: Sequence[Meeting], now: dt.datetime) -> Meeting | None:
    """The date to type in: the earliest that has begun (or is about to) and is not closed."""
    return next((each for each in meetings if each.closed_at is None and each.starts_at - EARLY <= now), None)


def grid_of(session_id: uuid.UUID, meetings: Sequence[Meeting], meeting: Meeting | None, today: dt.date) -> Grid:
    """The grid of a class with one date to be typed in. Three queries, however many people."""
    marks = {(each.enrolment_id, each.meeting_id): each for each in marks_of(session_id)}
    columns = [
        Column(each, meeting is not None and each.pk == meeting.pk, timezone.localdate(each.starts_at) == today)
        for each in meetings
    ]
    lines = [_line(number, each, columns, marks) for number, each in enumerate(list_of(session_id), 1)]
    lines = [each for each in lines if not each.gone or any(cell.mark for cell in each.cells)]
    grid = Grid(columns, sorted(lines, key=_name), meeting)
    grid.closed_minutes = sum(each.minutes for each in meetings if each.closed_at)
    typed = [cell for each in lines for cell in each.cells if cell.column.typed and (cell.expected or cell.mark)]
    grid.expected, grid.marked = len(typed), sum(cell.mark is not None for cell in typed)
    return grid


def _line(number: int, enrolment: Enrolment, columns: Sequence[Column], marks: dict[Any, AttendanceMark]) -> Line:
    cells = [
        Cell(each, marks.get((enrolment.pk, each.meeting.pk)), expected_at(enrolment, each.meeting)) for each in columns
    ]
    closed = sum((each.mark.minutes or 0) for each in cells if each.mark and each.column.meeting.closed_at)
    line = Line(number, enrolment, cells, closed)
    mark = line.typed_mark
    if mark is not None:
        line.typed, line.seen, line.reason = str(mark.minutes or 0), str(mark.pk), mark.reason
        line.status = mark.status if mark.status in CHOICES else ""
    return line


def _name(line: Line) -> tuple[str, str, int]:
    person = line.enrolment.person
    return person.family_name.casefold(), person.given_name.casefold(), line.number
