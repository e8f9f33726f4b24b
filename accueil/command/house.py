"""Commands that need rows: find the database (yours, or the demonstration's), start it if it sleeps, stop it again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from accueil.command import ROOT
from accueil.database import preparing
from accueil.database.server import Server, private_folder
from accueil.kernel.faults import Refused


def demonstration() -> Path:
    """The private folder of the demonstration: ACCUEIL_DEMO, or within the checkout."""
    return private_folder(Path(os.environ.get("ACCUEIL_DEMO", ROOT / ".accueil" / "demo")))


@contextlib.contextmanager
def opened_house() -> Iterator[None]:
    """Django set up on DATABASE_URL, or on the demonstration's embedded database. Raises Refused where neither is."""
    import django

    server = None
    if "DATABASE_URL" not in os.environ:
        folder = demonstration()
        if not (folder / "postgres").exists():
            raise Refused("No database: set DATABASE_URL, or run make demo once.")
        server = Server(folder)
        asleep = not server.answers()
        server.start()
        os.environ["DATABASE_URL"] = preparing.url(server, "accueil")
        os.environ.setdefault("ACCUEIL_STATE", str(folder / "state"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    try:
        django.setup()
        yield
    finally:
        if server is not None and asleep:
            server.stop()
