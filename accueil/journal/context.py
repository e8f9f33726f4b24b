"""The act: one transaction that says who, for which authority, activity and reason, and leaves one entry.

Outside an act no row of a person is visible or writable: the database's own policies read what is set here
(LU-CAI-ART28-REASON). The entry names every person whose data the act touched (LU-CAI-ART28-WHO-WHEN).
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import ProgrammingError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.database.chance import new_id
from accueil.kernel.faults import Refused


class Kind(StrEnum):
    """The kinds of access an entry can be of."""

    READ = "read"
    LIST = "list"
    SEARCH = "search"
    WRITE = "write"
    PRINT = "print"
    EXPORT = "export"
    DECIDE = "decide"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts: ``kind`` is staff, person, job, program or public; ``id`` is random and never a name."""

    id: uuid.UUID
    kind: str
    function: str
    office: str


@dataclass(frozen=True, slots=True)
class Access:
    """What an act declares before anything is shown.

    ``person`` narrows it to one person's own rows, ``provider`` to the people in that provider's classes.
    """

    agent: Agent
    authority: str
    activity: str
    reason: str
    kind: Kind
    task: str = ""
    person: uuid.UUID | None = None
    provider: uuid.UUID | None = None


class NoContext(RuntimeError):
    """Rows of persons were asked for outside an act."""


class NoAuthorisation(Refused):
    """The director has not authorised the agent for what the act opens (LU-CAI-ART25-1-AUTHORISE)."""


class ReasonTooThin(Refused):
    """The reason does not name the task or the request served (LU-CAI-ART28-REASON)."""


