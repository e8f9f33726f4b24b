"""A list of 50,000 dates of courses taken in, with preview and a result for each row, beside a bare COPY of the same
file that checks nothing and keeps no row's result."""

from __future__ import annotations

import csv
import datetime as dt
import io
import time
import uuid
from pathlib import Path

import psycopg

from bench.database import AUTHORITY, fresh
from bench.measures import Measure

COURSES, DATES = 2_000, 25
ROWS = COURSES * DATES
LEAST_RATE, MOST_MEMORY = 2_000, 150
HEADER = "code,title,language,level,hours,date,from,until,place,places,fee,area"
AT = dt.datetime(2023, 6, 15, 9, tzinfo=dt.UTC)


def run(full: bool) -> list[Measure]:
    """Rows a second from the bytes of the file to planned courses, and the memory it took on top."""
    content = sheet()
    with fresh("bench_imports") as administrator:
        provider = _provider()
        _reset_peak()
        before = _peak()
        began = time.perf_counter()
        done = _ours(provider, content)
        ours = ROWS / (time.perf_counter() - began)
        memory = _peak() - before
        began = time.perf_counter()
        _bare(administrator, content)
        theirs = ROWS / (time.perf_counter() - began)
    print(f"imports: {done:,} of {ROWS:,} rows, {ours:,.0f} rows/s, bare {theirs:,.0f} rows/s, {memory:.0f} MB")
    whole = done == ROWS
    return [
        Measure("import: rows/s", ours, LEAST_RATE, ours / LEAST_RATE, 1.0, whole and ours >= LEAST_RATE, "rows/s"),
        Measure("import: beside a bare COPY", ours, theirs, ours / theirs, 0.02, ours / theirs >= 0.02, "rows/s"),
        Measure("import: memory", memory, MOST_MEMORY, MOST_MEMORY / max(memory, 1), 1.0, memory <= MOST_MEMORY, "MB"),
    ]


def sheet() -> bytes:
    """Evening courses, each on 25 days a week apart, the file sorted by date as an export would be."""
    lines = [HEADER]
    for date in range(DATES):
        day = dt.date(2023, 9, 18) + dt.timedelta(weeks=date)
        for course in range(COURSES):
            on = day + dt.timedelta(days=course % 5)
            lines.append(f"FR-{course:04},Français débutant,fr,A1.1,50,{on:%d.%m.%Y},18:00,20:00,Esch,12,240,south")
    return "\r\n".join(lines).encode("cp1252")


def _provider() -> uuid.UUID:
    from accueil.journal.context import Agent
    from accueil.training.actions.providers import ProviderCard, Standing, accredit, register_provider

    by = Agent(uuid.uuid4(), "staff", "auditor", "Luxembourg")
    card = ProviderCard(name="Bench school", issuer_kind="contracted_body", since_on=dt.date(2020, 1, 1))
    made = register_provider(authority=AUTHORITY, card=card, issuer_kinds=["contracted_body"], by=by, at=AT)
    accredit(provider=made.pk, standing=Standing(kind="agreement", from_on=dt.date(2020, 1, 1)), by=by, at=AT)
    return made.pk


def _ours(provider: uuid.UUID, content: bytes) -> int:
    """Upload, preview, take in; returns how many rows were taken in."""
    from accueil.cases.places.offer_files import read_file, take_file
    from accueil.journal.context import Agent
    from accueil.training.actions.importing import upload_offer

    by = Agent(uuid.uuid4(), "job", "lists of courses", AUTHORITY)
    offer = upload_offer(provider=provider, name="offer.csv", term="2023/1", content=content, by=by, at=AT)
    read_file(offer=offer.pk, by=by, at=AT)
    return take_file(offer=offer.pk, by=by, on=AT.date(), at=AT).done


_BARE = """
create temp table bare (code text, title text, language text, level text, hours int, date text, begins text, ends text,
  place text, places int, fee text, area text);
create temp table bare_course as select * from bare with no data;
create temp table bare_date (code text, number bigint, starts_at timestamptz, ends_at timestamptz)
"""
_FILL = """
insert into bare_course select distinct on (code) * from bare order by code;
insert into bare_date select code, row_number() over (partition by code order by date),
  to_timestamp(date || begins, 'DD.MM.YYYYHH24:MI'), to_timestamp(date || ends, 'DD.MM.YYYYHH24:MI') from bare
"""


def _bare(administrator: psycopg.Connection[tuple[object, ...]], content: bytes) -> None:
    """The least a script would do: decode, COPY, split into courses and dates."""
    with administrator.transaction(), administrator.cursor() as cursor:
        for statement in _BARE.split(";\n"):
            cursor.execute(statement)
        with cursor.copy("copy bare from stdin") as copy:
            rows = csv.reader(io.StringIO(content.decode("cp1252")))
            next(rows)
            for row in rows:
                copy.write_row(row)
        for statement in _FILL.split(";\n"):
            cursor.execute(statement)


def _reset_peak() -> None:
    """Forget the highest memory so far, where the system lets a process do so."""
    mark = Path("/proc/self/clear_refs")
    if mark.exists():
        mark.write_text("5")


def _peak() -> float:
    """The most memory this process has had since, in megabytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
