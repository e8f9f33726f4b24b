"""The same number of people, seed and day make the same caseload, to the last id, number and code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections

from accueil.certificates.codes import new_code
from accueil.command.seeding import caseload, seed, workers
from accueil.database.address import settings_of
from accueil.database.chance import drawn_from, new_id
from accueil.people.models import Person
from tests.clusters import Cluster

# What stays chance or real time even in a demonstration: salts and what is hashed with them, and when it was written.
REAL = {
    "access_account": {"password"},
    "mfa_authenticator": {"data", "created_at"},
    "people_person": {"created_at"},
    "procrastinate_events": {"at", "id", "job_id"},  # numbered by whichever process queued first
    "procrastinate_jobs": {"id"},
    "journal_detail": {"salt"},
    "journal_entry": {"at", "detail_digest"},
    "journal_subject": {"at", "id"},  # two processes write in turns
    "journal_seal": {"digest", "number"},
    "journal_head": {"digest"},
}


def rows_of(administrator: psycopg.Connection[tuple[object, ...]]) -> dict[str, list[str]]:
    """Every row of every table in words, without what is never the same twice."""
    tables = administrator.execute("select tablename::text from pg_tables where schemaname = 'public'").fetchall()
    found = {}
    for (table,) in tables:
        asked = "select column_name::text from information_schema.columns where table_name = %s order by 1"
        columns = [str(name) for (name,) in administrator.execute(asked, [table]).fetchall()]
        kept = ", ".join(f'"{each}"' for each in columns if each not in REAL.get(str(table), set()))
        rows = administrator.execute(f"select {kept} from {table}".encode()).fetchall()
        found[str(table)] = sorted(map(repr, rows))
    return found


def seeded(cluster: Cluster, name: str, number: int) -> dict[str, list[str]]:
    """The rows of twelve people made up in the database ``name``."""
    connections["default"].settings_dict.update(settings_of(cluster.url(name)))
    seed(people=12, seed=number, day=dt.date(2023, 6, 15))
    connections.close_all()
    with cluster.administrator(name) as administrator:
        return rows_of(administrator)


@pytest.fixture
def another(own_database: str, cluster: Cluster) -> Iterator[str]:
    """One more database, as fresh as the first."""
    connections.close_all()
    name = f"{own_database}_again"
    cluster.copy(cluster.template(), name)
    yield name
    connections.close_all()
    cluster.drop(name)


def test_two_seedings_make_the_same_rows_however_many_processes_write_them(
    own_database: str, another: str, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not cluster.superuser:
        pytest.skip("set DATABASE_ADMIN_URL to a superuser of your server for this test")
    monkeypatch.setattr(caseload, "BATCH", 4)
    once = seeded(cluster, own_database, 7)
    monkeypatch.setattr(workers, "WORTH_IT", 4)
    again = seeded(cluster, another, 7)
    assert len(once["people_person"]) == 12
    assert once["certificates_certificate"]
    assert {table for table, rows in once.items() if rows != again[table]} == set()


def test_another_seed_makes_other_ids_and_codes() -> None:
    def made(number: int) -> tuple[object, ...]:
        with drawn_from("a house", number):
            return new_id(), Person().pk, new_code()

    assert made(1) == made(1)
    assert not set(made(1)) & set(made(2))
    assert len(set(made(1))) == 3


def test_outside_a_demonstration_ids_and_codes_are_nobodys_to_foresee(settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(RuntimeError, match="demonstrations and tests only"), drawn_from(1):
        raise AssertionError("never reached")
    assert new_id() != new_id()
    assert Person().pk != Person().pk
    assert new_code() != new_code()


def test_a_row_that_brings_its_id_keeps_it() -> None:
    key = new_id()
    with drawn_from(1):
        assert Person(id=key).pk == Person(pk=key).pk == key
        with drawn_from(2):
            inner = Person().pk
        assert Person().pk != inner
    assert Person().pk != inner
