"""What it costs to see a file lawfully: row security and a sealed entry, against the same page and verb read plainly.

Plainly: the same view, the same rows, the same Django, by a role no policy holds, in a transaction without an entry.
Both take turns within one run. Then the same at 100 times the entries, and 16 clients with and without the seal.
"""

from __future__ import annotations

import contextlib
import statistics
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest import mock

from bench.database import AUTHORITY, Connection, address, fresh
from bench.journal_agents import Agents
from bench.journal_files import length_of_journal, new_file
from bench.measures import Measure
from bench.serving import send, serving

NAME = "bench_journal"
FEW, MANY = 10_000, 1_000_000
TURNS, READS, WRITES = 5, 12, 12
CLIENTS, REQUESTS, ROUNDS = 16, 160, 3
PAGE, UPDATE, GROWTH, THROUGHPUT = 1 / 1.5, 1 / 1.2, 1 / 1.25, 0.75


def run(full: bool) -> list[Measure]:
    """Page, update, growth and throughput."""
    with fresh(NAME) as administrator:
        agents = Agents()
        number, person = new_file("Haile")
        length_of_journal(administrator, FEW)
        few = _turns(agents, number, person)
        length_of_journal(administrator, MANY)
        many = _turns(agents, number, person)
        sealed, unsealed = _throughput(administrator, agents, number)
        _journal_is_whole()
    return [
        _less("file page, row security and sealed entry", *many["page"], PAGE),
        _less("update of a person, with entry and seal", *many["update"], UPDATE),
        _less("file page at 10^6 entries against 10^4", many["page"][0], few["page"][0], GROWTH),
        _less("update at 10^6 entries against 10^4", many["update"][0], few["update"][0], GROWTH),
        Measure(
            *("16 clients, with seal against without", sealed, unsealed, sealed / unsealed, THROUGHPUT),
            *(sealed / unsealed >= THROUGHPUT, "requests/s"),
        ),
    ]


def _less(name: str, ours: float, theirs: float, goal: float) -> Measure:
    return Measure(name, ours * 1000, theirs * 1000, theirs / ours, goal, theirs / ours >= goal, "ms")


def _turns(agents: Agents, number: str, person: uuid.UUID) -> dict[str, tuple[float, float]]:
    """Medians of ours and of the plain form, taken in turns."""
    ours: dict[str, list[float]] = {"page": [], "update": []}
    plain: dict[str, list[float]] = {"page": [], "update": []}
    for turn in range(TURNS):
        for kept, form in ((ours, contextlib.nullcontext), (plain, _plainly)):
            with form():
                page, update = _times(lambda: agents.look(number), READS), _times(lambda: agents.update(person), WRITES)
            if turn:  # the first turn warms both
                kept["page"] += page
                kept["update"] += update
    found = {what: (statistics.median(ours[what]), statistics.median(plain[what])) for what in ours}
    for what, (mine, other) in found.items():
        print(f"  {what}: {mine * 1000:.1f} ms, plainly {other * 1000:.1f} ms", file=sys.stderr, flush=True)
    return found


def _times(work: Callable[[], object], number: int) -> list[float]:
    work()
    taken = []
    for _ in range(number):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return taken


@contextlib.contextmanager
def _plainly() -> Iterator[None]:
    """No act: rows by a role no policy holds, in a transaction, without an entry."""
    from django.db import connections, transaction

    from accueil.access import desk
    from accueil.database import preparing
    from accueil.database.address import settings_of
    from accueil.database.migrating import as_role
    from accueil.journal import context

    @contextlib.contextmanager
    def plain(access: Any) -> Iterator[Any]:
        act = context.Act(access)
        token = context._open.set(act)
        try:
            with transaction.atomic():
                yield act
        finally:
            context._open.reset(token)

    url = address(NAME).replace("accueil_app", preparing.ADMINISTRATOR)
    assert settings_of(url)["USER"] == preparing.ADMINISTRATOR
    with as_role(url), mock.patch.object(desk, "opened", plain), mock.patch.object(context, "opened", plain):
        connections["default"].ensure_connection()
        yield


def _throughput(administrator: Connection, agents: Agents, number: str) -> tuple[float, float]:
    """Requests per second of the file page with the seal and without, 16 clients, in turns; medians."""
    rates: dict[str, list[float]] = {"enable": [], "disable": []}
    with serving(NAME) as port:
        wire = [[agents.request(number, port)] * (REQUESTS // CLIENTS) for _ in range(CLIENTS)]
        for turn in range(ROUNDS + 1):
            for state, kept in rates.items():
                administrator.execute(f"alter table journal_entry {state} trigger seal")
                began = time.perf_counter()
                with ThreadPoolExecutor(CLIENTS) as pool:
                    answers: Counter[int] = sum(pool.map(lambda each: send(each, port), wire), Counter())
                rate = REQUESTS / (time.perf_counter() - began)
                if set(answers) != {200}:
                    raise RuntimeError(f"The server answered otherwise: {dict(answers)}")
                if turn:
                    kept.append(rate)
        administrator.execute("alter table journal_entry enable trigger seal")
    return statistics.median(rates["enable"]), statistics.median(rates["disable"])


def _journal_is_whole() -> None:
    """What was measured was really entered and sealed: the links of this run fit one another."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*), max(number) - min(number) + 1 from journal_seal where number > %s", [MANY])
        links, span = cursor.fetchone() or (0, 0)
    if not links or links != span or AUTHORITY == "":
        raise RuntimeError(f"The journal has gaps: {links} links over {span} numbers.")
