"""What was typed from a sheet, checked row by row before anything is stored, and shown with names."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accueil.agenda.attending import Row, rows_at
from accueil.agenda.marks import Entry, Outcome, Status, minutes_of
from accueil.agenda.models import Meeting
from accueil.agenda.sheet import typed_rows
from accueil.kernel.faults import Refused


@dataclass(slots=True)
class TypedRow:
    """One row of the sheet: who it is, what was typed (None: nothing), the minutes it comes to, the mark that was seen
    when it was confirmed, and what stands in the way."""

    row: Row
    entry: Entry | None
    minutes: int | None = None
    fault: str = ""

    @property
    def word(self) -> str:
        """The typed mark in a word."""
        return str(Status(self.entry.status).label) if self.entry else ""

    @property
    def seen(self) -> str:
        """The mark that stands now, to be sent along when the row is confirmed."""
        return str(self.row.mark.pk) if self.row.mark else ""

    @property
    def replaces(self) -> bool:
        """Whether storing it puts another mark in the place of the one that stands."""
        mark = self.row.mark
        return (
            mark is not None
            and self.entry is not None
            and (mark.status, mark.minutes) != (self.entry.status, self.minutes)
        )


def read_rows(meeting: Meeting, text: str) -> list[TypedRow]:
    """Every row of the sheet with what was typed of it. Refused, naming the row, for what cannot be stored."""
    rows = rows_at(meeting)
    typed = {each.enrolment: each for each in typed_rows(text, rows, lasts=meeting.minutes)}
    found = [TypedRow(each, typed.get(each.enrolment.pk)) for each in rows]
    for each in found:
        if each.entry is not None:
            each.minutes = _minutes(each.row.number, each.entry, meeting)
    return found


def as_seen(rows: Sequence[TypedRow], sent: Mapping[str, str], evidence: uuid.UUID | None = None) -> list[Entry]:
    """The entries with the marks that were on the page when somebody confirmed: what changed since is a conflict.
    ``evidence`` is the scan of the signed sheet they were typed from, where there is one."""
    return [
        replace(each.entry, seen=_identifier(sent.get(f"v-{each.row.number}", "")), file_id=evidence)
        for each in rows
        if each.entry
    ]


def put_faults(rows: Sequence[TypedRow], outcomes: Sequence[Outcome]) -> bool:
    """Whether any row was not stored; each of them says why. Every row then has the mark that stands now."""
    by_enrolment = {each.entry.enrolment: each for each in outcomes}
    for each in rows:
        outcome = by_enrolment.get(each.row.enrolment.pk)
        if outcome is not None:
            each.row = replace(each.row, mark=outcome.mark)
            each.fault = SENTENCES[outcome.done](outcome) if outcome.done in SENTENCES else ""
    return any(each.fault for each in rows)


def _conflict(outcome: Outcome) -> str:
    mark = outcome.mark
    return _("Somebody else noted %(minutes)s minutes (%(word)s) meanwhile. Send yours again to replace it.") % {
        "minutes": mark.minutes if mark else "–",
        "word": mark.get_status_display() if mark else "–",
    }


SENTENCES: dict[str, Callable[[Outcome], str]] = {"conflict": _conflict, "refused": lambda outcome: outcome.sentence}


def _minutes(number: int, entry: Entry, meeting: Meeting) -> int:
    try:
        return minutes_of(entry, meeting)
    except Refused as fault:
        sentence = next(iter(fault.fields.values()), fault.message)
        raise Refused(rows=_("Row %(number)d: %(sentence)s") % {"number": number, "sentence": sentence}) from fault


def _identifier(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
