"""``accueil database roles | migrate``: the SQL of the roles, and migrations as the owner."""

from __future__ import annotations

import argparse
import os

from accueil.database import roles
from accueil.database.address import settings_of
from accueil.kernel.faults import Refused


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``database`` and its two verbs."""
    command = subparsers.add_parser("database", help="roles and migrations of the database")
    verbs = command.add_subparsers(dest="verb", required=True)
    shown = verbs.add_parser("roles", help="print the SQL of the four roles, to be run by an administrator")
    shown.add_argument("--name", default="accueil", help="the database's name (accueil)")
    shown.set_defaults(run=print_roles)
    verbs.add_parser("migrate", help="migrate as the owner (DATABASE_OWNER_URL)").set_defaults(run=migrate)


def print_roles(arguments: argparse.Namespace) -> int:
    """Print what an administrator runs once, in the server and in the database."""
    print(f"-- In the server:\n{roles.roles_sql()}\n")
    print(f"-- In the database {arguments.name}:\n{roles.database_sql(arguments.name)}")
    return 0


def migrate(arguments: argparse.Namespace) -> int:
    """Migrate the database of DATABASE_OWNER_URL. Raises Refused without one."""
    import django

    url = os.environ.get("DATABASE_OWNER_URL", "")
    try:
        settings_of(url)
    except ValueError as fault:
        raise Refused(f"Set DATABASE_OWNER_URL to the owner's address. {fault}") from fault
    os.environ.setdefault("DATABASE_URL", url)
    django.setup()
    from accueil.database.migrating import migrate as run
    from accueil.journal.activities import load

    run(url, load, quiet=False)
    return 0
