"""The marks of one meeting while somebody writes in them: what stands, what came before, what contradicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda import events
from accueil.agenda.marks import Entry, Outcome, check_enrolled, differences, minutes_of
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused


class MarkBook:
    """The marks of one meeting: the enrolments written about, and what stands about them by now."""

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
            id=new_id(),
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
