"""The public list of classes with 1,000 of them open, beside an answer that does nothing, over the same server.

Most visitors carry no cookie and ask for the same few pages: these are drawn once in five seconds. The second measure
asks for a page nobody asked before, so that each is drawn anew: queries, templates and all. It has no goal; it is
printed so that the first one is read for what it is.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

from bench.database import AUTHORITY, Connection, fresh
from bench.measures import Measure
from bench.serving import send, serving

if TYPE_CHECKING:
    from accueil.agenda.models import GroupSession

NAME = "bench_catalogue"
CLASSES, CLIENTS, ROUNDS = 1000, 16, 5
REQUESTS = 1600
GOAL = 1 / 3
NOTHING = "/robots.txt"
_fresh = count()


def run(full: bool) -> list[Measure]:
    """Requests per second of the list, kept and drawn anew, against those of a view that does nothing."""
    with fresh(NAME) as administrator, serving(NAME) as port:
        _fill(administrator)
        kept, anew, nothing = [], [], []
        for _ in range(ROUNDS):
            nothing.append(_rate(port, [NOTHING] * REQUESTS))
            kept.append(_rate(port, ["/classes/"] * REQUESTS))
            anew.append(_rate(port, [f"/classes/?page={number % 50 + 1}&seen={next(_fresh)}" for number in range(32)]))
    floor = statistics.median(nothing)
    return [
        _measure("class list, as visitors ask for it", statistics.median(kept), floor, GOAL),
        _measure("class list, each page drawn anew", statistics.median(anew), floor, 0),
    ]


def _measure(name: str, ours: float, theirs: float, goal: float) -> Measure:
    return Measure(name, ours, theirs, ours / theirs, goal, ours / theirs >= goal, "requests/s")


def _rate(port: int, addresses: list[str]) -> float:
    wires = [[_request(each) for each in addresses[number::CLIENTS]] for number in range(CLIENTS)]
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        seen = sum(pool.map(lambda wire: send(wire, port), wires), start=Counter[int]())
    if set(seen) != {200}:
        raise RuntimeError(f"The server answered otherwise: {dict(seen)}")
    return len(addresses) / (time.perf_counter() - began)


def _request(address: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: fr\r\n\r\n".encode()


def _fill(connection: Connection) -> None:
    """A thousand open classes of one school, each with eight weekly dates."""
    from accueil.agenda.models import GroupSession, Meeting
    from accueil.training.models import Course, Provider

    opened = dt.datetime(2023, 5, 1, tzinfo=dt.UTC)
    school = Provider.objects.create(
        authority=AUTHORITY, name="School", issuer_kind="training_body", since_on=dt.date(2012, 1, 1)
    )
    sessions = [_session(number, opened) for number in range(CLASSES)]
    GroupSession.objects.bulk_create(sessions)
    Meeting.objects.bulk_create(
        Meeting(session=session, number=week + 1, minutes=90, starts_at=begins, ends_at=begins + dt.timedelta(hours=2))
        for session in sessions
        for week in range(8)
        for begins in [session.starts_at + dt.timedelta(weeks=week)]
    )
    Course.objects.bulk_create(
        Course(
            provider=school, session=session, code=f"C{number}", term="2023", kind=session.kind, hours=16,
            fee_cents=24000, published_at=opened,
        )
        for number, session in enumerate(sessions)
    )  # fmt: skip
    connection.execute("analyze")


def _session(number: int, opened: dt.datetime) -> GroupSession:
    from accueil.agenda.models import GroupSession

    starts = dt.datetime(2023, 9, 1, 16, tzinfo=dt.UTC) + dt.timedelta(days=number % 90)
    return GroupSession(
        id=uuid.UUID(int=number + 1), authority=AUTHORITY, kind="language", title=f"Course {number}", level="A1.1",
        language=("fr", "de", "lb")[number % 3], area=("centre", "south", "north")[number % 3], capacity=20,
        taken=number % 20, opens_at=opened, starts_at=starts, ends_at=starts + dt.timedelta(weeks=7, hours=2),
        times=["evening"], announced_at=opened, created_at=opened, created_by=uuid.UUID(int=1), place="Room 4",
    )  # fmt: skip
