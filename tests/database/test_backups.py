"""A backup is whole or not there; a restore is whole or not there; what came back is guarded like what was saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from accueil.database import roles
from accueil.database.backups import back_up, restore, unprotected
from accueil.journal.queries import verify
from accueil.kernel.faults import Refused
from tests.clusters import Cluster
from tests.portals.officer import scene


@pytest.fixture
def empty(cluster: Cluster) -> Iterator[str]:
    """The owner's address of a database that holds nothing yet."""
    name = f"accueil_restored_{os.getpid()}_{os.urandom(4).hex()}"
    owner = cluster.url("postgres", roles.OWNER)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    with psycopg.connect(cluster.url(name, roles.OWNER), autocommit=True) as connection:
        connection.execute(roles.database_sql(name))
    yield cluster.url(name, roles.OWNER)
    cluster.drop(name)


@pytest.fixture
def saved(own_database: str, cluster: Cluster, tmp_path: Path) -> Path:
    """A backup of a database with a person in it, taken by the backup role."""
    scene.stage("signed")
    url = cluster.url(own_database).replace(roles.APPLICATION, roles.BACKUP)
    return back_up(url, tmp_path / "night.dump", cluster.folder).file


def counts(url: str) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        names = connection.execute("select relname from pg_class where relkind = 'r' and relrowsecurity").fetchall()
        found = {}
        for (name,) in names:
            row = connection.execute(f'select count(*) from "{name}"').fetchone()
            found[str(name)] = int(row[0]) if row else 0
    return found


def test_everything_comes_back_and_stays_guarded(saved: Path, empty: str, own_database: str, cluster: Cluster) -> None:
    """Counted by the backup role, which sees every row; the application sees none without an act."""
    assert restore(saved, empty, cluster.folder) > 50
    before = cluster.url(own_database).replace(roles.APPLICATION, roles.BACKUP)
    after = empty.replace(roles.OWNER, roles.BACKUP)
    assert counts(after) == counts(before)
    assert counts(before)["people_person"] > 0
    assert unprotected(empty) == []
    assert counts(empty.replace(roles.OWNER, roles.APPLICATION))["people_person"] == 0
    assert verify().whole


def test_a_backup_never_replaces_another(saved: Path, own_database: str, cluster: Cluster) -> None:
    """The older one may be the good one."""
    with pytest.raises(Refused, match="exists already"):
        back_up(cluster.url(own_database), saved, cluster.folder)


def test_a_changed_backup_is_not_restored(saved: Path, empty: str, cluster: Cluster) -> None:
    """One byte is enough."""
    content = bytearray(saved.read_bytes())
    content[-1] ^= 1
    saved.write_bytes(content)
    with pytest.raises(Refused, match="digest differs"):
        restore(saved, empty, cluster.folder)
    assert counts(empty) == {}


def test_a_restore_never_writes_over_people(saved: Path, own_database: str, cluster: Cluster) -> None:
    """Into an empty database only."""
    with pytest.raises(Refused, match="tables already"):
        restore(saved, cluster.url(own_database, roles.OWNER), cluster.folder)


def test_a_database_that_does_not_answer_leaves_no_half_file(tmp_path: Path, cluster: Cluster) -> None:
    """The sentence is PostgreSQL's own."""
    with pytest.raises(Refused, match="pg_dump stopped"):
        back_up(cluster.url("accueil_nowhere"), tmp_path / "night.dump", cluster.folder)
    assert list(tmp_path.iterdir()) == []
