"""Attendance from a list: send the file, look at what would become of each row, take in what is ready.

Between the look and the click nothing is stored: the rows that are ready travel in the form, sealed for this class and
this colleague, and the class is looked at again when they come back.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.attending import list_of
from accueil.agenda.marks import Entry
from accueil.portals.provider.errands.importing import SheetField
from accueil.portals.provider.errands.opening import own_class, page_of
from accueil.training.actions.taking_attendance import Listed, take_attendance
from accueil.training.attendance_import import Matched, Roll, match_rows
from accueil.training.classroom import SchoolClass, accreditation_of, marks_of
from accueil.training.sheet import rows_of
from accueil.ui.dates import long_day
from accueil.ui.forms import Form, SelectField
from accueil.ui.forms.carrying_out import carried_out, posted
from accueil.ui.parts.states import State

SALT, LASTS = "accueil.provider.attendance_import", 3600
"""A look is good for so many seconds; afterwards the file is sent again."""
SHOWN = 300
MARKS: dict[str, State] = {
    "ready": "todo", "same": "done", "doubled": "due", "refused": "no", "stored": "done", "repeated": "done",
    "conflict": "no",
}  # fmt: skip
WORDS = {
    "ready": gettext_lazy("ready"),
    "same": gettext_lazy("noted already"),
    "doubled": gettext_lazy("stands there twice"),
    "refused": gettext_lazy("refused"),
    "stored": gettext_lazy("stored"),
    "repeated": gettext_lazy("noted already"),
    "conflict": gettext_lazy("refused"),
}
READING = gettext_lazy("Importing a list of who was at a class")


class ListForm(Form):
    """A file with one row for each person and date."""

    only = SelectField(
        label=gettext_lazy("Date"),
        required=False,
        help_text=gettext_lazy("Leave it empty if the list says the date of each row."),
    )
    file = SheetField(label=gettext_lazy("Attendance list"), kinds=(), megabytes=10)


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=READING)
def send(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Send a file and see what would become of each row; nothing is stored."""
    desk, found = request.desk, own_class(request.desk, session_id)
    form = ListForm(posted(request), request.FILES if request.method == "POST" else None)
    dates = [(str(each.number), long_day(timezone.localdate(each.starts_at))) for each in found.session.meetings.all()]
    form.fields["only"].choices = [("", ""), *dates]  # type: ignore[attr-defined]
    rows: list[Matched] = []

    def go(given: dict[str, Any]) -> None:
        roll = _roll(found, given["only"])
        rows.extend(match_rows(rows_of(given["file"].read()), roll, accredited=accreditation_of(found), at=desk.now))

    if carried_out(request, form, go):
        if not rows:
            return redirect("provider:import_attendance", session_id)
        return render(request, "provider/attendance/import_rows.html", _looked_at(request, found, rows))
    return render(request, "provider/attendance/import.html", page_of(request, found, form=form))


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=READING)
@require_POST
def take(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Take in the rows that were ready; pressing twice is once."""
    desk, found = request.desk, own_class(request.desk, session_id)
    listed = _opened(request, found)
    if listed is None:
        return redirect("provider:import_attendance", session_id)
    names = {each.pk: each.person.name for each in list_of(found.session.pk)}
    days = {each.pk: timezone.localdate(each.starts_at) for each in found.session.meetings.all()}
    taken = take_attendance(rows=listed, by=desk.agent, at=desk.now, accredited=accreditation_of(found))
    lines = [
        {
            "number": each.row.number,
            "who": names.get(each.row.entry.enrolment, ""),
            "on": days.get(each.row.meeting),
            "minutes": each.row.entry.minutes,
            "mark": MARKS[each.done],
            "word": WORDS[each.done],
            "reason": each.sentence or (_("Somebody noted otherwise meanwhile.") if each.done == "conflict" else ""),
        }
        for each in taken
    ]
    stored = sum(each.done == "stored" for each in taken)
    page = page_of(request, found, rows=_first(lines), stored=stored, left=len(taken) - stored, shown=SHOWN, sealed="")
    return render(request, "provider/attendance/import_rows.html", page)


def _roll(found: SchoolClass, only: str) -> Roll:
    meetings = list(found.session.meetings.all())
    marks = {(each.enrolment_id, each.meeting_id): each for each in marks_of(found.session.pk)}
    chosen = next((each for each in meetings if only and each.number == int(only)), None)
    for each in meetings:
        each.session = found.session
    return Roll(list_of(found.session.pk), meetings, marks, chosen)


def _looked_at(request: Any, found: SchoolClass, rows: list[Matched]) -> dict[str, Any]:
    lines = [
        {
            "number": each.number,
            "who": each.place.person.name if each.place else each.who,
            "on": timezone.localdate(each.meeting.starts_at) if each.meeting else None,
            "when": each.when,
            "minutes": each.entry.minutes if each.entry else None,
            "mark": MARKS[each.state],
            "word": WORDS[each.state],
            "reason": each.reason,
        }
        for each in rows
    ]
    ready = [each for each in rows if each.state == "ready"]
    sealed = _sealed(request, found, ready) if ready else ""
    return page_of(
        request, found, rows=_first(lines), ready=len(ready), left=len(rows) - len(ready), shown=SHOWN, sealed=sealed
    )


def _first(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What needs a look comes first, then the order of the file; at most ``SHOWN``."""
    return sorted(lines, key=lambda each: (each["mark"] != "no", each["number"]))[:SHOWN]


def _sealed(request: Any, found: SchoolClass, ready: list[Matched]) -> str:
    rows = [
        [each.number, each.meeting.pk.hex, entry.enrolment.hex, entry.status, entry.minutes, *_written(entry)]
        for each in ready
        if each.meeting is not None and (entry := each.entry) is not None
    ]
    return signing.dumps([str(found.session.pk), str(request.desk.agent.id), rows], salt=SALT, compress=True)


def _written(entry: Entry) -> tuple[str, str]:
    return entry.reason, entry.client_id


def _opened(request: Any, found: SchoolClass) -> list[Listed] | None:
    """The rows in the form; None where they are not ours, of another class or colleague, or too old."""
    try:
        session, agent, rows = signing.loads(request.POST.get("rows", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    if (session, agent) != (str(found.session.pk), str(request.desk.agent.id)):
        return None
    return [
        Listed(number, uuid.UUID(meeting), Entry(uuid.UUID(place), status, minutes, reason, client_id))
        for number, meeting, place, status, minutes, reason, client_id in rows
    ]
