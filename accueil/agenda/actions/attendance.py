"""The verbs of attendance. A mark is stored once and never changed: what is noted otherwise later replaces it by name.

Entries may come twice, late, from two people at once or from a telephone that was offline: each is stored once, shown
as a conflict, or refused with a sentence, and none is lost (LU-CAI-ART11-ATTENDANCE-LISTS).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.marks import EARLY, Entry, Outcome, check_enrolled, differences, minutes_of
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.database.day import ZONE
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused, Stale
from accueil.kernel.zones import local_day

Accredited = Callable[[dt.date], bool]
"""Whether the school may hold such a class on a day; the room that keeps accreditations answers."""

LEAST_REASON = 4


def anybody(day: dt.date) -> bool:
    """For sessions the authority holds itself: nobody else has to be accredited."""
    return True


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
    held = locked(meeting)
    check_held(held, accredited, at)
    desk = _Desk(held, source, by, at)
    desk.look_up(entries)
    outcomes = [desk.outcome(entry) for entry in entries]
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
    held = locked(meeting)
    check_held(held, accredited, at)
    desk = _Desk(held, source, by, at)
    desk.look_up([entry])
    outcome = desk.corrected(entry)
    if outcome.done == "refused":
        raise Refused(outcome.sentence)
    if outcome.done == "conflict":
        raise Stale(_("Somebody else changed this mark meanwhile. Nothing was stored."), outcome.differences)
    assert outcome.mark is not None
    current().touch(outcome.mark.person_id)
    if outcome.done == "stored":
        events.announce(events.MARK_CORRECTED, outcome.mark)
    return outcome.mark


def locked(meeting: UUID) -> Meeting:
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


class _Desk:
    """One meeting, the enrolments written about, and what stands about them by now."""

    def __init__(self, meeting: Meeting, source: str, by: Agent, at: dt.datetime) -> None:
        self.meeting, self.source, self.by, self.at = meeting, source, by, at
        self.enrolments: dict[UUID, Enrolment] = {}
        self.standing: dict[UUID, AttendanceMark] = {}
        self.sent: dict[tuple[UUID, str], AttendanceMark] = {}

    def look_up(self, entries: Sequence[Entry]) -> None:
        """Two queries, however many entries."""
        named = {each.enrolment for each in entries}
        self.enrolments = Enrolment.objects.filter(session_id=self.meeting.session_id).in_bulk(named)
        marks = AttendanceMark.objects.filter(enrolment__in=named, meeting=self.meeting).select_related("replaced_by")
        for mark in marks:
            if not hasattr(mark, "replaced_by"):
                self.standing[mark.enrolment_id] = mark
            if mark.client_id:
                self.sent[mark.enrolment_id, mark.client_id] = mark

    def outcome(self, entry: Entry) -> Outcome:
        """Store one entry while the meeting is open."""
        if repeated := self._repeated(entry):
            return repeated
        if self.meeting.closed_at is not None:
            sentence = _("This meeting was closed meanwhile. Correct the mark and say why.")
            return Outcome(entry, "refused", self.standing.get(entry.enrolment), str(sentence))
        before = self.standing.get(entry.enrolment)
        outcome = self._stored(entry)
        if outcome.done == "stored" and before is not None and outcome.mark is not None:
            events.announce(events.MARK_CORRECTED, outcome.mark)
        return outcome

    def corrected(self, entry: Entry) -> Outcome:
        """Store one correction, whether the meeting is open or closed."""
        return self._repeated(entry) or self._stored(entry)

    def _repeated(self, entry: Entry) -> Outcome | None:
        mark = self.sent.get((entry.enrolment, entry.client_id)) if entry.client_id else None
        return Outcome(entry, "repeated", mark) if mark else None

    def _stored(self, entry: Entry) -> Outcome:
        stands = self.standing.get(entry.enrolment)
        try:
            mark = self._mark(entry)
        except Refused as fault:
            return Outcome(entry, "refused", stands, str(fault))
        if stands is not None:
            found = differences(mark, stands)
            if not found:
                return Outcome(entry, "same", stands)
            if entry.seen != stands.pk:
                return Outcome(entry, "conflict", stands, differences=found)
            mark.replaces = stands
            current().change(f"attendance {stands.enrolment_id}", _spoken(stands), _spoken(mark))
        return self._kept(entry, mark)

    def _mark(self, entry: Entry) -> AttendanceMark:
        enrolment = check_enrolled(self.enrolments.get(entry.enrolment), self.meeting)
        return AttendanceMark(
            id=uuid.uuid4(),
            enrolment=enrolment,
            meeting=self.meeting,
            person_id=enrolment.person_id,
            minutes=minutes_of(entry, self.meeting),
            status=entry.status,
            reason=entry.reason.strip(),
            file_id=entry.file_id,
            source=self.source,
            client_id=entry.client_id,
            marked_at=self.at,
            marked_by=self.by.id,
        )

    def _kept(self, entry: Entry, mark: AttendanceMark) -> Outcome:
        try:
            with transaction.atomic():
                mark.save(force_insert=True)
        except IntegrityError as fault:
            if "agenda_mark_sent_once" not in str(fault):
                raise
            sentence = _("This entry was used for another date already. Send it anew.")
            return Outcome(replace(entry, client_id=""), "refused", self.standing.get(entry.enrolment), str(sentence))
        self.standing[entry.enrolment] = mark
        if entry.client_id:
            self.sent[entry.enrolment, entry.client_id] = mark
        return Outcome(entry, "stored", mark)


def _spoken(mark: AttendanceMark) -> dict[str, object]:
    return {"status": mark.status, "minutes": mark.minutes, "reason": mark.reason}
