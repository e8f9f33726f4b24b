"""Which column of a sheet is which field of a course, and one row of it as values."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "kurscode", "reference"),
    "title": ("title", "titre", "intitule", "titel", "bezeichnung"),
    "kind": ("kind", "type", "art"),
    "language": ("language", "langue", "sprache"),
    "level_from": ("entry level", "niveau d'entree", "eingangsniveau"),
    "level": ("level", "niveau", "zielniveau"),
    "hours": ("hours", "heures", "stunden"),
    "date": ("date", "datum", "jour", "tag"),
    "from": ("from", "de", "debut", "beginn", "von"),
    "until": ("until", "a", "fin", "ende", "bis"),
    "minutes": ("minutes", "minuten"),
    "place": ("place", "lieu", "ort"),
    "area": ("area", "region", "gegend"),
    "capacity": ("places", "capacity", "capacite", "platze"),
    "fee": ("fee", "frais", "prix", "gebuhr", "preis"),
    "teacher": ("teacher", "enseignant", "formateur", "lehrkraft"),
    "modules": ("modules", "module"),
}
"""Headings we know, without accents and in small letters."""
NEEDED = ("code", "title", "language", "hours", "date", "from", "until", "place", "capacity")
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y")
LONGEST = {"code": 40, "title": 200, "place": 200, "teacher": 200, "area": 40}


@dataclass(frozen=True, slots=True)
class Dated:
    """One row: a date of the course ``code``, with the course's fields as typed."""

    code: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    minutes: int
    fields: Mapping[str, str]


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Field -> column. Refused where a needed column is not there, with the names of what is missing."""
    found_names = [plain(each) for each in header]
    found = {
        field: found_names.index(name)
        for field, names in HEADINGS.items()
        if (name := next((each for each in names if each in found_names), None)) is not None
    }
    missing = [field for field in NEEDED if field not in found]
    if missing:
        raise Refused(file=_("These columns are missing: %(columns)s.") % {"columns": ", ".join(missing)})
    return found


def plain(text: str) -> str:
    """A text as headings are compared: without accents, in small letters, one space between words."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(bare.replace("’", "'").casefold().split())


def given_in(columns: Mapping[str, int], cells: Sequence[str]) -> dict[str, str]:
    """The fields of a row as they were typed."""
    return {field: cells[place] if place < len(cells) else "" for field, place in columns.items()}


def read_row(given: Mapping[str, str], zone: str) -> Dated:
    """The row as values. Refused, naming the field, for what is missing or cannot be read."""
    for field in NEEDED:
        if not given.get(field):
            raise Refused(**{field: _("“%(field)s” is empty.") % {"field": field}})
    for field, most in LONGEST.items():
        if len(given.get(field, "")) > most:
            raise Refused(**{field: _("“%(field)s” is too long.") % {"field": field}})
    day = day_of(given["date"])
    starts_at, ends_at = (dt.datetime.combine(day, _time(given[each], each), _zone(zone)) for each in ("from", "until"))
    if ends_at <= starts_at:
        raise Refused(until=_("The end lies before the beginning."))
    length = int((ends_at.astimezone(dt.UTC) - starts_at.astimezone(dt.UTC)).total_seconds() // 60)
    return Dated(given["code"], starts_at, ends_at, whole(given, "minutes", length), given)


@lru_cache(maxsize=4)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=4096)
def day_of(text: str) -> dt.date:
    """A day as offices write it. Refused for what is none."""
    for form in DAYS:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise Refused(date=_("“%(text)s” is no day. Write it as 18.09.2023 or 2023-09-18.") % {"text": text})


@lru_cache(maxsize=1024)
def _time(text: str, field: str) -> dt.time:
    try:
        return dt.time.fromisoformat(text.replace("h", ":").rjust(5, "0") if len(text) <= 5 else text)
    except ValueError as fault:
        raise Refused(**{field: _("“%(text)s” is no time. Write it as 18:00.") % {"text": text}}) from fault


def whole(given: Mapping[str, str], field: str, default: int) -> int:
    """A whole number of a row. Refused for anything else."""
    text = given.get(field, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise Refused(**{field: _("“%(text)s” is no whole number.") % {"text": text}})
    return int(text)


def cents(given: Mapping[str, str]) -> int:
    """The fee of a row in cents; 0 where none is given. Refused for what is no amount."""
    text = given.get("fee", "").replace("€", "").replace(" ", "").replace(",", ".")
    euros, _point, rest = (text or "0").partition(".")
    if not (euros + rest).isascii() or not (euros + rest).isdigit() or len(rest) > 2 or len(euros) > 6:
        raise Refused(fee=_("“%(text)s” is no amount. Write it as 240 or 240.00.") % {"text": text})
    return int(euros or 0) * 100 + int(rest.ljust(2, "0") or 0)
