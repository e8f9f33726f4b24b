"""The embedded PostgreSQL stands up again after a hard death, and many starters end with one server."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from accueil.database import preparing, roles
from accueil.database.address import settings_of
from accueil.database.server import Server, private_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def server(worker_id: str) -> Iterator[Server]:
    """A server of this test's own, in a private folder, stopped and removed afterwards."""
    import shutil

    folder = private_folder(ROOT / ".accueil" / f"trial-{worker_id}-{os.getpid()}")
    made = Server(folder, ("fsync=off",))
    yield made
    made.stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_many_starters_at_once_end_with_one_server(server: Server) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: server.start(), range(4)))
    with preparing.administrator(server) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_after_a_hard_death_it_starts_again_with_its_data(server: Server) -> None:
    server.start()
    with preparing.administrator(server) as connection:
        connection.execute("create table kept (n int)")
        connection.execute("insert into kept values (7)")
        connection.execute("checkpoint")
    pid = int((server.cluster / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    server.start()
    with preparing.administrator(server) as connection:
        assert connection.execute("select n from kept").fetchone() == (7,)


def test_the_server_is_reached_through_a_private_folder_only(server: Server) -> None:
    server.start()
    assert server.socket.stat().st_mode & 0o777 == 0o700
    with preparing.administrator(server) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)


def test_owner_and_application_are_neither_superusers_nor_above_policies(server: Server) -> None:
    server.start()
    preparing.make_roles(server)
    preparing.make_database(server, "trial")
    with preparing.administrator(server) as connection:
        rows = connection.execute(
            "select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles"
            " where rolname like 'accueil_%' order by 1"
        ).fetchall()
    assert rows == [
        (roles.APPLICATION, False, False, True),
        (roles.BACKUP, False, True, True),
        (roles.OWNER, False, False, True),
        (roles.SEARCH, False, True, False),
    ]
    with psycopg.connect(preparing.url(server, "trial", roles.APPLICATION)) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table nothing (n int)")


@pytest.mark.parametrize("wrong", ["", "mysql://a@b/c", "postgresql://host", "nonsense"])
def test_an_address_that_is_none_is_told(wrong: str) -> None:
    with pytest.raises(ValueError, match="looks like"):
        settings_of(wrong)


def test_an_address_is_read_with_its_folder_and_escapes() -> None:
    found = settings_of("postgresql://o%40x:p%2Fw@/accueil?host=%2Fvar%2Frun&port=5433")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        *("o@x", "p/w", "/var/run", "5433", "accueil"),
    )
