"""Making a server's roles and databases ready, for the embedded server and for one of your own."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

from accueil.database import address, roles
from accueil.database.server import PORT, Server

ADMINISTRATOR = "postgres"


def administrator(server: Server, name: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """An autocommit connection as the embedded server's administrator."""
    return psycopg.connect(host=str(server.socket), port=PORT, user=ADMINISTRATOR, dbname=name, autocommit=True)


def make_roles(server: Server) -> None:
    """Create the four roles; those that exist stay as they are."""
    with administrator(server) as connection:
        connection.execute(roles.roles_sql())


def make_database(server: Server, name: str, *, template: str | None = None) -> bool:
    """Create database ``name`` (a copy of ``template`` where given). Returns whether it was new."""
    with administrator(server) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if known is None:
            statement = sql.SQL("create database {}").format(sql.Identifier(name))
            if template:
                statement = sql.SQL("create database {} template {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            connection.execute(statement)
    if known is None and template is None:
        with administrator(server, name) as connection:
            connection.execute(roles.database_sql(name))
    return known is None


def drop_database(server: Server, name: str) -> None:
    """Drop database ``name`` with whatever is still connected to it."""
    with administrator(server) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def url(server: Server, name: str, role: str = roles.APPLICATION) -> str:
    """The address of database ``name`` for ``role``."""
    return address.socket_url(user=role, name=name, folder=str(server.socket), port=PORT)


def embedded(folder: Path, name: str) -> tuple[str, str]:
    """Start the embedded server of ``folder`` and prepare database ``name``; returns the application's and the owner's
    addresses."""
    server = Server(folder)
    server.start()
    make_roles(server)
    make_database(server, name)
    return url(server, name), url(server, name, roles.OWNER)
