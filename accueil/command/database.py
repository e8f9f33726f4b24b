"""``accueil database roles | migrate | backup | restore``: the SQL of the roles, migrations as the owner, and a copy of
everything in one file, with the way back."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from accueil.command.house import demonstration
from accueil.database import preparing, roles
from accueil.database.address import settings_of
from accueil.database.server import Server
from accueil.kernel.faults import Refused


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``database`` and its verbs."""
    command = subparsers.add_parser("database", help="roles and migrations of the database")
    verbs = command.add_subparsers(dest="verb", required=True)
    shown = verbs.add_parser("roles", help="print the SQL of the four roles, to be run by an administrator")
    shown.add_argument("--name", default="accueil", help="the database's name (accueil)")
    shown.set_defaults(run=print_roles)
    verbs.add_parser("migrate", help="migrate as the owner (DATABASE_OWNER_URL)").set_defaults(run=migrate)
    saved = verbs.add_parser("backup", help="write everything to one file, as the backup role (DATABASE_BACKUP_URL)")
    saved.add_argument("file", type=Path, help="a new file; its digest is written beside it")
    saved.set_defaults(run=backup)
    back = verbs.add_parser("restore", help="read a backup into the empty database of DATABASE_OWNER_URL")
    back.add_argument("file", type=Path, help="a file written by backup, its digest beside it")
    back.set_defaults(run=restore)


def print_roles(arguments: argparse.Namespace) -> int:
    """Print what an administrator runs once, in the server and in the database."""
    print(f"-- In the server:\n{roles.roles_sql()}\n")
    print(f"-- In the database {arguments.name}:\n{roles.database_sql(arguments.name)}")
    return 0


def migrate(arguments: argparse.Namespace) -> int:
    """Migrate the database of DATABASE_OWNER_URL. Raises Refused without one."""
    _migrate(_address("DATABASE_OWNER_URL", "the owner's"), quiet=False)
    return 0


def backup(arguments: argparse.Namespace) -> int:
    """Write a backup; without DATABASE_BACKUP_URL, of the demonstration's database."""
    from accueil.database.backups import back_up

    with _to_back_up() as url:
        made = back_up(url, arguments.file, demonstration())
    print(f"{made.file}: {made.size:,} bytes, SHA-256 {made.digest}.")
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Restore, migrate to this version, and look whether the row policies stand and the journal is whole."""
    from accueil.database.backups import restore as run
    from accueil.database.backups import unprotected

    url = _address("DATABASE_OWNER_URL", "the owner's")
    tables = run(arguments.file, url, demonstration())
    _migrate(url, quiet=True)
    if open_tables := unprotected(url):
        raise Refused(f"Without row security after the restore: {', '.join(open_tables)}. Do not open the house.")
    print(f"{tables} tables restored, all persons' tables guarded. Before anyone signs in:")
    print("  accueil journal verify        whether the journal came back whole")
    print("  accueil retention reapply     what was erased since the backup leaves again")
    return 0


@contextlib.contextmanager
def _to_back_up() -> Iterator[str]:
    folder = demonstration()
    if "DATABASE_BACKUP_URL" in os.environ or not (folder / "postgres").exists():
        yield _address("DATABASE_BACKUP_URL", "the backup role's")
        return
    server = Server(folder)
    asleep = not server.answers()
    server.start()
    try:
        yield preparing.url(server, "accueil", roles.BACKUP)
    finally:
        if asleep:
            server.stop()


def _address(name: str, whose: str) -> str:
    url = os.environ.get(name, "")
    try:
        settings_of(url)
    except ValueError as fault:
        raise Refused(f"Set {name} to {whose} address. {fault}") from fault
    return url


def _migrate(url: str, *, quiet: bool) -> None:
    import django

    os.environ.setdefault("DATABASE_URL", url)
    django.setup()
    from accueil.database.migrating import migrate as run
    from accueil.journal.activities import load

    run(url, load, quiet=quiet)
