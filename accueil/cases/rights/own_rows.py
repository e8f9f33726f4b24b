"""Everything on record about one person, table by table, as JSON: what a copy of the own data holds (EU-GDPR-ART15-1).

The tables are those of all rooms under row security; a new one is in the copy without being named here. What is left
out is named, with the reason.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Field, ForeignKey, Model, Q
from psycopg.types.range import Range

from accueil.journal.rows import PersonalRow

LEFT_OUT: Mapping[str, str] = {
    "people_searchname": "spellings made from the names for the search; the names are in people_person",
    "people_nametoken": "pieces of names for the search, of everybody alike; the names are in people_person",
    "cases_draft": "opened by the account that writes it alone, which reads it on the page of the application",
    "access_charge": "which agent the file is entrusted to; agents' names come from the controller (article 15(4))",
    "access_emergency": "an agent's word on opening the file at once; that it was opened is in the copy, as a look",
    "agenda_allocation": "how a round of places was computed for all; each own offer with its place is in the copy",
    "agenda_proposal": "an officer's plan of sessions, of nobody; own places and offers are in the copy",
    "agenda_proposalstep": "an officer's plan of sessions, of nobody; own places and offers are in the copy",
    "messages_messagetemplate": "words of the authority, of nobody; each own message is in the copy",
    "messages_letterbatch": "letters of many people printed at once; each own letter is in the copy",
    "training_sheetscan": "a signed list of everybody in a class (article 15(4)); the own marks are in the copy",
    "retention_erasurelist": "a list that two people approve, of many; how long the own data are kept is in the copy",
    "retention_entry": "lines of such a list; how long the own data are kept, and each hold, is in the copy",
    "retention_batch": "how far a run of erasures came, in counts; it names nobody",
    "retention_proof": "counts and digests of what a run erased; it names nobody",
    "retention_erased": "random ids of those who are erased already, for a restored backup; nobody left can ask",
    "journal_review": "what oversight found of an agent's stated reason; the reason itself is in the copy, as a look",
    "journal_watch": "marks of the oversight over agents' looks; the looks themselves are in the copy (article 15(4))",
}
"""Tables under row security that are not in the copy, each with the reason."""
OF_AGENTS = ("_by", "officer_id")
SECRET = frozenset({"digest", "key", "client_id", "content_digest"})
"""Random ids of agents (EU-GDPR-ART15-4: their names come from the controller) and values that only protect."""


def tables() -> dict[str, type[PersonalRow]]:
    """The tables of the copy, by their names, in the order of the rooms."""
    found = [model for model in apps.get_models() if issubclass(model, PersonalRow)]
    return {each._meta.db_table: each for each in found if each._meta.db_table not in LEFT_OUT}


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields of a table that are in the copy; bytes are in the archive as files."""
    return [
        each
        for each in model._meta.concrete_fields
        if not isinstance(each, BinaryField)
        and each.name not in SECRET
        and not each.attname.endswith(OF_AGENTS)
        and each.name != "by"
    ]


def rows_of_table(model: type[PersonalRow], persons: Collection[uuid.UUID]) -> Iterator[dict[str, Any]]:
    """The rows of one table about these ids of one person, oldest id first, each as JSON."""
    fields = fields_of(model)
    column = "pk" if model._meta.db_table == "people_person" else model.person_column
    wanted = Q(**{f"{column}__in": persons})
    binary = [each.name for each in model._meta.concrete_fields if isinstance(each, BinaryField)]
    related = [each.name for each in fields if isinstance(each, ForeignKey) and _plain(each) and not each.null]
    for row in model._default_manager.filter(wanted).select_related(*related).defer(*binary).order_by("pk"):
        yield {each.name: _told(row, each) for each in fields}


def _plain(field: ForeignKey[Any, Any]) -> bool:
    related = field.related_model
    return isinstance(related, type) and not issubclass(related, PersonalRow)


def _told(row: Model, field: Field[Any, Any]) -> Any:
    """A value as JSON; a class or a time of an office is told with its name and place."""
    if isinstance(field, ForeignKey) and _plain(field):
        return _thing(getattr(row, field.name))
    return as_json(getattr(row, field.attname))


def _thing(row: Model | None) -> Any:
    if row is None:
        return None
    named = {name: as_json(getattr(row, name, None)) for name in ("title", "name", "place", "starts_at", "ends_at")}
    return {"id": str(row.pk), **{name: value for name, value in named.items() if isinstance(value, str) and value}}


def as_json(value: Any) -> Any:
    """A value of a row as JSON knows it: days and instants as ISO text, periods half-open, ids as text."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Range):
        return {"from": as_json(value.lower), "until": as_json(value.upper)}
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set):
        return [as_json(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
