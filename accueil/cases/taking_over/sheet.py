"""The columns of a take-over sheet, and one row of it as values; columns follow the programme's own facts and
services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from accueil.cases.applying import BIRTH, DECLARABLE
from accueil.kernel.faults import Refused
from accueil.law import FactDef, Value
from accueil.people.actions import ContactInput, NewPerson
from accueil.people.birth import Birth
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme
from accueil.training.offer_columns import day_of, plain
from accueil.training.service import Service
from accueil.training.sheet import rows_of

NEEDED = ("number", "family_name", "birth", "nationalities", "asked_on")
PERSON = ("number", "given_name", "family_name", "birth", "nationalities", "matricule", "language")
CONTACT = ("email", "phone", "post")
TALK = ("interview_on", "interview_place", "profile", "roadmap_on")
COURSE = ("asked_on", "counselling", "signed_on", "term_months", "languages", "signed_by", "authority_signed_by")
END = ("representative", "end_checked_on", "end_outcome", "end_grounds", "closed_on", "closed_because", "known_as_new")
SERVICE = ("began", "done", "issued", "issuer", "issuer_name", "hours", "language", "level")
T = TypeVar("T")
YES, NO = frozenset({"yes", "oui", "ja", "jo", "sim", "1"}), frozenset({"no", "non", "nein", "neen", "nao", "0"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFile:
    """One file as the other system kept it. Days are those of the steps themselves."""

    row: int
    number: str
    identity: NewPerson
    asked_on: dt.date
    counselling: bool
    answers: Mapping[str, Value]
    proven: tuple[str, ...] = ()
    interview_on: dt.date | None = None
    interview_place: str = ""
    profile: Mapping[str, str] = field(default_factory=dict)
    roadmap_on: dt.date | None = None
    signed_on: dt.date | None = None
    term_months: int | None = None
    languages: tuple[str, ...] = ()
    signers: Mapping[str, str] = field(default_factory=dict)
    services: tuple[Service, ...] = ()
    end_checked_on: dt.date | None = None
    end_outcome: str = ""
    end_grounds: str = ""
    closed_on: dt.date | None = None
    closed_because: str = ""
    known_as_new: bool = False


def columns(of_name: str) -> tuple[str, ...]:
    """Every heading a sheet for this programme may have, in order."""
    of = programme(of_name)
    services = [f"{name}_{part}" for name in of.obligations for part in SERVICE]
    return (*PERSON, *CONTACT, *TALK, *COURSE, *_facts(of), *services, *END)


def read_sheet(content: bytes, of_name: str) -> Iterator[tuple[int, str, OldFile | Refused]]:
    """Row by row: its number in the sheet, the file's old number, and the file or what is wrong with the row.

    Refused for a sheet that cannot be read, a heading nobody knows, and a needed column that is missing.
    """
    rows = rows_of(content)
    head = next(rows, (0, []))[1]
    names = [plain(each).replace(" ", "_") for each in head]
    unknown = [each for each in names if each and each not in columns(of_name)]
    if unknown:
        raise Refused(file=_("Nobody knows these columns: %(columns)s.") % {"columns": ", ".join(unknown)})
    missing = [each for each in NEEDED if each not in names]
    if missing:
        raise Refused(file=_("These columns are missing: %(columns)s.") % {"columns": ", ".join(missing)})
    seen: dict[str, int] = {}
    for number, cells in rows:
        given = {name: cells[place] for place, name in enumerate(names) if place < len(cells) and cells[place]}
        old = given.get("number", "")
        yield number, old, _read(number, given, programme(of_name), seen.setdefault(old, number))


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row while it is read: what cannot be read is collected, so that everything wrong is said at once."""

    given: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        return self.given.get(name, default)

    def day(self, name: str) -> dt.date | None:
        return self._read(name, day_of)

    def whole(self, name: str) -> int | None:
        return self._read(name, _whole)

    def yes(self, name: str, *, default: bool) -> bool:
        read = self._read(name, _yes)
        return default if read is None else read

    def birth(self, name: str) -> Birth:
        return self._read(name, _birth) or Birth(1)

    def profile(self, name: str) -> Mapping[str, str]:
        return self._read(name, _profile) or {}

    def value(self, fact: FactDef) -> Value:
        readers: dict[str, Callable[[str], Value]] = {"bool": _yes, "int": _whole, "date": day_of}
        return self._read(fact.name, readers.get(fact.type, str))

    def _read(self, name: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(self.given[name]) if name in self.given else None
        except Refused as fault:
            self.faults[name] = str(fault)
            return None


def _read(row: int, given: Mapping[str, str], of: Programme, first: int) -> OldFile | Refused:
    if first != row:
        return Refused(number=_("This file stands in row %(row)d already.") % {"row": first})
    cells = _Cells(given)
    for name in NEEDED:
        if name not in given:
            cells.faults[name] = _("“%(field)s” is empty.") % {"field": name}
    old = OldFile(
        row=row,
        number=cells.text("number"),
        identity=_identity(cells),
        asked_on=cells.day("asked_on") or dt.date.min,
        counselling=cells.yes("counselling", default=True),
        answers={name: cells.value(fact) for name, fact in _facts(of).items() if name in given},
        proven=tuple(name for name, fact in _facts(of).items() if fact.source == "evidence" and name in given),
        interview_on=cells.day("interview_on"),
        interview_place=cells.text("interview_place", _("not noted")),
        profile=cells.profile("profile"),
        roadmap_on=cells.day("roadmap_on"),
        signed_on=cells.day("signed_on"),
        term_months=cells.whole("term_months"),
        languages=tuple(cells.text("languages").replace(",", " ").split()),
        signers=_signers(given),
        services=tuple(found for name in of.obligations if (found := _service(of, name, cells))),
        end_checked_on=cells.day("end_checked_on"),
        end_outcome=cells.text("end_outcome"),
        end_grounds=cells.text("end_grounds"),
        closed_on=cells.day("closed_on"),
        closed_because=cells.text("closed_because"),
        known_as_new=cells.yes("known_as_new", default=False),
    )
    return Refused("", **cells.faults) if cells.faults else old


def _identity(cells: _Cells) -> NewPerson:
    return NewPerson(
        given_name=cells.text("given_name"),
        family_name=cells.text("family_name"),
        birth=cells.birth("birth"),
        nationalities=[each.upper() for each in cells.text("nationalities").replace(",", " ").split()],
        language=cells.text("language", "fr").casefold(),
        matricule=cells.text("matricule"),
        contact=ContactInput(**{name: cells.text(name) for name in CONTACT}),
    )


def _service(of: Programme, name: str, cells: _Cells) -> Service | None:
    began, done = cells.day(f"{name}_began"), cells.day(f"{name}_done")
    first = began or done
    if first is None:
        return None
    kinds = of.obligations[name].evidence
    wanted = "done" if done else "start"
    kind = next(kind for kind, each in kinds.items() if wanted in each.proves)
    return Service(
        obligation=name,
        kind=kind,
        began_on=first,
        done_on=done,
        issued_on=cells.day(f"{name}_issued") or done,
        issuer_kind=cells.text(f"{name}_issuer", next(iter(kinds[kind].issuers), "")),
        issuer_name=cells.text(f"{name}_issuer_name"),
        hours=cells.whole(f"{name}_hours"),
        language=cells.text(f"{name}_language"),
        level=cells.text(f"{name}_level"),
    )


def _signers(given: Mapping[str, str]) -> dict[str, str]:
    own = " ".join(filter(None, (given.get("given_name", ""), given.get("family_name", ""))))
    named = {
        "signatory": given.get("signed_by", own),
        "legal_representative": given.get("representative", ""),
        "authority": given.get("authority_signed_by", ""),
    }
    return {party: name for party, name in named.items() if name}


def _facts(of: Programme) -> dict[str, FactDef]:
    """The facts a person declares in this programme, but those a person's own row answers."""
    known = (book().facts[name] for name in of.guide.questions if name != BIRTH)
    return {fact.name: fact for fact in known if fact.source in DECLARABLE}


def _yes(text: str) -> bool:
    word = plain(text)
    if word not in YES | NO:
        raise Refused(_("“%(text)s” is neither yes nor no.") % {"text": text})
    return word in YES


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise Refused(_("“%(text)s” is no whole number.") % {"text": text})
    return int(text)


def _profile(text: str) -> dict[str, str]:
    """Languages with their levels: ``fr:A2 de:below``."""
    pairs = [each.partition(":") for each in text.replace(",", " ").split()]
    if not all(language and level for language, _colon, level in pairs):
        raise Refused(_("“%(text)s” is no language profile. Write it as fr:A2 de:below.") % {"text": text})
    return {language: level for language, _colon, level in pairs}


def _birth(text: str) -> Birth:
    """A day, or a month and year (05.1980), or a year alone."""
    parts: Sequence[str] = text.replace("/", ".").replace("-", ".").split(".")
    if len(parts) == 3:
        return Birth.on(day_of(text))
    if all(each.isascii() and each.isdigit() for each in parts) and len(parts) in {1, 2}:
        year, *month = sorted(parts, key=len, reverse=True)
        return Birth(int(year), int(month[0]) if month else None)
    raise Refused(_("“%(text)s” is no birth date. Write 1980-05-17, 05.1980 or 1980.") % {"text": text})
