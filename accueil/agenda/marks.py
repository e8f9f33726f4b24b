"""What is noted about somebody at a meeting, before it is stored: plain values and the rules of minutes.

Minutes prove presence to whoever certifies it; they decide nothing by themselves (LU-CAI-ART11-ATTENDANCE-LISTS).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.database.day import ZONE
from accueil.journal.context import current
from accueil.kernel.faults import Difference, Refused
from accueil.kernel.zones import local_day

EARLY = dt.timedelta(minutes=30)
"""How long before its beginning a meeting can be marked: people arrive before the hour."""

Status = AttendanceMark.Status
Accredited = Callable[[dt.date], bool]
"""Whether the school may hold such a class on a day; the room that keeps accreditations answers."""
PARTLY = (Status.LATE, Status.LEFT_EARLY)
AWAY = (Status.EXCUSED, Status.ABSENT)
Done = Literal["stored", "repeated", "same", "conflict", "refused"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One person at one meeting. ``minutes`` None: all of them for the present, none for those away.

    ``seen`` is the mark the writer looked at (None: there was none), ``client_id`` the writer's own name for this
    entry, by which one that is sent twice is known again.
    """

    enrolment: UUID
    status: str
    minutes: int | None = None
    reason: str = ""
    client_id: str = ""
    seen: UUID | None = None
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry: ``stored``; ``repeated``, it was stored when it came first; ``same``, that is what
    stands; ``conflict``, somebody else noted otherwise meanwhile (``differences``); ``refused``, with a sentence.
    ``mark`` is the one that stands now."""

    entry: Entry
    done: Done
    mark: AttendanceMark | None = None
    sentence: str = ""
    differences: tuple[Difference, ...] = ()


def anybody(day: dt.date) -> bool:
    """For sessions the authority holds itself: nobody else has to be accredited."""
    return True


def locked_meeting(meeting: UUID) -> Meeting:
    """The meeting, held until the end of the transaction: marking and closing take turns."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("session")
    found = rows.filter(pk=meeting, session__authority=current().access.authority).first()
    if found is None:
        raise Refused(_("There is no such meeting."))
    return found


def check_held(meeting: Meeting, accredited: Accredited, at: dt.datetime) -> None:
    """Refused where the session is cancelled, the meeting lies ahead, or the school was not accredited that day."""
    if meeting.session.cancelled_at is not None:
        raise Refused(_("This session was cancelled: nobody can have been there."))
    if meeting.starts_at - EARLY > at:
        raise Refused(_("This meeting has not begun yet. Note who is there when it begins."))
    if not accredited(local_day(meeting.starts_at, ZONE)):
        raise Refused(_("The school was not accredited on the day of this meeting. Its attendance cannot be noted."))


def minutes_of(entry: Entry, meeting: Meeting) -> int:
    """The minutes to store. Refused for a status that is none, and for minutes that contradict it or the meeting."""
    if entry.status not in Status.values:
        raise Refused(status=_("Say whether the person was there."))
    given = entry.minutes
    if given is not None and given > meeting.minutes:
        raise Refused(
            minutes=_("The meeting lasts %(minutes)d minutes; nobody can have been there longer.")
            % {"minutes": meeting.minutes}
        )
    if entry.status in AWAY:
        if given:
            raise Refused(minutes=_("Somebody who was away has no minutes. Choose another status instead."))
        return 0
    if entry.status in PARTLY and not given:
        raise Refused(minutes=_("Say how many minutes the person was there."))
    if given is not None and given <= 0:
        raise Refused(minutes=_("Somebody who was there has at least one minute."))
    return meeting.minutes if given is None else given


def check_enrolled(enrolment: Enrolment | None, meeting: Meeting) -> Enrolment:
    """The enrolment. Refused where it is of another session, or did not stand at that meeting."""
    if enrolment is None or enrolment.session_id != meeting.session_id:
        raise Refused(_("This person has no place in this class."))
    if enrolment.enrolled_at >= meeting.ends_at:
        raise Refused(_("This person enrolled after that date."))
    if enrolment.cancelled_at is not None and enrolment.cancelled_at <= meeting.starts_at:
        raise Refused(_("This person had given the place back before that date."))
    return enrolment


def differences(mine: AttendanceMark, theirs: AttendanceMark) -> tuple[Difference, ...]:
    """What two marks say otherwise, in words."""
    compared = (
        (_("Presence"), mine.get_status_display(), theirs.get_status_display()),
        (_("Minutes"), mine.minutes, theirs.minutes),
        (_("Reason"), mine.reason, theirs.reason),
    )
    return tuple(Difference(label, own, other) for label, own, other in compared if own != other)
