"""Closing a meeting: from then on what is noted about it is a correction, and what builds on it may be computed."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accueil.agenda import events
from accueil.agenda.actions.attendance import LEAST_REASON
from accueil.agenda.attending import unmarked_at
from accueil.agenda.marks import Accredited, anybody, check_held, locked_meeting
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

Unmarked = Literal["", "absent", "unmarked"]


def close_meeting(
    *,
    meeting: UUID,
    unmarked: Unmarked,
    reason: str,
    by: Agent,
    at: dt.datetime,
    accredited: Accredited = anybody,
) -> Meeting:
    """Nothing more is noted at this meeting, except by correction (``agenda.meeting.closed``).

    Of people without a mark somebody must say what becomes of them: ``absent``, or they stay ``unmarked`` with a reason
    (the list was lost). Refused before the meeting begins, and when it is closed already.
    """
    held = locked_meeting(meeting)
    check_held(held, accredited, at)
    if held.starts_at > at:
        raise Refused(_("This meeting has not begun yet."))
    if held.closed_at is not None:
        raise Refused(_("This meeting is closed already. Correct single marks instead."))
    without = unmarked_at(held)
    if without:
        _check_said(len(without), unmarked, reason)
    if unmarked == "absent":
        AttendanceMark.objects.bulk_create(_absent(each, held, reason, by, at) for each in without)
    current().touch(*(enrolment.person_id for enrolment in without))
    held.closed_at, held.closed_by = at, by.id
    held.save(update_fields=["closed_at", "closed_by"])
    events.announce(events.MEETING_CLOSED, held)
    return held


def _check_said(many: int, unmarked: str, reason: str) -> None:
    if unmarked not in ("absent", "unmarked"):
        raise Refused(
            unmarked=ngettext(
                "%d person has no mark. Say whether the person was absent or stays without a mark.",
                "%d people have no mark. Say whether they were absent or stay without a mark.",
                many,
            )
            % many
        )
    if unmarked == "unmarked" and len(reason.strip()) < LEAST_REASON:
        raise Refused(reason=_("Say why nobody knows who was there."))


def _absent(enrolment: Enrolment, meeting: Meeting, reason: str, by: Agent, at: dt.datetime) -> AttendanceMark:
    return AttendanceMark(
        enrolment=enrolment,
        meeting=meeting,
        person_id=enrolment.person_id,
        minutes=0,
        status=AttendanceMark.Status.ABSENT,
        reason=reason.strip(),
        source=AttendanceMark.Source.SCREEN,
        marked_at=at,
        marked_by=by.id,
    )
