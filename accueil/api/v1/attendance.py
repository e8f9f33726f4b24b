"""Attendance: the list of a date, marks with an answer for each, corrections at any time, and closing the date."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field

from accueil.access.scopes import S
from accueil.agenda.actions.attendance import correct_mark, mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.attending import Row, rows_at
from accueil.agenda.marks import Entry, Outcome
from accueil.agenda.models import AttendanceMark
from accueil.api.v1.calls import Rule, operation
from accueil.api.v1.classes import MeetingTold, own_class
from accueil.api.v1.own import own_meeting
from accueil.api.v1.values import WHOLE, Given, Text, Told
from accueil.training.classroom import accreditation_of

router = Router(tags=["Attendance"])
READING = Rule(S.ATTENDANCE_READ, "training.class", _("Reading who was at a class"))
MARKING = Rule(S.ATTENDANCE_WRITE, "training.class", _("Noting who was at a class"))
CORRECTING = Rule(S.ATTENDANCE_WRITE, "training.class", _("Correcting who was at a class"))
SOURCE = AttendanceMark.Source.API


class MarkTold(Told):
    """What is noted of one person at one date."""

    id: uuid.UUID
    status: str
    minutes: int | None
    reason: str
    source: str
    marked_at: dt.datetime

    @classmethod
    def of(cls, mark: AttendanceMark) -> MarkTold:
        """From a row."""
        return cls.model_validate(mark, from_attributes=True)


class RowTold(Told):
    """One line of the list. `number` is that of the printed sheet."""

    enrolment_id: uuid.UUID
    number: int
    given_name: str
    family_name: str
    expected: bool
    mark: MarkTold | None

    @classmethod
    def of(cls, row: Row) -> RowTold:
        """From a row of the agenda."""
        person = row.enrolment.person
        return cls(
            enrolment_id=row.enrolment.pk,
            number=row.number,
            given_name=person.given_name,
            family_name=person.family_name,
            expected=row.expected,
            mark=MarkTold.of(row.mark) if row.mark else None,
        )


class ListTold(Told):
    """The attendance list of one date."""

    meeting: MeetingTold
    class_id: uuid.UUID
    rows: list[RowTold]


class MarkGiven(Given):
    """What you note of one person. `seen` is the mark you looked at, null where there was none; `client_id` is your
    own name for this entry, by which one that is sent twice is known again."""

    enrolment_id: uuid.UUID
    status: Literal["present", "late", "left_early", "excused", "absent"]
    minutes: Annotated[int, Field(ge=0, le=1440), WHOLE] | None = None
    reason: Text = ""
    client_id: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_.:-]*$")] = ""
    seen: uuid.UUID | None = None

    def entry(self) -> Entry:
        """As the agenda takes it."""
        return Entry(self.enrolment_id, self.status, self.minutes, self.reason, self.client_id, self.seen)


class MarksGiven(Given):
    """Marks of one date, each answered by itself."""

    entries: Annotated[list[MarkGiven], Field(max_length=1000)]


class OutcomeTold(Told):
    """What became of one entry."""

    enrolment_id: uuid.UUID
    client_id: str
    done: Literal["stored", "repeated", "same", "conflict", "refused"]
    sentence: str
    mark: MarkTold | None = Field(description="The mark that stands now")

    @classmethod
    def of(cls, given: MarkGiven, outcome: Outcome) -> OutcomeTold:
        """From the outcome of the entry that was sent."""
        sentence = outcome.sentence
        if outcome.done == "conflict":
            sentence = str(_("Somebody else changed this mark meanwhile. Nothing was stored."))
        return cls(
            enrolment_id=given.enrolment_id,
            client_id=given.client_id,
            done=outcome.done,
            sentence=str(sentence),
            mark=MarkTold.of(outcome.mark) if outcome.mark else None,
        )


class OutcomesTold(Told):
    """One answer for each entry, in their order."""

    results: list[OutcomeTold]


class MeetingsTold(Told):
    """The dates of a class."""

    items: list[MeetingTold]


class ClosingGiven(Given):
    """What becomes of people without a mark, where there are any."""

    unmarked: Literal["", "absent", "unmarked"] = ""
    reason: Text = ""


@operation(router, "GET", "/classes/{class_id}/meetings", rule=READING, told=MeetingsTold)
def list_meetings(request: Any, class_id: uuid.UUID) -> MeetingsTold:
    """The dates of a class, all of them."""
    meetings = own_class(request.desk, class_id).session.meetings.all()
    return MeetingsTold(items=[MeetingTold.of(each) for each in meetings])


@operation(router, "GET", "/meetings/{meeting_id}/attendance", rule=READING, told=ListTold)
def get_attendance(request: Any, meeting_id: uuid.UUID) -> ListTold:
    """The list of one date: who is expected, and what is noted."""
    held = own_meeting(request.desk, meeting_id)
    rows = [RowTold.of(each) for each in rows_at(held, everybody=True)]
    return ListTold(meeting=MeetingTold.of(held), class_id=held.session_id, rows=rows)


@operation(router, "PUT", "/meetings/{meeting_id}/attendance", rule=MARKING, told=OutcomesTold, status=207)
def put_attendance(request: Any, meeting_id: uuid.UUID, given: MarksGiven) -> OutcomesTold:
    """Note who was there. Each entry is stored, known again, or refused with a sentence; the others are not touched."""
    held, desk = own_meeting(request.desk, meeting_id), request.desk
    outcomes = mark_attendance(
        meeting=held.pk,
        entries=[each.entry() for each in given.entries],
        source=SOURCE,
        by=desk.agent,
        at=desk.now,
        accredited=accreditation_of(own_class(desk, held.session_id)),
    )
    told = [OutcomeTold.of(sent, outcome) for sent, outcome in zip(given.entries, outcomes, strict=True)]
    return OutcomesTold(results=told)


@operation(router, "POST", "/meetings/{meeting_id}/corrections", rule=CORRECTING, told=MarkTold)
def correct_attendance(request: Any, meeting_id: uuid.UUID, given: MarkGiven) -> MarkTold:
    """Note otherwise, at any time, closed or not, with the reason; what was computed from the old mark follows."""
    held, desk = own_meeting(request.desk, meeting_id), request.desk
    mark = correct_mark(
        meeting=held.pk,
        entry=given.entry(),
        by=desk.agent,
        at=desk.now,
        source=SOURCE,
        accredited=accreditation_of(own_class(desk, held.session_id)),
    )
    return MarkTold.of(mark)


@operation(router, "POST", "/meetings/{meeting_id}/close", rule=MARKING, told=MeetingTold)
def close_date(request: Any, meeting_id: uuid.UUID, given: ClosingGiven) -> MeetingTold:
    """Nothing more is noted at this date, except by correction."""
    held, desk = own_meeting(request.desk, meeting_id), request.desk
    closed = close_meeting(
        meeting=held.pk,
        unmarked=given.unmarked,
        reason=given.reason,
        by=desk.agent,
        at=desk.now,
        accredited=accreditation_of(own_class(desk, held.session_id)),
    )
    return MeetingTold.of(closed)
