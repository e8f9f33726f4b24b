"""What the files of a person tell the law on data protection: whether a contract was signed, how long the law keeps."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from accueil.cases.facts import facts_of
from accueil.cases.models import Case
from accueil.cases.queries.rows import FileRows, rows_of_cases
from accueil.people.queries import same_person_ids
from accueil.programmes import book, citable, programme
from accueil.programmes.procedure import Keeping


@dataclass(frozen=True, slots=True)
class Kept:
    """What the law keeps of a file: under which article, until the day before ``until`` (None: not known yet)."""

    number: str
    label: str
    article: str
    cite: tuple[str, ...]
    until: dt.date | None


def files_of(person_id: uuid.UUID) -> list[FileRows]:
    """Every file of the person, under whichever row of theirs."""
    cases = list(Case.objects.filter(person__in=same_person_ids(person_id)).order_by("opened_on", "number"))
    return list(rows_of_cases(cases).values())


def kept_by_law(files: Iterable[FileRows], on: dt.date, language: str) -> list[Kept]:
    """How long the law of each file's programme keeps what (LU-CAI-ART25-3-SIGNATORIES-3Y,
    LU-CAI-ART25-3-CANDIDATES-1Y, LU-CAI-ART26-TEN-YEARS)."""
    found = []
    for rows in files:
        of = programme(rows.case.programme)
        signed = first_signature(rows) is not None
        for name, keeping in of.retention.items():
            if (name == "candidate") != signed:
                found.append(_kept(rows, keeping, on, language))
    return found


def _kept(rows: FileRows, keeping: Keeping, on: dt.date, language: str) -> Kept:
    of = programme(rows.case.programme)
    where = [citable()[each].where for each in keeping.cite if each in citable()]
    label, article = keeping.label.says(language), ", ".join(where)
    return Kept(rows.case.number, label, article, keeping.cite, day_of(rows, of.rule(keeping.day), on))


def law_keeps_until(rows: FileRows, on: dt.date) -> dt.date | None:
    """The first day on which the law no longer keeps the working file; None while it is not known."""
    of = programme(rows.case.programme)
    keeping = of.retention.get("candidate" if first_signature(rows) is None else "signatory")
    return day_of(rows, of.rule(keeping.day), on) if keeping else None


def day_of(rows: FileRows, rule: str, on: dt.date) -> dt.date | None:
    """The day a rule gives for a file."""
    value = book().decide(facts_of(rows, on, rows.last_contract), on, [rule])[rule]
    return value if isinstance(value, dt.date) else None


def first_signature(rows: FileRows) -> dt.date | None:
    """The day of the first contract signed in a file."""
    days = [each.contract.signed_on for each in rows.contracts if each.contract.signed_on is not None]
    return min(days, default=None)


def facts_of_person(files: Iterable[FileRows], on: dt.date) -> dict[str, object]:
    """The facts on which erasure turns: over all files, the first signature and the last day the law keeps any."""
    files = list(files)
    signed = [day for day in map(first_signature, files) if day is not None]
    until = [law_keeps_until(rows, on) for rows in files if first_signature(rows) is not None]
    found: dict[str, object] = {}
    if signed:
        found["signed_on"] = min(signed)
        days = [day for day in until if day is not None]
        if len(days) == len(until):
            found["law_keeps_until"] = max(days)
    return found
