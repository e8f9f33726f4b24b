"""Jobs as agents: each opens an act of its own, so that what it touches stands in the journal like anybody's access."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator

from accueil.database.idle import close_idle_connections
from accueil.journal.context import Access, Act, Agent, Kind, opened

JOBS = uuid.UUID("00000000-0000-4000-8000-000000000002")


@contextlib.contextmanager
def opened_by_job(
    name: str, authority: str, *, activity: str, reason: str, kind: Kind = Kind.WRITE, person: uuid.UUID | None = None
) -> Iterator[Act]:
    """The act of one run of the job called ``name``; the same name is always the same agent. ``person`` narrows it to
    one person's own rows.

    The worker's threads outlive their jobs: a connection that broke meanwhile is let go before, and ours afterwards.
    """
    close_idle_connections()
    try:
        with opened(Access(job_agent(name, authority), authority, activity, reason, kind, person=person)) as act:
            yield act
    finally:
        close_idle_connections()


def job_agent(name: str, authority: str) -> Agent:
    """The job called ``name`` as an agent of ``authority``."""
    return Agent(uuid.uuid5(JOBS, name), "job", name, authority)
