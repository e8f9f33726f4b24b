"""The seat race: 500 people, one session of 100 places of which 30 are reserved, 16 clients at once.

Ours over HTTP through the server, with the check against forged submissions, sign-in session, row security, policy and
sealed journal; beside it a raw form of its own in the same database: lock the row, look, insert, count, note, commit.
Each race has a session of its own. Whoever asks when nothing is left gets the answer that stands in the public
catalogue too: no row of a person is opened for it, no sign-in looked up and no entry written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from bench.booking_people import Booker, bookers, new_session
from bench.booking_raw import Raw
from bench.database import ROOT, Connection, address, fresh
from bench.measures import Measure

CLIENTS, ROUNDS, WARM = 16, 5, 2
PLACES, RESERVED, PEOPLE, FIRST = 100, 30, 500, 100
GOAL = 0.5
NAME = "bench_booking"


def run(full: bool) -> list[Measure]:
    """Rounds of both forms in turn; medians of requests per second, and never a place too many."""
    with fresh(NAME) as administrator:
        people = bookers(administrator, PEOPLE, FIRST)
        raw = Raw(administrator, PEOPLE, FIRST, address(NAME))
        ours, theirs = [], []
        with _server() as port:
            for number in range(WARM + ROUNDS):
                first = dt.datetime(2023, 9, 4, 16, tzinfo=dt.UTC) + dt.timedelta(days=30 * number)
                ours.append(_race(administrator, people, port, new_session(PLACES, RESERVED, first)))
                theirs.append(raw.race(administrator, CLIENTS, PLACES, RESERVED))
        _journal_is_whole((WARM + ROUNDS) * PLACES)
    mine, other = statistics.median(ours[WARM:]), statistics.median(theirs[WARM:])
    return [Measure("booking race over HTTP", mine, other, mine / other, GOAL, mine / other >= GOAL, "requests/s")]


def _race(administrator: Connection, people: Sequence[Booker], port: int, session: uuid.UUID) -> float:
    wires = [[each.request(session, port) for each in people[number::CLIENTS]] for number in range(CLIENTS)]
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = pool.map(lambda wire: _send(wire, port), wires)
        statuses: Counter[int] = sum(answers, Counter())
    took = time.perf_counter() - began
    if set(statuses) != {302}:
        raise RuntimeError(f"The server answered otherwise: {dict(statuses)}")
    _nobody_too_many(administrator, session)
    return len(people) / took


def _nobody_too_many(administrator: Connection, session: uuid.UUID) -> None:
    """Counters and rows say the same: every place given, the reserved ones to those who come first."""
    counted = administrator.execute(
        """select s.taken, s.taken_others, count(e.id), count(e.id) filter (where e.rank > 1),
        count(distinct e.person_id)
        from agenda_groupsession s left join agenda_enrolment e on e.session_id = s.id and e.cancelled_at is null
        where s.id = %s group by s.id""",
        [session],
    ).fetchone()
    taken, others, rows, other_rows, persons = counted or (0, 0, 0, 0, 0)
    if (taken, others, persons) != (rows, other_rows, PLACES) or int(str(others)) > PLACES - RESERVED:
        raise RuntimeError(f"Places were given that are not there, or lost: {counted}")


def _journal_is_whole(places: int) -> None:
    from accueil.journal.queries import verify

    verdict = verify()
    if not verdict.whole or verdict.links < places:
        raise RuntimeError(f"The journal is not whole: {verdict}")


def _send(wire: Sequence[bytes], port: int) -> Counter[int]:
    """One keep-alive client: sends its requests one after the other."""
    seen: Counter[int] = Counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in wire:
            connection.sendall(request)
            seen[_status(connection)] += 1
    return seen


def _status(connection: socket.socket) -> int:
    """The status of an answer, read to its end so that the connection can be used again."""
    whole = b""
    while b"\r\n\r\n" not in whole:
        whole += connection.recv(65536)
    head, _, body = whole.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return int(head[9:12])


@contextlib.contextmanager
def _server() -> Iterator[int]:
    """The product behind its own web server, with the demonstration's settings and its standing day."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    from django.conf import settings

    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "ACCUEIL_SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": address(NAME),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "4", "--no-access-log", "--log-level", "warning"]
    server = subprocess.Popen([*command, "config.wsgi:application"], env=environment, cwd=ROOT, start_new_session=True)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(120):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(b"GET /account/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            if connection.recv(20).startswith(b"HTTP/1.1 200"):
                return
        time.sleep(0.25)
    raise RuntimeError("The server did not start.")
