"""What a first start does in a process of its own: migrate as the owner, then fill the demonstration."""

from __future__ import annotations

import datetime as dt
import os
import sys

import django


def main(people: int, seed: int, day: dt.date) -> None:
    """Bring the database up to date; make up ``people`` people if there is nobody yet."""
    django.setup()
    from django.conf import settings

    from accueil.access.demonstration import make_program
    from accueil.access.models import Account
    from accueil.command.seeding import seed as fill
    from accueil.database.migrating import migrate
    from accueil.journal.activities import load

    print("Preparing the database.", flush=True)
    migrate(os.environ["DATABASE_OWNER_URL"], load)
    if not Account.objects.exists():
        fill(people=people, seed=seed, day=day)
    make_program(authority=settings.AUTHORITY)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), dt.date.fromisoformat(sys.argv[3]))
