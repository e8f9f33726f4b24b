"""A database of the benches' own on an embedded server, migrated like any other, filled by bulk copy."""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg

from bench.names import Individual

ROOT = Path(__file__).resolve().parent.parent
AUTHORITY = "lu-integration"
Connection = psycopg.Connection[tuple[object, ...]]
_FILLED = ("people_person", "people_custody", "people_searchname", "people_nametoken")


@contextlib.contextmanager
def fresh(name: str) -> Iterator[Connection]:
    """An empty, migrated database, as its administrator; Django's connection is the application role's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    from django.db import connections

    from accueil.database import preparing, roles
    from accueil.database.address import settings_of
    from accueil.database.migrating import migrate
    from accueil.database.server import Server, private_folder
    from accueil.journal.activities import load

    tuned = ("shared_buffers=1GB", "maintenance_work_mem=512MB", "max_wal_size=8GB", "autovacuum=off", "jit=off")
    server = Server(private_folder(ROOT / ".accueil" / "bench"), tuned)
    server.start()
    try:
        preparing.make_roles(server)
        preparing.drop_database(server, name)
        preparing.make_database(server, name)
        migrate(preparing.url(server, name, roles.OWNER), load)
        connections["default"].settings_dict.update(settings_of(preparing.url(server, name)))
        connections["default"].settings_dict["OPTIONS"] = {"prepare_threshold": None}
        with preparing.administrator(server, name) as connection:
            yield connection
    finally:
        connections.close_all()
        preparing.drop_database(server, name)
        server.stop()


def address(name: str) -> str:
    """The address of a bench's database for the application's role."""
    from accueil.database import preparing
    from accueil.database.server import Server, private_folder

    return preparing.url(Server(private_folder(ROOT / ".accueil" / "bench")), name)


def fill(connection: Connection, people: Sequence[Individual]) -> list[uuid.UUID]:
    """Everybody in one authority's custody, indexed for search as the verbs do it; ids in the order given."""
    from accueil.people.latin import latin, sound_key

    ids = [uuid.UUID(int=number + 1) for number in range(len(people))]
    words: dict[str, int] = {}
    seen: list[int] = []
    with _without_indexes(connection), connection.cursor() as cursor:
        with cursor.copy(
            "copy people_person (id, given_name, family_name, native_name, native_language, birth_year, birth_month,"
            " birth_day, sex, language, created_at, version) from stdin"
        ) as copy:
            for key, each in zip(ids, people, strict=True):
                born = (each.year, each.month, each.day)
                copy.write_row((key, each.given, each.family, each.native, "", *born, "", "fr", "2023-01-01", 1))
        with cursor.copy("copy people_custody (id, person_id, authority, since_on) from stdin") as copy:
            for key in ids:
                copy.write_row((key, key, AUTHORITY, "2023-01-01"))
        with cursor.copy("copy people_searchname (person_id, form, words, latin) from stdin") as copy:
            for key, each in zip(ids, people, strict=True):
                for form, text in (("latin", latin(each.name)), ("native", latin(each.native))):
                    if text:
                        copy.write_row((key, form, _numbers(text, words, seen), text))
        with cursor.copy("copy people_nametoken (id, token, key, frequency) from stdin") as copy:
            for word, number in words.items():
                copy.write_row((number, word, sound_key(word), seen[number - 1]))
    connection.execute("vacuum analyze")
    return ids


def _numbers(text: str, words: dict[str, int], seen: list[int]) -> list[int]:
    numbers = []
    for word in dict.fromkeys(text.split()):
        if word not in words:
            words[word] = len(words) + 1
            seen.append(0)
        seen[words[word] - 1] += 1
        numbers.append(words[word])
    return numbers


@contextlib.contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """Indexes are dropped before a bulk load and made again after it: several times faster than row by row."""
    found = connection.execute(
        "select indexname, indexdef from pg_indexes where tablename = any (%s) and indexname not in"
        " (select conname from pg_constraint)",
        [list(_FILLED)],
    ).fetchall()
    for name, _ in found:
        connection.execute(f'drop index "{name}"')
    yield
    for _, definition in found:
        connection.execute(re.sub(r"^CREATE", "create", str(definition)))


@contextlib.contextmanager
def searching(activity: str = "people.search") -> Iterator[None]:
    """One act of the application's for many searches: what is measured is the search, not the entry at its end."""
    from accueil.journal.context import Access, Agent, Kind, opened

    agent = Agent(uuid.UUID(int=1), "job", "measurement", "bench")
    with opened(Access(agent, AUTHORITY, activity, "Measuring the search", Kind.SEARCH)):
        yield
