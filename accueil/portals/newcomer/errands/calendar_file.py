"""One event as an iCalendar file (RFC 5545): lines of at most 75 octets, texts escaped, instants in UTC."""

from __future__ import annotations

import datetime as dt

LONGEST = 75


def calendar_file(
    *, uid: str, title: str, place: str, span: tuple[dt.datetime, dt.datetime], stamp: dt.datetime
) -> str:
    """A calendar with one event over the half-open ``span``."""
    start, end = span
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Accueil//Accueil//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}@accueil",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(end)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    parts, rest = [], line
    limit = LONGEST
    while rest:
        cut = len(rest)
        while len(rest[:cut].encode()) > limit:
            cut -= 1
        parts.append(rest[:cut])
        rest, limit = rest[cut:], LONGEST - 1
    return "\r\n ".join(parts)
