"""Jobs as agents: each opens an act of its own, so that what it touches stands in the journal like anybody's access."""

from __future__ import annotations

import uuid

from accueil.journal.context import Access, Agent, Kind

JOBS = uuid.UUID("00000000-0000-4000-8000-000000000002")


def job_access(name: str, authority: str, *, activity: str, reason: str, kind: Kind = Kind.WRITE) -> Access:
    """What the job called ``name`` declares for one run; the same name is always the same agent."""
    return Access(Agent(uuid.uuid5(JOBS, name), "job", name, authority), authority, activity, reason, kind)
