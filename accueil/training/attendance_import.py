"""A list of attendance, row by row: who, which date, what would be noted, or why nothing can be.

Nothing is stored here and no row is read from the database: the list of the class, its dates and the marks that stand
come in as arguments (LU-CAI-ART11-ATTENDANCE-LISTS).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda.attending import expected_at
from accueil.agenda.marks import Accredited, Entry, Status, check_enrolled, check_held, minutes_of
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting
from accueil.database.day import ZONE
from accueil.kernel.faults import Refused
from accueil.kernel.zones import local_day
from accueil.training.attendance_columns import columns_of, status_of
from accueil.training.offer_columns import day_of, given_in, plain, whole
from accueil.training.sheet import Row

MOST_ROWS, LONGEST_REASON = 5_000, 400
State = Literal["ready", "same", "doubled", "refused"]


@dataclass(frozen=True, slots=True)
class Roll:
    """What rows are matched against: ``places`` of the class in the order of the list (number 1 first), its dates, the
    marks that stand by enrolment and date, and the one date all rows are of, if there is one."""

    places: Sequence[Enrolment]
    meetings: Sequence[Meeting]
    marks: Mapping[tuple[UUID, UUID], AttendanceMark]
    only: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """One row of the file: ``number`` as the file counts, who and when as typed, and what becomes of it. An ``entry``
    stands there for rows that are ready, stand already, or stand in the file twice."""

    number: int
    who: str
    when: str
    state: State
    reason: object = ""
    place: Enrolment | None = None
    meeting: Meeting | None = None
    entry: Entry | None = None


def match_rows(rows: Iterable[Row], roll: Roll, *, accredited: Accredited, at: dt.datetime) -> list[Matched]:
    """What would become of each row, in the order of the file. Refused as a whole for a file without the columns it
    needs, without rows, or with too many."""
    every = iter(rows)
    header = next(every, None)
    if header is None:
        raise Refused(file=_("This file is empty."))
    columns = columns_of(header[1], one_date=roll.only is not None or len(roll.meetings) == 1)
    found: list[Matched] = []
    first: dict[tuple[UUID, UUID], Matched] = {}
    for number, cells in every:
        if len(found) == MOST_ROWS:
            raise Refused(file=_("This list has more than 5,000 rows. Send it in parts."))
        row = _matched(number, given_in(columns, cells), roll, accredited, at)
        if row.place is not None and row.meeting is not None and row.state != "refused":
            key = (row.place.pk, row.meeting.pk)
            row = _beside(row, first[key]) if key in first else first.setdefault(key, row)
        found.append(row)
    if not found:
        raise Refused(file=_("This list has no rows."))
    return found


def _matched(number: int, given: dict[str, str], roll: Roll, accredited: Accredited, at: dt.datetime) -> Matched:
    who, when = _who(given), given.get("date") or given.get("meeting", "")
    row = Matched(number, who, when, "refused")
    try:
        meeting = _meeting(given, roll)
        place = _place(given, who, roll.places, meeting)
        row = replace(row, meeting=meeting, place=place)
        check_held(meeting, accredited, at)
        entry = _entry(given, check_enrolled(place, meeting), meeting)
    except Refused as fault:
        return replace(row, reason=fault.message)
    stands = roll.marks.get((place.pk, meeting.pk))
    if stands is not None:
        return _standing(replace(row, entry=entry), entry, stands, meeting)
    if meeting.closed_at is not None:
        return replace(row, reason=_("This date is closed. Correct the mark there and say why."))
    return replace(row, state="ready", entry=entry)


def _standing(row: Matched, entry: Entry, stands: AttendanceMark, meeting: Meeting) -> Matched:
    """A list never replaces what somebody noted: it says the same, or is refused."""
    same = (entry.status, minutes_of(entry, meeting), entry.reason) == (stands.status, stands.minutes, stands.reason)
    if same:
        return replace(row, state="same", reason=_("This is noted already."))
    said = {"minutes": stands.minutes or 0, "word": stands.get_status_display()}
    sentence = _("Noted otherwise already: %(minutes)d minutes, %(word)s. Correct the mark there and say why.")
    return replace(row, state="refused", entry=None, reason=sentence % said)


def _beside(row: Matched, before: Matched) -> Matched:
    """A second row about the same person and date: left out where it says the same, refused where it does not."""
    said = {"row": before.number}
    if row.entry == before.entry:
        return replace(row, state="doubled", reason=_("Row %(row)d says the same.") % said)
    return replace(row, state="refused", entry=None, reason=_("Row %(row)d says something else.") % said)


def _who(given: Mapping[str, str]) -> str:
    parts = [given.get("name", ""), given.get("given_name", ""), given.get("family_name", "")]
    named = " ".join(each for each in parts if each)
    return named or given.get("number") or given.get("enrolment", "")


def _meeting(given: Mapping[str, str], roll: Roll) -> Meeting:
    """The date a row is of. Refused where the class has none such, several, or the row is of another than all rows."""
    dates = list(roll.meetings)
    if given.get("meeting"):
        number = whole(given, "meeting", 0)
        dates = [each for each in dates if each.number == number]
    if given.get("date"):
        day = day_of(given["date"].split(" ")[0])
        dates = [each for each in dates if local_day(each.starts_at, ZONE) == day]
    elif not given.get("meeting") and roll.only is None and len(dates) > 1:
        raise Refused(_("This row does not say which date it is."))
    if roll.only is not None:
        if all(each.pk != roll.only.pk for each in dates):
            raise Refused(_("This row is of another date than the one you chose."))
        return roll.only
    if not dates:
        raise Refused(_("The class has no such date."))
    if len(dates) > 1:
        raise Refused(_("The class has two dates on that day. Add a column “meeting” with the number of the date."))
    return dates[0]


def _place(given: Mapping[str, str], who: str, places: Sequence[Enrolment], meeting: Meeting) -> Enrolment:
    """Whose place it is: by enrolment, by number on the list, or by name; where a name stands beside, it must agree."""
    named = any(given.get(each) for each in ("name", "given_name", "family_name"))
    if given.get("enrolment"):
        typed = given["enrolment"].casefold().replace("-", "")
        found = [each for each in places if each.pk.hex == typed]
    elif given.get("number"):
        number = whole(given, "number", 0)
        found = list(places[number - 1 : number]) if number else []
    elif named:
        return _by_name(who, places, meeting)
    else:
        raise Refused(_("This row does not say who it is."))
    if not found:
        raise Refused(_("Nobody with this number has a place in this class."))
    if named and _name(found[0].person.name) != _name(who):
        raise Refused(_("This number is another person’s: %(name)s.") % {"name": found[0].person.name})
    return found[0]


def _by_name(who: str, places: Sequence[Enrolment], meeting: Meeting) -> Enrolment:
    found = [each for each in places if _name(each.person.name) == _name(who)]
    if len(found) > 1:
        found = [each for each in found if expected_at(each, meeting)] or found[-1:]
    if not found:
        raise Refused(_("Nobody of this name has a place in this class."))
    if len(found) > 1:
        raise Refused(_("Two people in this class have this name. Add the number on the list."))
    return found[0]


def _name(text: str) -> list[str]:
    """The words of a name in whatever order they are written."""
    return sorted(re.findall(r"\w+", plain(text)))


def _entry(given: Mapping[str, str], place: Enrolment, meeting: Meeting) -> Entry:
    """What would be noted. Minutes alone say it: none is absent, some is late, as on the printed sheet; a second import
    of the same row is known again by its own name."""
    status, typed, reason = status_of(given.get("status", "")), given.get("minutes", ""), given.get("reason", "")
    if not status and not typed:
        raise Refused(_("This row says neither minutes nor presence."))
    if len(reason) > LONGEST_REASON:
        raise Refused(reason=_("This reason is too long."))
    minutes = whole(given, "minutes", 0) if typed else None
    if not status and minutes is not None:
        full = minutes >= meeting.minutes
        status = Status.ABSENT if minutes == 0 else Status.PRESENT if full else Status.LATE
    entry = Entry(place.pk, str(status), minutes, reason)
    counted = minutes_of(entry, meeting)
    said = f"{meeting.pk}|{status}|{counted}|{reason}".encode()
    return replace(entry, minutes=counted, client_id=f"import-{hashlib.sha256(said).hexdigest()[:32]}")
