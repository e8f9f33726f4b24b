"""A backup of the whole database in one file, and the way back into an empty one.

The file is PostgreSQL's own archive, written by the backup role (it reads past the row policies and can change
nothing) and checked against its digest before anything is restored. What was erased since the backup comes back with
it: the sweeper's register of erasures is applied again after every restore (docs/operations/backup-and-restore.md).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import psycopg
from psycopg import sql

from accueil.database.address import settings_of
from accueil.database.health import UNGUARDED
from accueil.database.roles import SEARCH
from accueil.database.server import binaries
from accueil.kernel.faults import Refused

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: its file, its size in bytes and its SHA-256."""

    file: Path
    size: int
    digest: str


def back_up(url: str, file: Path, programs: Path) -> Backup:
    """Write the database behind ``url`` to ``file``, its digest beside it. ``programs`` may hold PostgreSQL's programs.

    Raises Refused where the file exists, cannot be written, or the database does not answer; nothing half-written
    stays.
    """
    if file.exists():
        raise Refused(f"{file} exists already. Name a new file: a backup never replaces another.")
    half = file.with_name(f"{file.name}.part")
    try:
        half.touch(mode=0o600)
        _run(programs, "pg_dump", url, "--format=custom", f"--file={half}")
        made = Backup(file, half.stat().st_size, _digest(half))
        _beside(file).write_text(f"{made.digest}  {file.name}\n")
        half.rename(file)
    except OSError as fault:
        raise Refused(f"{file} cannot be written: {fault.strerror}.") from fault
    finally:
        half.unlink(missing_ok=True)
    return made


def restore(file: Path, url: str, programs: Path) -> int:
    """Read ``file`` into the empty database behind the owner's ``url``, whole or not at all; returns its tables.

    Raises Refused where the file was changed, the database is not empty, or PostgreSQL refuses.
    """
    if not file.exists():
        raise Refused(f"There is no backup at {file}.")
    _check_digest(file)
    if tables := _tables(url):
        raise Refused(f"The database holds {tables} tables already. Restore into an empty one, then change over.")
    words = ("--single-transaction", "--exit-on-error", "--no-comments", str(file))
    _allow_functions(url, "grant create on schema public to {}")
    try:
        _run(programs, "pg_restore", url, *words)
    finally:
        _allow_functions(url, "revoke create on schema public from {}")
    return _tables(url)


def unprotected(url: str) -> list[str]:
    """Tables that hold a person's id without forced row security: none, also after a restore."""
    with psycopg.connect(url) as connection:
        row = connection.execute(f"select {UNGUARDED}").fetchone()
    return [str(name) for name in row[0]] if row else []


def _allow_functions(url: str, statement: str) -> None:
    """The search role owns a few functions; whoever is to own something in a schema may create there, meanwhile."""
    with psycopg.connect(url) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(SEARCH)))


def _check_digest(file: Path) -> None:
    beside = _beside(file)
    if not beside.exists():
        raise Refused(f"{beside} is missing: without its digest nobody can tell whether the backup is whole.")
    if beside.read_text().split()[:1] != [_digest(file)]:
        raise Refused(f"{file} is not the file that was written: its digest differs. Nothing was restored.")


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _digest(file: Path) -> str:
    whole = hashlib.sha256()
    with file.open("rb") as stream:
        while part := stream.read(CHUNK):
            whole.update(part)
    return whole.hexdigest()


def _tables(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        ).fetchone()
    return int(row[0]) if row else 0


def _run(programs: Path, program: str, url: str, *words: str) -> None:
    where = settings_of(url)
    environment = {**os.environ, "PGPASSWORD": unquote(where["PASSWORD"]), "LC_ALL": "C"}
    address = {"host": where["HOST"], "port": where["PORT"], "username": where["USER"], "dbname": where["NAME"]}
    flags = [f"--{name}={value}" for name, value in address.items() if value]
    done = subprocess.run(
        [str(binaries(programs) / program), *flags, "--no-password", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{program} stopped: {(done.stderr.strip().splitlines() or ['no word'])[0]}")
