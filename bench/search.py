"""Search at one million people, beside pg_trgm with unaccent on the same queries in the same database."""

from __future__ import annotations

import random
import statistics
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.database import Connection, fill, fresh, searching
from bench.measures import Measure
from bench.names import PERTURBATIONS, Individual, fitting, misdated, population

PEOPLE, QUERIES, DATED = 1_000_000, 240, 200
NATIVE = "in its own script"
Finder = Callable[["Query"], list[uuid.UUID]]


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and who is meant."""

    kind: str
    text: str
    meant: int


def run(full: bool) -> list[Measure]:
    """Recall among the first ten, native script, latency, and name with birth date."""
    people = list(population(PEOPLE, seed=1))
    with fresh("accueil_bench_search") as connection:
        ids = fill(connection, people)
        _plain_index(connection)
        queries = _queries(people, random.Random(7))
        with searching():
            ours = _measured(queries, people, ids, _ours)
            first, dated_p95 = _with_birth_date(people, ids)
        theirs = _measured(queries, people, ids, _plain(connection))
    return [
        _higher("search: recall@10, points", ours.recall * 100, theirs.recall * 100, 10),
        Measure(
            "search: native script found", ours.native, theirs.native, ours.native, 0.95, ours.native >= 0.95, "share"
        ),
        _faster("search: p95", ours.p95, theirs.p95, 3),
        _faster("search: p50", ours.p50, theirs.p50, 1),
        Measure("search: with birth date, first", first, 1, first, 0.99, first >= 0.99, "share"),
        _faster("search: with birth date, p95", dated_p95, theirs.p95, 3),
    ]


def _higher(name: str, ours: float, theirs: float, goal: float) -> Measure:
    return Measure(name, ours, theirs, ours - theirs, goal, ours - theirs >= goal, "%, difference")


def _faster(name: str, ours: float, theirs: float, goal: float) -> Measure:
    return Measure(name, ours, theirs, theirs / ours, goal, theirs / ours >= goal, "ms")


def _queries(people: Sequence[Individual], draw: random.Random) -> list[Query]:
    kinds = [*PERTURBATIONS, NATIVE]
    queries = []
    for number in range(QUERIES):
        kind = kinds[number % len(kinds)]
        meant = draw.randrange(len(people))
        while not (people[meant].native if kind == NATIVE else kind in fitting(people[meant])):
            meant = draw.randrange(len(people))
        text = people[meant].native if kind == NATIVE else PERTURBATIONS[kind](people[meant].name, draw)
        queries.append(Query(kind, text, meant))
    return queries


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares and milliseconds over all queries."""

    recall: float
    native: float
    p50: float
    p95: float


def _measured(
    queries: Sequence[Query], people: Sequence[Individual], ids: Sequence[uuid.UUID], find: Finder
) -> Outcome:
    """A namesake with exactly the same words counts as found: nobody could tell them apart by name."""
    words = {key: frozenset(each.name.lower().split()) for key, each in zip(ids, people, strict=True)}
    times: list[float] = []
    hits: list[tuple[str, bool]] = []
    for query in queries:
        began = time.perf_counter()
        found = find(query)
        times.append((time.perf_counter() - began) * 1000)
        meant = words[ids[query.meant]]
        hits.append((query.kind, any(words[each] == meant for each in found[:10])))
    return Outcome(
        statistics.fmean(hit for _, hit in hits),
        statistics.fmean(hit for kind, hit in hits if kind == NATIVE),
        statistics.median(times),
        statistics.quantiles(times, n=20)[-1],
    )


def _ours(query: Query) -> list[uuid.UUID]:
    """The function as the application calls it, inside the one open act."""
    from accueil.people.searching import find_rows

    return [hit.person_id for hit in find_rows(query.text, None, "", 10) if hit.person_id]


def _plain_index(connection: Connection) -> None:
    connection.execute(
        """create function bench_plain(text) returns text language sql immutable parallel safe strict as
             $$ select public.unaccent('public.unaccent'::regdictionary, lower($1)) $$;
           create table bench_plain as
             select id, bench_plain(given_name || ' ' || family_name) as plain from people_person;
           create index on bench_plain using gin (plain gin_trgm_ops);"""
    )
    connection.execute("vacuum analyze bench_plain")


def _plain(connection: Connection) -> Finder:
    """pg_trgm on the unaccented name at its stock threshold, without row security, which would switch its index off."""
    connection.execute("set pg_trgm.similarity_threshold = 0.3; set max_parallel_workers_per_gather = 0")

    def find(query: Query) -> list[uuid.UUID]:
        rows = connection.execute(
            "select id from bench_plain where plain %% bench_plain(%(text)s)"
            " order by similarity(plain, bench_plain(%(text)s)) desc limit 10",
            {"text": query.text},
            prepare=False,
        )
        return [row[0] for row in rows.fetchall() if isinstance(row[0], uuid.UUID)]

    return find


def _with_birth_date(people: Sequence[Individual], ids: Sequence[uuid.UUID]) -> tuple[float, float]:
    """A misspelt name with the birth date, three in ten of them wrongly copied: is the very person first, how fast?"""
    from accueil.people.birth import Birth
    from accueil.people.searching import find_rows

    draw = random.Random(11)
    first, times = [], []
    for _ in range(DATED):
        meant = draw.randrange(len(people))
        person = people[meant]
        text = PERTURBATIONS[draw.choice(fitting(person))](person.name, draw)
        typed = misdated(person, draw) if draw.random() < 0.3 else person
        began = time.perf_counter()
        hits = find_rows(text, Birth(typed.year, typed.month, typed.day), "", 10)
        times.append((time.perf_counter() - began) * 1000)
        first.append(bool(hits) and hits[0].person_id == ids[meant])
    return statistics.fmean(first), statistics.quantiles(times, n=20)[-1]