@dataclass(slots=True)
class Act:
    """The open act: collects the persons touched and the values changed.

    ``way`` is how it reaches rows: ``all``, ``office``, ``own`` (of an agent's authorisation), ``emergency``,
    ``persons`` (a person's own look); ``urgent`` where a look in an emergency opens something more.
    """

    access: Access
    id: uuid.UUID = field(default_factory=new_id)
    persons: set[uuid.UUID] = field(default_factory=set)
    changes: list[dict[str, Any]] = field(default_factory=list)
    way: str = ""
    urgent: bool = False

    def touch(self, *persons: uuid.UUID) -> None:
        """Name persons whose data the act shows or changes."""
        self.persons.update(persons)

    def change(self, subject: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Keep values before and after, apart from the entry and erasable."""
        self.changes.append({"subject": subject, "before": dict(before), "after": dict(after)})


LEAST_LETTERS = 8
_THIN = re.compile(r"(?i)^\W*(file|files|dossier|akte|test|testing|reason|none|nothing|work|check|various|misc)\W*$")
_open: ContextVar[Act | None] = ContextVar("open_act", default=None)


def current() -> Act:
    """The open act. Raises NoContext where there is none."""
    act = _open.get()
    if act is None:
        raise NoContext("Rows of persons are opened by accueil.journal.context.opened only.")
    return act


def noted(*persons: uuid.UUID) -> None:
    """Name persons to the open act, if there is one (rows can only have come from one)."""
    act = _open.get()
    if act is not None:
        act.persons.update(persons)


def shown(code: str) -> None:
    """Tell the database that a person showed a provider this code: it opens the one row it names, and its person.

    Raises NoContext outside an act.
    """
    current()
    with connection.cursor() as cursor:
        cursor.execute("select set_config('accueil.shown', %s, true)", [code])


def check_reason(reason: str) -> str:
    """The reason, trimmed. Raises ReasonTooThin for one that does not say which task it serves."""
    text = " ".join(reason.split())
    if sum(each.isalpha() for each in text) < LEAST_LETTERS or _THIN.match(text) or len(set(text.lower())) < 4:
        raise ReasonTooThin(_("Say in a few words which task or request this access serves."))
    return text


@contextlib.contextmanager
def opened(access: Access) -> Iterator[Act]:
    """Open the rows the access covers, and write its entry at the end, in the same transaction.

    Raises ReasonTooThin for a thin reason, NoAuthorisation for staff whom the director has not authorised for it,
    RuntimeError inside another act. If the body fails, nothing is kept.
    """
    if _open.get() is not None:
        raise RuntimeError("An act is open already: one act, one reason, one entry.")
    reason = check_reason(access.reason)
    act = Act(access)
    token = _open.set(act)
    within = connection.in_atomic_block
    try:
        with transaction.atomic():
            way = declare(access, reason)
            act.way, act.urgent = way.removesuffix("!"), way.endswith("!")
            yield act
            _write(act, reason)
            if within:  # the end of a transaction of our own ends what was declared in it
                with connection.cursor() as cursor:
                    cursor.execute("select accueil_leave()")
    finally:
        _open.reset(token)


def at_once(access: Access, call: str, values: Sequence[Any], *persons: uuid.UUID) -> tuple[Any, ...] | None:
    """An act that is one statement: declared, done, noted and sealed in a single round trip; returns its first row.

    ``call`` is that statement, which touches the data of ``persons`` and fails where it does nothing: then nothing is
    kept, the entry neither. Locks it takes are held no longer than the database itself works. Raises ReasonTooThin,
    NoAuthorisation, RuntimeError inside another act, and what the database raises.
    """
    if _open.get() is not None:
        raise RuntimeError("An act is open already: one act, one reason, one entry.")
    reason = check_reason(access.reason)
    act = Act(access)
    act.touch(*persons)
    whole = [*_declared(access, reason), *values, *_noted(act, reason)]
    within = connection.in_atomic_block
    with transaction.atomic() if within else contextlib.nullcontext(), connection.cursor() as cursor:
        try:
            cursor.execute(f"{_ADMIT}; {call}; {_INSERT}", whole)  # sent as one message, it is one transaction
        except ProgrammingError as fault:
            if _REFUSED not in str(fault):
                raise
            raise NoAuthorisation(NOT_AUTHORISED) from fault
        cursor.nextset()
        row: tuple[Any, ...] | None = cursor.fetchone()
        if within:
            cursor.execute("select accueil_leave()")
    return row


_ARGUMENTS = "%s, %s, %s, %s, %s, %s, %s, %s, %s"
_ADMIT = f"select accueil_admit({_ARGUMENTS})"
_REFUSED = "accueil: not authorised"
NOT_AUTHORISED = _("The director has not authorised you for this. Ask for an authorisation in writing.")


def _declared(access: Access, reason: str) -> list[Any]:
    agent = access.agent
    return [
        *(agent.id, agent.kind, access.authority, access.activity, reason, access.kind.value),
        access.task.replace("\0", ""),  # an address may claim what no database can hold
        *(access.person, access.provider),
    ]


def declare(access: Access, reason: str) -> str:
    """Tell the database who acts and why; it answers how far the act reaches. Raises NoAuthorisation."""
    with connection.cursor() as cursor:
        cursor.execute(f"select accueil_enter({_ARGUMENTS})", _declared(access, reason))
        (way,) = cursor.fetchone()
    if way == "none":
        raise NoAuthorisation(NOT_AUTHORISED)
    return str(way)


_INSERT = """
with given as (
  select %s::uuid as id, now() as at, %s::uuid[] as persons, %s::bytea as salt, %s as reason, %s as changes
), entry as (
  insert into journal_entry (id, at, agent_id, agent_kind, function, office, authority, activity, kind, task, persons,
                             persons_digest, detail_digest)
  select id, at, %s, %s, %s, %s, %s, %s, %s, %s, cardinality(persons),
    sha256(convert_to(coalesce((select string_agg(p::text, ',' order by p) from unnest(persons) p), ''), 'UTF8')),
    sha256(salt || convert_to(reason, 'UTF8') || convert_to(changes, 'UTF8')) from given
), subject as (
  insert into journal_subject (entry_id, person_id, at) select id, p, at from given, unnest(persons) p
)
insert into journal_detail (entry_id, salt, reason, changes) select id, salt, reason, changes from given
"""


def _write(act: Act, reason: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, _noted(act, reason))


def _noted(act: Act, reason: str) -> list[Any]:
    access, agent = act.access, act.access.agent
    changes = json.dumps(act.changes, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return [
        *(act.id, sorted(act.persons), secrets.token_bytes(16), reason, changes),
        *(agent.id, agent.kind, agent.function, agent.office, access.authority, access.activity),
        *(access.kind.value, access.task),
    ]
