"""Migrating as the owner: Django's migrations, then the register of activities the row policies read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management import call_command
from django.db import connections

from accueil.database.address import settings_of


@contextlib.contextmanager
def as_role(url: str) -> Iterator[None]:
    """Point the default connection to ``url`` for a while."""
    connection = connections["default"]
    kept = {key: connection.settings_dict.get(key) for key in settings_of(url)}
    connection.close()
    connection.settings_dict.update(settings_of(url))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)


def migrate(owner_url: str, load_register: Callable[[Any], int], *, quiet: bool = True) -> None:
    """Bring the database behind ``owner_url`` up to date; ``load_register`` fills the scopes of the journal."""
    with as_role(owner_url):
        call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
        with connections["default"].cursor() as cursor:
            load_register(cursor)
