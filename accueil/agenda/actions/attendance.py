"""The verbs of attendance. A mark is stored once and never changed: what is noted otherwise later replaces it by name.

Entries may come twice, late, from two people at once or from a telephone that was offline: each is stored once, shown
as a conflict, or refused with a sentence, and none is lost (LU-CAI-ART11-ATTENDANCE-LISTS).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.mark_book import MarkBook
from accueil.agenda.marks import (
    Accredited,
    Entry,
    Outcome,
    anybody,
    check_held,
    locked_meeting,
)
from accueil.agenda.models import AttendanceMark
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused, Stale

LEAST_REASON = 4


def mark_attendance(
    *,
    meeting: UUID,
    entries: Sequence[Entry],
    source: str,
    by: Agent,
    at: dt.datetime,
    accredited: Accredited = anybody,
) -> list[Outcome]:
    """Note who was there; one outcome for each entry, in their order.

    Refused as a whole where there is no such meeting, it has not begun, its session is cancelled, or the school was not
    accredited on that day. Once the meeting is closed only entries stored before are answered; others are refused one
    by one: what is known later is a correction.
    """
    held = locked_meeting(meeting)
    check_held(held, accredited, at)
    book = MarkBook(held, source, by, at)
    book.look_up(entries)
    outcomes = [book.outcome(entry) for entry in entries]
    current().touch(*(each.mark.person_id for each in outcomes if each.mark is not None))
    return outcomes


def correct_mark(
    *,
    meeting: UUID,
    entry: Entry,
    by: Agent,
    at: dt.datetime,
    source: str = AttendanceMark.Source.SCREEN,
    accredited: Accredited = anybody,
) -> AttendanceMark:
    """Note otherwise, at any time, with a reason; who, before and after stay readable, and what was computed from the
    old mark is told (``agenda.mark.corrected``).

    Refused without a reason and as in marking; Stale, with the differences, where the mark looked at stands no more.
    """
    if len(entry.reason.strip()) < LEAST_REASON:
        raise Refused(reason=_("Say why the mark is corrected."))
    held = locked_meeting(meeting)
    check_held(held, accredited, at)
    book = MarkBook(held, source, by, at)
    book.look_up([entry])
    outcome = book.corrected(entry)
    if outcome.done == "refused":
        raise Refused(outcome.sentence)
    if outcome.done == "conflict":
        raise Stale(_("Somebody else changed this mark meanwhile. Nothing was stored."), outcome.differences)
    assert outcome.mark is not None
    current().touch(outcome.mark.person_id)
    if outcome.done == "stored":
        events.announce(events.MARK_CORRECTED, outcome.mark)
    return outcome.mark
