"""The seat race: 500 people, one session of 100 places of which 30 are reserved, 16 clients at once.

Ours over HTTP through the server, with the check against forged submissions, sign-in session, row security, policy and
sealed journal; beside it a raw form of its own in the same database: lock the row, look, insert, count, note, commit.
Each race has a session of its own. Whoever asks when nothing is left gets the answer that stands in the public
catalogue too: no row of a person is opened for it, no sign-in looked up and no entry written.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bench.booking_people import Booker, bookers, new_session, stamps
from bench.booking_raw import Raw
from bench.database import Connection, address, fresh
from bench.measures import Measure
from bench.serving import send, serving

CLIENTS, ROUNDS, WARM = 16, 9, 2
PLACES, RESERVED, PEOPLE, FIRST = 100, 30, 500, 100
GOAL = 0.5
NAME = "bench_booking"


def run(full: bool) -> list[Measure]:
    """Rounds of both forms in turn, never a place too many: medians of requests per second, and the median of the
    ratios of each round, since a machine that others use too is another one in the next second."""
    with fresh(NAME) as administrator:
        people = bookers(administrator, PEOPLE, FIRST)
        raw = Raw(administrator, PEOPLE, FIRST, address(NAME))
        ours, theirs = [], []
        with serving(NAME) as port:
            for number in range(WARM + ROUNDS):
                first = dt.datetime(2023, 9, 4, 16, tzinfo=dt.UTC) + dt.timedelta(days=30 * number)
                ours.append(_race(administrator, people, port, new_session(PLACES, RESERVED, first)))
                theirs.append(raw.race(administrator, CLIENTS, PLACES, RESERVED))
        _journal_is_whole((WARM + ROUNDS) * PLACES)
    mine, other = statistics.median(ours[WARM:]), statistics.median(theirs[WARM:])
    ratio = statistics.median(one / two for one, two in zip(ours[WARM:], theirs[WARM:], strict=True))
    return [Measure("booking race over HTTP", mine, other, ratio, GOAL, ratio >= GOAL, "requests/s")]


def _race(administrator: Connection, people: Sequence[Booker], port: int, session: uuid.UUID) -> float:
    sealed = list(zip(people, stamps(administrator, people, session), strict=True))
    wires = [[who.request(session, port, stamp) for who, stamp in sealed[at::CLIENTS]] for at in range(CLIENTS)]
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = pool.map(lambda wire: send(wire, port), wires)
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
