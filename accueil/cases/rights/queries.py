"""Reading requests: a person's own, the queue of an authority, what can be corrected, whether a file rests."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accueil.cases.models import Case, Restriction, RightsExport, RightsRequest
from accueil.cases.queries.rows import FileRows
from accueil.cases.rights.entries import BIRTH, FACT, LABELS, NAMES, NATIONALITY, OTHER, held_value, in_words, label_of
from accueil.cases.rights.facts import files_of
from accueil.people.countries import country_name
from accueil.people.models import Person
from accueil.people.queries import same_person_ids
from accueil.programmes import book


@dataclass(frozen=True, slots=True)
class Correctable:
    """An entry a person can ask to have corrected. ``kind``: text, birth, country, bool, date, choice, words."""

    id: str
    label: str
    held: str
    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The requests of an authority in numbers: open, overdue, answered late, by kind and outcome."""

    open: int
    overdue: int
    late: int
    answered: int
    kinds: tuple[tuple[str, int, int, int], ...]


def requests_of(person_id: uuid.UUID) -> list[RightsRequest]:
    """The requests of a person, the newest first."""
    found = RightsRequest.objects.filter(person_id__in=same_person_ids(person_id))
    return list(found.order_by("-received_on", "-number"))


def request_by_id(request_id: uuid.UUID) -> RightsRequest | None:
    """One request with its person; None where the open act shows none."""
    return RightsRequest.objects.select_related("person").filter(pk=request_id).first()


def export_of(request: RightsRequest) -> RightsExport | None:
    """The copy a request ordered, without its bytes."""
    return RightsExport.objects.filter(request=request).defer("content").first()


def can_be_fetched(export: RightsExport, at: dt.datetime) -> bool:
    """Whether a copy is written, and its days are not over."""
    return export.removed_at is None and export.expires_at is not None and export.expires_at > at


def export_bytes(export: RightsExport, at: dt.datetime) -> bytes | None:
    """The archive, while it can be fetched."""
    if not can_be_fetched(export, at):
        return None
    return bytes(RightsExport.objects.only("content", "person_id").get(pk=export.pk).content)


def restrictions_of(request: RightsRequest) -> list[Restriction]:
    """The restrictions a request brought."""
    return list(Restriction.objects.filter(request=request))


def queue(authority: str) -> list[RightsRequest]:
    """The open requests of an authority, the first due first."""
    found = RightsRequest.objects.filter(authority=authority, answered_on=None).select_related("person")
    return list(found.order_by("due_on", "number"))


def lately_answered(authority: str, number: int = 50) -> list[RightsRequest]:
    """The last requests that were answered."""
    found = RightsRequest.objects.filter(authority=authority).exclude(answered_on=None).select_related("person")
    return list(found.order_by("-answered_on", "-number")[:number])


def overview(authority: str, on: dt.date) -> Overview:
    """What the data-protection officer sees: numbers, and terms that were missed (EU-GDPR-ART12-3)."""
    rows = list(RightsRequest.objects.filter(authority=authority).order_by("due_on", "number"))
    kinds = []
    for kind in RightsRequest.Kind:
        mine = [each for each in rows if each.kind == kind]
        granted = Counter(each.outcome for each in mine)
        waiting = sum(each.answered_on is None for each in mine)
        kinds.append((str(kind.label), waiting, granted["granted"] + granted["partly"], granted["refused"]))
    return Overview(
        open=sum(each.answered_on is None for each in rows),
        overdue=sum(each.answered_on is None and each.due_on < on for each in rows),
        late=sum(each.answered_on is not None and each.answered_on > each.due_on for each in rows),
        answered=sum(each.answered_on is not None for each in rows),
        kinds=tuple(kinds),
    )


def numbers_of(requests: Iterable[RightsRequest]) -> dict[uuid.UUID, str]:
    """The newest file of each person of these requests, by person."""
    persons = {each.person_id for each in requests}
    return dict(Case.objects.filter(person__in=persons).order_by("opened_on").values_list("person_id", "number"))


def statements_of(case: Case) -> list[RightsRequest]:
    """What stays with the file: open requests, and corrections that were refused with the person's own words."""
    found = RightsRequest.objects.filter(person_id__in=same_person_ids(case.person_id))
    return [
        each
        for each in found.order_by("received_on", "number")
        if each.answered_on is None or (each.kind == RightsRequest.Kind.CORRECTION and each.outcome == "refused")
    ]


def correctable(person: Person, on: dt.date, language: str) -> list[Correctable]:
    """Every entry that can be corrected, with what is on record."""
    files = files_of(person.pk)
    cases = {rows.case.pk: rows.case for rows in files}
    found = [
        Correctable(name, label_of(name, language), in_words(name, held_value(person, cases, name, on), language), kind)
        for name, kind in ((*((each, "text") for each in NAMES), (BIRTH, "birth")))
    ]
    nations = ", ".join(country_name(each) for each in held_value(person, cases, NATIONALITY, on))
    found.append(Correctable(NATIONALITY, str(LABELS[NATIONALITY]), nations, "country"))
    found += [_fact(rows, name, language) for rows in files[-1:] for name in rows.declared if name in book().facts]
    return [*found, Correctable(OTHER, str(LABELS[OTHER]), "", "words")]


def _fact(rows: FileRows, name: str, language: str) -> Correctable:
    fact, value = book().facts[name], rows.declared[name].value
    kind = "choice" if fact.choices else {"bool": "bool", "date": "date"}.get(fact.type, "text")
    if fact.choices and len(fact.choices) > 60:
        return Correctable(FACT + name, label_of(FACT + name, language), country_name(str(value or "")), "country")
    choices: Any = fact.choices or ()
    shown = in_words(FACT + name, value, language)
    return Correctable(FACT + name, label_of(FACT + name, language), shown, kind, tuple(choices))
