"""The tests' PostgreSQL: the embedded server, or a server of yours, with a template named after what it was made of."""

from __future__ import annotations

import fcntl
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from accueil.database import preparing, roles
from accueil.database.server import Server, private_folder

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=256MB")


@dataclass(frozen=True)
class Cluster:
    """A running server and the tree whose migrations its template follows."""

    server: Server
    root: Path

    @classmethod
    def started(cls, root: Path) -> Cluster:
        """Start the embedded server, or find it running."""
        server = Server(private_folder(root / ".accueil" / "tests"), FAST)
        server.start()
        with (server.folder / "roles.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            preparing.make_roles(server)
        return cls(server, root)

    def url(self, name: str, role: str = roles.APPLICATION) -> str:
        """The address of ``name`` for ``role``."""
        return preparing.url(self.server, name, role)

    def administrator(self, name: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A superuser's autocommit connection."""
        return preparing.administrator(self.server, name)

    def template(self) -> str:
        """The migrated template of this tree; made once, by whichever worker comes first."""
        name = f"accueil_template_{self._fingerprint()}"
        with (self.server.folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._exists(name):
                self._make(name)
        return name

    def copy(self, template: str, name: str) -> None:
        """A new database like ``template``."""
        with (self.server.folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            preparing.drop_database(self.server, name)
            preparing.make_database(self.server, name, template=template)

    def drop(self, name: str) -> None:
        """Drop ``name``."""
        preparing.drop_database(self.server, name)

    def _exists(self, name: str) -> bool:
        with self.administrator() as connection:
            return connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None

    def _make(self, name: str) -> None:
        from accueil.database.migrating import migrate
        from accueil.journal.activities import load

        half = f"{name}_half"
        preparing.drop_database(self.server, half)
        preparing.make_database(self.server, half)
        migrate(self.url(half, roles.OWNER), load)
        with self.administrator() as connection:
            connection.execute(
                sql.SQL("alter database {} rename to {}").format(sql.Identifier(half), sql.Identifier(name))
            )
            old = connection.execute(
                "select datname from pg_database where datname like 'accueil_template_%%' and datname <> %s"
                " and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)",
                [name],
            ).fetchall()
        for (each,) in old:
            preparing.drop_database(self.server, str(each))

    def _fingerprint(self) -> str:
        digest = hashlib.sha256(str(os.path.getmtime(self.server.cluster / "PG_VERSION")).encode())
        wanted = [
            *self.root.glob("accueil/**/migrations/*.py"),
            *self.root.glob("accueil/journal/**/*.py"),
            *self.root.glob("accueil/journal/register/*.yaml"),
            *self.root.glob("accueil/database/*.py"),
            *self.root.glob("accueil/**/sql/*.sql"),
            *self.root.glob("accueil/people/*.py"),
            self.root / "requirements.lock",
            self.root / "config/settings/base.py",
        ]
        for file in sorted(wanted):
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]
