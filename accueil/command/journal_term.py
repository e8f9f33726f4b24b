"""``accueil journal drop``: months past the term of the journal leave it, as the owner of the database."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import uuid
from collections.abc import Collection

from accueil.command.house import opened_house
from accueil.kernel.faults import Refused


def drop(arguments: argparse.Namespace) -> int:
    """Say what would go, or with ``--yes`` drop it. Needs DATABASE_OWNER_URL and ACCUEIL_JOURNAL_YEARS.

    Refused where the term is shorter than that of any data the journal is about (LU-CAI-ART28-RETRACE).
    """
    with opened_house():
        from django.conf import settings
        from django.utils import timezone

        from accueil.database.day import ZONE
        from accueil.database.migrating import as_role
        from accueil.journal.dropping import announce_drop, drop_below_floor, droppable

        owner, now = os.environ.get("DATABASE_OWNER_URL", ""), timezone.now()
        if not owner:
            raise Refused("Set DATABASE_OWNER_URL to the owner's address: only the owner drops entries.")
        day = timezone.localdate(now)
        before = _years_before(day, _term(settings.JOURNAL_YEARS, day))
        with as_role(owner):
            if arguments.yes and (left := drop_below_floor()):
                print(f"{left} entries of an interrupted run were dropped.")
            what = droppable(before=before, zone=ZONE, with_file=people_with_file)
            if what is None or not what.entries:
                held = f" {what.kept_for} people of the next month still have a file." if what else ""
                print(f"Nothing of the journal is past its term.{held}")
                return 0
            print(f"{what.entries} entries of the months before {what.until_on} are past their term.")
            if not arguments.yes:
                print("Nothing was dropped. Say --yes to drop them.", file=sys.stderr)
                return 0
            floor = announce_drop(what=what, day=day, at=now)
            print(f"Checkpoint {floor.checkpoint_id} says so outside; {drop_below_floor()} entries were dropped.")
    return 0


def people_with_file(persons: Collection[uuid.UUID]) -> int:
    """How many of these people some authority still keeps data of."""
    from accueil.journal.acts import opened_for_chain
    from accueil.messages.desks import desks
    from accueil.people.models import Custody

    found: set[uuid.UUID] = set()
    for authority in desks():
        with opened_for_chain("Looking whether people of old entries still have a file", authority) as act:
            held = Custody.objects.filter(authority=authority, person_id__in=list(persons))
            found.update(held.values_list("person_id", flat=True))
            act.touch(*found)
    return len(found)


def _term(years: int, day: dt.date) -> int:
    if years <= 0:
        raise Refused("The controller has set no term for the journal (ACCUEIL_JOURNAL_YEARS): nothing is dropped.")
    from accueil.cases.terms_of_keeping import longest_term

    least = longest_term(day)
    if years < least:
        raise Refused(f"The journal is kept at least as long as the data it is about: {least} years, not {years}.")
    return years


def _years_before(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year - years, day=1)
