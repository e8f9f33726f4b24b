"""From what was typed in the grid to entries of the agenda, and back to sentences beside the person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.utils.translation import gettext as _

from accueil.agenda.marks import PARTLY, Entry, Outcome, Status
from accueil.agenda.models import Meeting
from accueil.portals.provider.errands.grid import Grid, Line

LONGEST = 4  # figures of minutes


def take_in(grid: Grid, sent: Mapping[str, str], *, fill: bool = False) -> list[tuple[Line, Entry]]:
    """The entries of every line that was typed in or, with ``fill``, left open; a line that cannot be meant keeps what
    was typed, with its sentence."""
    assert grid.meeting is not None
    found = []
    for line in grid.lines:
        if not line.open:
            continue
        key = str(line.enrolment.pk)
        line.typed, line.status = sent.get(f"m-{key}", "").strip(), sent.get(f"s-{key}", "")
        line.seen = sent.get(f"v-{key}", "")
        if fill and not line.typed and not line.status and not line.seen:
            line.typed = str(grid.meeting.minutes)
        line.reason = sent.get(f"r-{key}", line.reason).strip()
        entry = _entry(line, grid.meeting)
        if entry is not None:
            found.append((line, entry))
    return found


def _entry(line: Line, meeting: Meeting) -> Entry | None:
    """What the line says; None where it says nothing or not enough (the line then has its sentence)."""
    status = _status(line, meeting)
    if status is None:
        return None
    minutes = int(line.typed) if line.typed else None
    reason = line.reason if line.typed_mark is None or status != Status.PRESENT else ""
    return Entry(line.enrolment.pk, status, minutes, reason=reason, seen=_mark_seen(line.seen))


def _status(line: Line, meeting: Meeting) -> str | None:
    """The status that minutes and choice come to; None where that is nothing, with a sentence where one is needed."""
    if not line.typed:
        if line.status == Status.EXCUSED:
            return Status.EXCUSED
        if line.status or line.seen:
            line.fault = _("Write the minutes; 0 means absent.")
        return None
    if not line.typed.isdecimal() or len(line.typed) > LONGEST:
        line.fault = _("Write whole minutes, in figures.")
        return None
    minutes = int(line.typed)
    if minutes == 0:
        return Status.EXCUSED if line.status == Status.EXCUSED else Status.ABSENT
    if minutes >= meeting.minutes:
        return Status.PRESENT
    if line.status not in PARTLY:
        line.fault = _("Say whether the person came late or left early.")
        return None
    return line.status


def _mark_seen(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def put_back(pairs: list[tuple[Line, Entry]], outcomes: list[Outcome]) -> None:
    """Each outcome that stored nothing becomes the sentence of its line."""
    for (line, _entered), outcome in zip(pairs, outcomes, strict=True):
        if outcome.done == "refused":
            line.fault = outcome.sentence
        elif outcome.done == "conflict" and outcome.mark is not None:
            line.fault = _(
                "Somebody else noted %(minutes)s minutes (%(word)s) meanwhile. Send yours again to replace it."
            ) % {
                "minutes": outcome.mark.minutes,
                "word": outcome.mark.get_status_display(),
            }
            line.seen = str(outcome.mark.pk)


def collect_faults(grid: Grid) -> bool:
    """Whether any line has a fault; they are gathered for the summary at the top."""
    grid.faults = [
        (f"m-{each.enrolment.pk}", each.enrolment.person.name, each.fault) for each in grid.lines if each.fault
    ]
    return bool(grid.faults)
