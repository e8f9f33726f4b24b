"""Chains of entries, checkpoints in a folder, and an attacker with every right: what the tests of sealing stand on."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import psycopg

from accueil.journal import verifier
from accueil.journal.acts import opened_for_chain
from accueil.journal.chain import CONTENT, PERSONS
from accueil.journal.checkpoints import deliver_pending, make_checkpoint
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.exporting import links
from accueil.journal.models import Checkpoint
from accueil.journal.sealing_keys import sealing_keys

Administrator = psycopg.Connection[tuple[object, ...]]
CLAIRE = Agent(uuid.UUID("11111111-1111-4111-8111-111111111111"), "staff", "administrative auditor", "Luxembourg")


def entries(number: int) -> list[uuid.UUID]:
    """So many acts, each of which touched one person; their ids."""
    made = []
    for _ in range(number):
        access = Access(CLAIRE, "lu-integration", "journal.retrace", "Preparing the interview", Kind.READ)
        with opened(access) as act:
            act.touch(uuid.uuid4())
        made.append(act.id)
    return made


def sealed(at: dt.datetime | None = None) -> Checkpoint:
    """A checkpoint now, delivered."""
    now = at or dt.datetime.now(dt.UTC)
    made = make_checkpoint(day=now.date(), at=now)
    assert deliver_pending(at=now) == 0
    return made


def public_key() -> str:
    """The public halves of the keys in force."""
    return "".join(each.public_pem for each in sealing_keys())


def exported() -> list[dict[str, Any]]:
    """The chain as it is in the database, as lines."""
    with opened_for_chain("Reading the chain for a test"):
        return list(links(details=True))


def judged(lines: Sequence[dict[str, Any]], folder: Path, *, key: str = "") -> list[str]:
    """What the verifier finds wrong, in its words."""
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.glob("checkpoint-*.json")}
    points, faults = verifier.read_points(texts, verifier.read_keys(key or public_key()))
    report = verifier.verify(json.loads(json.dumps(lines)), points)
    return [str(each) for each in (*faults, *report.faults)]


def computed_anew(administrator: Administrator) -> None:
    """What an attacker with every right does after a change: every seal and the head again, so that all fits."""
    administrator.execute("set session_replication_role = replica")
    rows = administrator.execute("select number, entry_id from journal_seal order by number").fetchall()
    digest = bytes(32)
    administrator.execute(
        f"update journal_entry e set persons_digest = {PERSONS}, persons = (select count(*) from journal_subject s"
        " where s.entry_id = e.id)"
    )
    kept = 0
    for number, entry in rows:
        found = administrator.execute(
            f"select sha256(%s || {CONTENT}) from journal_entry e where id = %s", [digest, entry]
        ).fetchone()
        administrator.execute("delete from journal_seal where number = %s", [number])
        if found is None:
            continue
        digest, kept = bytes(cast("bytes", found[0])), kept + 1
        administrator.execute("insert into journal_seal values (%s, %s, %s)", [kept, entry, digest])
    administrator.execute("update journal_head set number = %s, digest = %s", [kept, digest])
