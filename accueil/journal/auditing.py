"""Reading entries for an audit: by person, agent, activity, kind and day, newest first. All need an act that covers the
journal, and see the entries of its authority alone (LU-CAI-ART28-RETRACE)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from accueil.database.day import ZONE
from accueil.journal.context import current
from accueil.journal.models import Entry, Subject

FEW = 20
"""An entry about at most so many people is about each of them; a list or a nightly run is about none in particular."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; empty fields do not narrow. Days are half-open: from a day until before another."""

    persons: tuple[uuid.UUID, ...] = ()
    agent: uuid.UUID | None = None
    activity: str = ""
    kind: str = ""
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    others: bool = False


def entries_of(asked: Asked) -> QuerySet[Entry]:
    """The entries asked for, each with its reason; ``others`` leaves out what people did with their own files."""
    found = Entry.objects.select_related("detail")
    if asked.persons:
        found = found.filter(pk__in=Subject.objects.filter(person_id__in=asked.persons).values("entry_id"))
    given = {"agent_id": asked.agent, "activity": asked.activity, "kind": asked.kind}
    found = found.filter(**{name: value for name, value in given.items() if value})
    if asked.from_on:
        found = found.filter(at__gte=midnight(asked.from_on))
    if asked.until_on:
        found = found.filter(at__lt=midnight(asked.until_on))
    if asked.others:
        found = found.exclude(agent_kind="person")
    return found.order_by("-at", "id")


def midnight(day: dt.date) -> dt.datetime:
    """The instant a day begins where the house is."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(ZONE))


def subjects_of(entries: Collection[Entry]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """The people each entry is about, where it is about few; they are named to the open act, in one query."""
    wanted = [each.pk for each in entries if 0 < each.persons <= FEW]
    found: dict[uuid.UUID, list[uuid.UUID]] = {each.pk: [] for each in entries}
    for entry_id, person_id in Subject.objects.filter(entry__in=wanted).values_list("entry_id", "person_id"):
        found[entry_id].append(person_id)
        current().touch(person_id)
    return found


def entry_with_subjects(entry_id: uuid.UUID) -> tuple[Entry, list[uuid.UUID]] | None:
    """One entry and everybody it touched, named to the open act; None where the act sees no such entry."""
    entry = Entry.objects.select_related("detail").filter(pk=entry_id).first()
    if entry is None:
        return None
    persons = list(Subject.objects.filter(entry=entry).order_by("person_id").values_list("person_id", flat=True))
    current().touch(*persons)
    return entry, persons


def in_batches(found: QuerySet[Entry], size: int = 2000) -> Sequence[tuple[Entry, list[uuid.UUID]]]:
    """Entries with everybody they touched, for an export; everybody is named to the open act."""
    rows = list(found[: size * 25])
    touched: dict[uuid.UUID, list[uuid.UUID]] = {each.pk: [] for each in rows}
    for start in range(0, len(rows), size):
        keys = [each.pk for each in rows[start : start + size]]
        for entry_id, person_id in Subject.objects.filter(entry__in=keys).values_list("entry_id", "person_id"):
            touched[entry_id].append(person_id)
            current().touch(person_id)
    return [(each, touched[each.pk]) for each in rows]
