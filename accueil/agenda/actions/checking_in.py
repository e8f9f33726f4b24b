"""People note their own presence with the code shown in the room."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.check_in import accepts, new_secret
from accueil.agenda.marks import Accredited, Entry, anybody
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

PUNCTUAL = dt.timedelta(minutes=10)
"""Somebody who types the code within this time was there from the beginning."""


def start_check_in(*, meeting: UUID, by: Agent, at: dt.datetime) -> Meeting:
    """Give the meeting its secret; a second call leaves it as it is. Refused once the meeting is over or closed."""
    own = Meeting.objects.filter(pk=meeting, session__authority=current().access.authority)
    running = own.filter(closed_at=None, ends_at__gt=at, session__cancelled_at=None)
    running.filter(check_in_secret="").update(check_in_secret=new_secret())
    found = running.select_related("session").first()
    if found is None:
        raise Refused(_("This meeting is over. Note who was there on the list."))
    return found


def check_in(
    *,
    meeting: UUID,
    person_id: UUID,
    code: str,
    by: Agent,
    at: dt.datetime,
    accredited: Accredited = anybody,
) -> AttendanceMark:
    """The person is there: present from the beginning, or late with the minutes left.

    Doing it twice is once; a mark a teacher made stays. Refused for a code that is not shown, after the meeting's end,
    and for somebody without a place.
    """
    held = Meeting.objects.filter(pk=meeting, session__authority=current().access.authority).first()
    if held is None or held.closed_at is not None or held.ends_at <= at:
        raise Refused(_("This meeting is over. Ask the teacher to note that you were there."))
    if not accepts(held.check_in_secret, code, at):
        raise Refused(code=_("This code is not the one shown now. Look again and type the new one."))
    place = Enrolment.objects.filter(session_id=held.session_id, person_id=person_id, cancelled_at=None).first()
    if place is None:
        raise Refused(_("You have no place in this class. Please speak to the teacher."))
    (outcome,) = mark_attendance(
        meeting=meeting,
        entries=[_entry(held, place, at)],
        source=AttendanceMark.Source.CODE,
        by=by,
        at=at,
        accredited=accredited,
    )
    if outcome.mark is None:
        raise Refused(outcome.sentence)
    return outcome.mark


def _entry(meeting: Meeting, place: Enrolment, at: dt.datetime) -> Entry:
    late = at - meeting.starts_at
    if late <= PUNCTUAL:
        return Entry(place.pk, AttendanceMark.Status.PRESENT)
    left = max(1, meeting.minutes - int(late.total_seconds()) // 60)
    return Entry(place.pk, AttendanceMark.Status.LATE, left)
