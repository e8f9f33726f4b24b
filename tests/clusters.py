"""The tests' PostgreSQL: the embedded server, or one of yours (``DATABASE_URL``, ``DATABASE_OWNER_URL``, and
``DATABASE_ADMIN_URL`` for the few tests that play a superuser), with a template named after what it was made of."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from accueil.database import preparing, roles
from accueil.database.server import Server, private_folder

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=256MB")
Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Cluster:
    """A running server: the addresses of the application, the owner and (if known) a superuser, on any database."""

    root: Path
    folder: Path
    application: str
    owner: str
    superuser: str

    @classmethod
    def started(cls, root: Path) -> Cluster:
        """Your server where its addresses are given; else start the embedded one, or find it running."""
        folder = private_folder(root / ".accueil" / "tests")
        if owner := os.environ.get("DATABASE_OWNER_URL"):
            folder.mkdir(parents=True, exist_ok=True)
            return cls(root, folder, os.environ["DATABASE_URL"], owner, os.environ.get("DATABASE_ADMIN_URL", ""))
        server = Server(folder, FAST)
        server.start()
        made = cls(
            *(root, folder, preparing.url(server, "postgres"), preparing.url(server, "postgres", roles.OWNER)),
            preparing.url(server, "postgres", preparing.ADMINISTRATOR),
        )
        with made._alone("roles"):
            preparing.make_roles(server)
        return made

    @classmethod
    def stopped(cls, root: Path) -> None:
        """Stop the embedded server, if it runs."""
        Server(private_folder(root / ".accueil" / "tests")).stop()

    def url(self, name: str, role: str = roles.APPLICATION) -> str:
        """The address of database ``name`` for the application or the owner."""
        return _on(self.owner if role == roles.OWNER else self.application, name)

    def administrator(self, name: str = "postgres") -> Connection:
        """A superuser's autocommit connection; the caller asks ``superuser`` first."""
        return psycopg.connect(_on(self.superuser, name), autocommit=True)

    def template(self) -> str:
        """The migrated template of this tree; made once, by whichever worker comes first."""
        name = f"accueil_template_{self._fingerprint()}"
        with self._alone("template"):
            if not self._exists(name):
                self._make(name)
        return name

    def copy(self, template: str, name: str) -> None:
        """A new database like ``template``."""
        with self._alone("template"):
            self._run("drop database if exists {} with (force)", name)
            self._run("create database {} template {}", name, template)

    def drop(self, name: str) -> None:
        """Drop ``name`` with whatever is still connected to it. The owner may not end the application's processes: one
        whose connection was closed a moment ago is given the moment it needs to go."""
        for _ in range(40):
            try:
                return self._run("drop database if exists {} with (force)", name)
            except psycopg.errors.InsufficientPrivilege:
                with psycopg.connect(self.owner) as connection:
                    connection.execute("select pg_sleep(0.05)")
        return self._run("drop database if exists {} with (force)", name)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.owner, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    @contextlib.contextmanager
    def _alone(self, matter: str) -> Iterator[None]:
        with (self.folder / f"{matter}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self.owner, autocommit=True) as connection:
            return connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None

    def _make(self, name: str) -> None:
        """Migrated by an owner who is no superuser, as in production."""
        from accueil.database.migrating import migrate
        from accueil.journal.activities import load
        from tests import agents

        half = f"{name}_half"
        self.drop(half)
        self._run("create database {}", half)
        with psycopg.connect(_on(self.owner, half), autocommit=True) as connection:
            connection.execute(roles.database_sql(half))
        migrate(_on(self.owner, half), load)
        with psycopg.connect(_on(self.owner, half)) as connection, psycopg.ClientCursor(connection) as cursor:
            cursor.execute(agents.ACCOUNTS_SQL + agents.AUTHORISED_SQL, agents.PARAMETERS)
        self._run("alter database {} rename to {}", half, name)
        with psycopg.connect(self.owner, autocommit=True) as connection:
            old = connection.execute(
                "select datname from pg_database where datname like 'accueil_template_%%' and datname <> %s",
                [name],
            ).fetchall()
        for (each,) in old:
            with contextlib.suppress(psycopg.Error):  # another tree's run may be copying it
                self._run("drop database {}", str(each))

    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        wanted = [
            *self.root.glob("accueil/**/migrations/*.py"),
            *self.root.glob("accueil/journal/**/*.py"),
            *self.root.glob("accueil/journal/register/*.yaml"),
            *self.root.glob("tests/register/*.yaml"),
            *self.root.glob("accueil/database/*.py"),
            self.root / "accueil/agenda/taking.py",
            *self.root.glob("accueil/**/*.sql"),
            *self.root.glob("accueil/people/*.py"),
            self.root / "tests/agents.py",
            self.root / "requirements.lock",
            self.root / "config/settings/base.py",
        ]
        for file in sorted(set(wanted)):
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]


def _on(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, f"/{name}", parts.query, parts.fragment))
