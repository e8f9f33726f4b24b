"""The list of a meeting on paper, and what was written on it typed back in by the numbers of its rows.

Its code is made from the meeting, so that nothing is stored for a sheet; its last character catches slips of the hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import segno
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from accueil.agenda.attending import Row
from accueil.agenda.marks import Entry
from accueil.agenda.models import AttendanceMark, Meeting
from accueil.documents.typesetting import Paper, typeset
from accueil.kernel.faults import Refused

TEMPLATE = "agenda/papers/attendance_sheet.typ"
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXY"
"""Without letters and digits that look alike; as many as a prime, so that the check finds each single slip."""
PART = re.compile(
    r"(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?(?:=(?P<minutes>\d{1,4})(?P<left>x?)|(?P<status>[ae]))?", re.IGNORECASE
)
AWAY = {"a": AttendanceMark.Status.ABSENT, "e": AttendanceMark.Status.EXCUSED}


def sheet_code(meeting: UUID) -> str:
    """The code of a meeting's sheet: six characters and a check character, like ``K7M-2QXD``."""
    number = int.from_bytes(hashlib.sha256(b"attendance sheet" + meeting.bytes).digest()[:8], "big")
    characters = ""
    for _turn in range(6):
        number, rest = divmod(number, len(LETTERS))
        characters += LETTERS[rest]
    return f"{characters[:3]}-{characters[3:]}{_check(characters)}"


def meeting_of_code(code: str, meetings: Iterable[Meeting]) -> Meeting:
    """The meeting whose sheet has this code. Refused for a mistyped code, and for one of none of these meetings."""
    typed = "".join(each for each in code.upper() if each.isalnum())
    if len(typed) != 7 or any(each not in LETTERS for each in typed) or _check(typed[:6]) != typed[6]:
        raise Refused(code=_("This code is mistyped. It stands at the top and bottom of the sheet."))
    for meeting in meetings:
        if sheet_code(meeting.pk).replace("-", "") == typed:
            return meeting
    raise Refused(code=_("There is no meeting with this code here."))


def sheet(
    meeting: Meeting, rows: Sequence[Row], *, on: dt.date, language: str, typed_in_at: str = "", opens: str = ""
) -> Paper:
    """The sheet as PDF, in a language; the minutes and signatures are written by hand. ``typed_in_at`` is the address
    of the page where it is typed back in, ``opens`` the same for this very date, which stands there as a QR code."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    with translation.override(language):
        day = formats.date_format(start, "l, j F Y")
        content = {
            "title": meeting.session.title,
            "when": f"{day}, {start:%H:%M}–{end:%H:%M}",
            "place": meeting.place or meeting.session.place,
            "code": sheet_code(meeting.pk),
            "hint": _("Leave the minutes empty for somebody who was there all the time."),
            "qr": code_picture(opens) if opens else "",
            "typed_in": _("Typed in at %(address)s") % {"address": typed_in_at} if typed_in_at else "",
            "labels": {
                "code": _("Code of this sheet"), "number": _("Row"), "name": _("Name"), "minutes": _("Minutes"),
                "signature": _("Signature"), "qr": _("QR code that opens the page where this sheet is typed in"),
            },
            "rows": [{"number": str(row.number), "name": row.enrolment.person.name} for row in rows],
        }  # fmt: skip
    return typeset(TEMPLATE, content, on=on, language=language)


def code_picture(address: str) -> str:
    """An address as a QR code in SVG, large enough to be read from a scan of a used sheet."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


def typed_rows(text: str, rows: Sequence[Row], *, lasts: int | None = None) -> list[Entry]:
    """What was typed from a sheet: ``1-5 7`` were there, ``8=40`` came late and was there for forty minutes, ``8=40x``
    left early, ``9e`` excused, ``10a`` or ``10=0`` absent. ``lasts``: the minutes that are all of them.

    Rows not named are not marked; inside of ``1-5``, numbers that are not on the sheet are nobody. Refused for what
    cannot be read, rows that are not on the sheet, and one named twice.
    """
    by_number = {row.number: row for row in rows}
    entries: dict[int, Entry] = {}
    for part in _parts(text):
        status, minutes = _meant(part, lasts)
        for number in _numbers(part, by_number):
            if number in entries:
                raise Refused(rows=_("Row %(number)d is named twice.") % {"number": number})
            row = by_number[number]
            entries[number] = Entry(row.enrolment.pk, status, minutes, seen=row.mark.pk if row.mark else None)
    return [entries[number] for number in sorted(entries)]


def _parts(text: str) -> Iterator[re.Match[str]]:
    joined = re.sub(r"\s*([-=])\s*", r"\1", text)
    for part in re.split(r"[\s,;]+", joined.strip(" \t\r\n,;")):
        found = PART.fullmatch(part)
        if found is None or int(found["last"] or found["first"]) < int(found["first"]):
            raise Refused(rows=_("“%(part)s” cannot be read. Write rows like 1-5, 7, 8=40, 9e.") % {"part": part[:20]})
        yield found


def _meant(part: re.Match[str], lasts: int | None) -> tuple[str, int | None]:
    """Status and minutes; without minutes it is all of them, or none for those away."""
    if part["status"]:
        return AWAY[part["status"].lower()], None
    if part["minutes"] is None:
        return AttendanceMark.Status.PRESENT, None
    minutes = int(part["minutes"])
    if not minutes:
        return AttendanceMark.Status.ABSENT, None
    if lasts is not None and minutes >= lasts:
        return AttendanceMark.Status.PRESENT, minutes
    return (AttendanceMark.Status.LEFT_EARLY if part["left"] else AttendanceMark.Status.LATE), minutes


def _numbers(part: re.Match[str], by_number: Mapping[int, Row]) -> list[int]:
    first, last = int(part["first"]), int(part["last"] or part["first"])
    for number in (first, last):
        if number not in by_number:
            raise Refused(rows=_("There is no row %(number)d on this sheet.") % {"number": number})
    return [number for number in range(first, last + 1) if number in by_number]


def _check(characters: str) -> str:
    return LETTERS[sum(LETTERS.index(each) * (place + 2) for place, each in enumerate(characters)) % len(LETTERS)]
