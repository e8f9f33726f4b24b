"""Who is on the list of a class, what is noted about them, and what the minutes come to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from accueil.agenda.models import AttendanceMark, Enrolment, Meeting


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. ``number`` never changes while the class exists: a sheet printed last week can be typed in.
    ``expected``: the place stood at that meeting. ``mark`` is the one that stands, None where nobody noted anything."""

    number: int
    enrolment: Enrolment
    expected: bool
    mark: AttendanceMark | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Minutes of one enrolment: ``attended``; ``planned`` over all meetings; ``held`` of those closed; ``unmarked`` of
    those closed where nobody knows."""

    attended: int
    planned: int
    held: int
    unmarked: int

    @property
    def share(self) -> float:
        """Attended minutes as percent of those planned; what nobody noted counts as nothing."""
        return 100 * self.attended / self.planned if self.planned else 0.0

    def reaches(self, percent: int) -> bool | None:
        """Whether at least ``percent`` of the planned minutes were attended; None while what is not held, or what
        nobody noted, can still change the answer."""
        wanted = percent * self.planned
        if not self.planned:
            return None
        if 100 * self.attended >= wanted:
            return True
        possible = self.attended + self.unmarked + (self.planned - self.held)
        return None if 100 * possible >= wanted else False


def list_of(session: UUID) -> list[Enrolment]:
    """Everybody who ever had a place, in the order of enrolment, each with the person."""
    rows = Enrolment.objects.filter(session=session).select_related("person")
    return list(rows.order_by("enrolled_at", "id"))


def rows_at(meeting: Meeting, *, everybody: bool = False) -> list[Row]:
    """The list at one meeting: those expected, and anybody with a mark; ``everybody``: those who came later or left
    too. Two queries."""
    marks = {mark.enrolment_id: mark for mark in standing().filter(meeting=meeting)}
    rows = [
        Row(number, enrolment, expected_at(enrolment, meeting), marks.get(enrolment.pk))
        for number, enrolment in enumerate(list_of(meeting.session_id), 1)
    ]
    return [row for row in rows if everybody or row.expected or row.mark]


def expected_at(enrolment: Enrolment, meeting: Meeting) -> bool:
    """Whether the place stood at the meeting."""
    left = enrolment.cancelled_at
    return enrolment.enrolled_at < meeting.ends_at and (left is None or left > meeting.starts_at)


def unmarked_at(meeting: Meeting) -> list[Enrolment]:
    """Those expected at a meeting of whom nothing is noted."""
    return [row.enrolment for row in rows_at(meeting) if row.mark is None]


def standing() -> QuerySet[AttendanceMark]:
    """The marks no other replaces."""
    return AttendanceMark.objects.filter(replaced_by__isnull=True)


def history_of(enrolment: UUID, meeting: UUID) -> list[AttendanceMark]:
    """Every mark of one person at one meeting, the first one first."""
    return list(AttendanceMark.objects.filter(enrolment=enrolment, meeting=meeting).order_by("marked_at", "id"))


def totals_of(enrolments: Sequence[Enrolment]) -> dict[UUID, Totals]:
    """The minutes of several enrolments, by id. Three queries, however many."""
    sessions = {each.session_id for each in enrolments}
    ids = [each.pk for each in enrolments]
    attended: dict[UUID, int] = defaultdict(int)
    for row in standing().filter(enrolment__in=ids).values("enrolment").annotate(total=Sum("minutes")):
        attended[row["enrolment"]] = row["total"] or 0
    known = set(standing().filter(enrolment__in=ids).values_list("enrolment", "meeting"))
    meetings: dict[UUID, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(session__in=sessions):
        meetings[meeting.session_id].append(meeting)
    return {each.pk: _total(each, meetings[each.session_id], attended[each.pk], known) for each in enrolments}


def _total(enrolment: Enrolment, meetings: Iterable[Meeting], attended: int, known: set[tuple[UUID, UUID]]) -> Totals:
    planned = held = unmarked = 0
    for meeting in meetings:
        planned += meeting.minutes
        if meeting.closed_at is not None:
            held += meeting.minutes
            if expected_at(enrolment, meeting) and (enrolment.pk, meeting.pk) not in known:
                unmarked += meeting.minutes
    return Totals(attended, planned, held, unmarked)


def first_attended(enrolment: UUID) -> dt.datetime | None:
    """When the first closed meeting began at which the person was; None where there is none."""
    there = standing().filter(Q(minutes__gt=0), enrolment=enrolment, meeting__closed_at__isnull=False)
    return there.order_by("meeting__starts_at").values_list("meeting__starts_at", flat=True).first()
