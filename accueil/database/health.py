"""How the house is, as far as its database knows: counts and instants, nothing about anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LATE = dt.timedelta(minutes=15)
"""A job that waits longer than this is late: every round of ours is planned at least that far apart."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """``size`` in bytes; ``behind`` migrations not applied; ``unguarded`` tables with policies that are not forced."""

    version: str
    size: int
    behind: int
    unguarded: tuple[str, ...]
    worker_seen_at: dt.datetime | None
    late: int
    late_since: dt.datetime | None
    failed: int


UNGUARDED = """coalesce((select array_agg(distinct c.relname::text order by c.relname::text)
  from pg_class c join pg_policy p on p.polrelid = c.oid
  where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)), '{}')"""
"""The tables that have row policies and do not force them, as SQL."""
_ASKED = f"""
select current_setting('server_version'), pg_database_size(current_database()),
  {UNGUARDED},
  (select max(last_heartbeat) from procrastinate_workers),
  count(*) filter (where status = 'todo' and coalesce(scheduled_at, added) < %(before)s),
  min(coalesce(scheduled_at, added)) filter (where status = 'todo' and coalesce(scheduled_at, added) < %(before)s),
  count(*) filter (where status = 'failed')
from (select status::text, scheduled_at,
        (select min(at) from procrastinate_events e where e.job_id = j.id) as added
      from procrastinate_jobs j where status in ('todo', 'failed')) waiting
"""


def pulse(at: dt.datetime) -> Pulse:
    """Ask the database how the house is at ``at`` (real time)."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"before": at - LATE})
        version, size, unguarded, seen, late, since, failed = cursor.fetchone()
    return Pulse(version, size, behind(), tuple(unguarded), seen, late, since, failed)


def behind() -> int:
    """How many migrations of this program the database has not had yet."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
