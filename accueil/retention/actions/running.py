"""One batch of a run: locked, looked at again, and erased, all in one transaction. Killed at any moment, a run has done
whole batches and nothing else; started again, it goes on with what is left."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection

from accueil.evaluation.actions.keeping import keep_coarse
from accueil.journal.context import Agent, current
from accueil.people.erasure import merged_with
from accueil.retention.actions.scheduling import schedule_people
from accueil.retention.erasing import erase_everything
from accueil.retention.erasure import erase_separate_files
from accueil.retention.models import Batch, Entry, ErasureList, Schedule
from accueil.retention.models.schedule import Regime
from accueil.retention.taken import Taken

BATCH = 5000
OUTCOME = Entry.Outcome
ACTS = {Regime.CANDIDATE: OUTCOME.DELETED, Regime.SIGNATORY: OUTCOME.ANONYMISED, Regime.SEPARATE: OUTCOME.ERASED}
_TAKE = """
select id, subject_id, regime from retention_entry where list_id = %s and done_at is null
limit %s for update skip locked
"""
# The order keeps two runs from waiting for each other; a hold being placed is waited for, and wins.
_LOCK = "select id from people_person where id = any (%s) order by id for update"
_LOCK_FILES = "select id from cases_case where person_id = any (%s) order by id for update"
_HELD = """
select distinct person_id from retention_hold
where person_id = any (%s) and from_on <= %s and (until_on is null or until_on > %s)
"""
_DONE = """
update retention_entry e set done_at = %(at)s, outcome = told.outcome
from unnest(%(entries)s::bigint[], %(outcomes)s::text[]) as told(id, outcome) where e.id = told.id
"""
_ERASED = """
insert into retention_erased (id, authority, subject_id, act, erased_on)
select gen_random_uuid(), %(authority)s, told.id, told.act, %(on)s
from unnest(%(ids)s::uuid[], %(acts)s::text[]) as told(id, act)
"""


def run_batch(*, of: ErasureList, size: int, by: Agent, on: dt.date, at: dt.datetime) -> int:
    """Carry out the next lines of an approved list; returns how many lines it took, 0 when none is left.

    Each file is looked at again under its lock: held, changed or not yet due, it stays (LU-CAI-ART25-3-CANDIDATES-1Y,
    LU-CAI-ART25-3-SIGNATORIES-3Y, LU-CAI-ART26-TEN-YEARS). Raises ValueError for a list nobody approved.
    """
    if of.approved_at is None:
        raise ValueError("Nobody approved this list.")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [of.pk, size])
        rows = cursor.fetchall()
    if not rows:
        return 0
    apart = Taken({subject: entry for entry, subject, regime in rows if regime == Regime.SEPARATE})
    files = Taken({subject: entry for entry, subject, regime in rows if regime != Regime.SEPARATE})
    regimes = {subject: regime for _entry, subject, regime in rows}
    counts = _erase_files(files, regimes, of.authority, by, on, at) + _erase_apart(apart, on)
    _write_down(of, [files, apart], counts, on, at)
    return len(rows)


def _erase_files(
    taken: Taken, regimes: Mapping[uuid.UUID, str], authority: str, by: Agent, on: dt.date, at: dt.datetime
) -> Counter[str]:
    if not taken.entries:
        return Counter()
    same = merged_with(taken.entries)
    # merged into somebody else since: that person's file is looked at under its own day
    taken.say((each for each in taken.entries if same.get(each, each) != each), OUTCOME.NOT_DUE)
    same = {one: speaker for one, speaker in same.items() if speaker in taken.left()}
    _asked(_LOCK_FILES, list(same))  # files before people, as every verb of cases does
    taken.say(taken.left() - _asked(_LOCK, list(same)), OUTCOME.GONE)
    held = _asked(_HELD, list(same), on, on)
    taken.say({same[each] for each in held}, OUTCOME.HELD)
    schedule_people(same=same, authority=authority, on=on, at=at)
    due = {(row.pk, row.regime) for row in Schedule.objects.filter(pk__in=taken.left(), leaves_on__lte=on)}
    granted = Entry.objects.filter(pk__in=taken.entries.values(), request_ref__isnull=False)
    early = set(granted.values_list("subject_id", flat=True))
    taken.say((each for each in taken.left() - early if (each, regimes[each]) not in due), OUTCOME.NOT_DUE)
    elsewhere = _asked("select retention_elsewhere(%s::uuid[])", list(same))
    taken.say({same[each] for each in elsewhere}, OUTCOME.ELSEWHERE)
    leaving = taken.left()
    if not leaving:
        return Counter()
    ids = [one for one, speaker in same.items() if speaker in leaving]
    _keep_coarse(ids, by, at)
    gone = erase_everything(person_ids=ids)
    for each in leaving:
        taken.outcomes[each] = ACTS[Regime(regimes[each])]
    _register(((one, taken.outcomes[same[one]]) for one in ids), authority, on)
    return gone


def _erase_apart(taken: Taken, on: dt.date) -> Counter[str]:
    """Rows of the separate file whose ten years are over; no main file is left beside them."""
    if not taken.entries:
        return Counter()
    due = _asked(
        "select person_id from retention_separatefile where person_id = any (%s) and erase_on <= %s for update",
        list(taken.entries),
        on,
    )
    taken.say(taken.left() - due, OUTCOME.GONE)
    current().touch(*due)
    gone = erase_separate_files(person_ids=due)
    taken.say(due, OUTCOME.ERASED)
    if due:
        _register(((each, OUTCOME.ERASED) for each in due), current().access.authority, on)
    return gone


def _asked(statement: str, *given: Any) -> set[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return {each for (each,) in cursor.fetchall()}


def _keep_coarse(ids: Collection[uuid.UUID], by: Agent, at: dt.datetime) -> None:
    """What figures need of these people's files, kept apart from them before they go."""
    for case_id in sorted(_asked("select id from cases_case where person_id = any (%s)", list(ids))):
        keep_coarse(case_id=case_id, by=by, at=at)


def _register(told: Iterable[tuple[uuid.UUID, str]], authority: str, on: dt.date) -> None:
    """Note which random ids are gone, for the day a backup brings them back."""
    pairs = list(told)
    given: dict[str, Any] = {
        "authority": authority,
        "on": on,
        "ids": [one for one, _ in pairs],
        "acts": [act for _, act in pairs],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ERASED, given)


def _write_down(of: ErasureList, parts: Collection[Taken], counts: Counter[str], on: dt.date, at: dt.datetime) -> None:
    outcomes = {part.entries[each]: told for part in parts for each, told in part.outcomes.items()}
    gone = sorted(
        f"{each} {told}" for part in parts for each, told in part.outcomes.items() if told in set(ACTS.values())
    )
    with connection.cursor() as cursor:
        cursor.execute(_DONE, {"at": at, "entries": list(outcomes), "outcomes": list(outcomes.values())})
    Batch.objects.create(
        list=of,
        done_at=at,
        files=len(gone),
        counts=dict(sorted(counts.items())),
        digest=hashlib.sha256("\n".join(gone).encode()).hexdigest(),
    )
