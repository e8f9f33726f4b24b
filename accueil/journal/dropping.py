"""Months past their term leave the journal: announced by a signed checkpoint first, dropped by the owner afterwards.

How long an entry is kept is at least as long as the data it is about: a month goes only if its term is over and nobody
it names has a file any more. Nothing goes by guess: without a term nothing is dropped.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.journal.checkpoints import deliver_pending, make_checkpoint
from accueil.journal.models import Delivery, Floor
from accueil.kernel.faults import Refused

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Droppable:
    """Links above the floor that may go: through which number, with which digest, how many, until which day (not
    itself); ``kept_for`` says how many people with a file hold back later months."""

    through: int
    digest: bytes
    entries: int
    until_on: dt.date
    kept_for: int = 0


def months_over(*, before: dt.date, zone: str) -> list[tuple[dt.date, int]]:
    """Each month that was over on ``before``, with the last link up to which every entry is of it or of an earlier one.
    Only the owner may ask."""
    with connection.cursor() as cursor:
        cursor.execute("select month, through from journal_months(%s, %s)", [before, zone])
        return [(month, int(through)) for month, through in cursor.fetchall()]


def droppable(*, before: dt.date, zone: str, with_file: Callable[[Collection[uuid.UUID]], int]) -> Droppable | None:
    """What may go: whole months before the day ``before``, up to the first that names somebody with a file
    (``with_file`` counts them). None where nothing may."""
    floor = Floor.objects.order_by("-through").first()
    reached, last, kept = floor.through if floor else 0, None, 0
    for month, through in months_over(before=before.replace(day=1), zone=zone):
        with connection.cursor() as cursor:
            cursor.execute("select person from journal_persons(%s, %s)", [reached, through])
            kept = with_file([person for (person,) in cursor.fetchall()])
        if kept:
            break
        reached, last = through, month
    if last is None:
        return Droppable(floor.through if floor else 0, b"", 0, before, kept) if kept else None
    with connection.cursor() as cursor:
        cursor.execute("select digest from journal_seal where number = %s", [reached])
        (digest,) = cursor.fetchone()
    until = (last.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return Droppable(reached, bytes(digest), reached - (floor.through if floor else 0), until, kept)


def announce_drop(*, what: Droppable, day: dt.date, at: dt.datetime) -> Floor:
    """Sign a checkpoint that says what is dropped, have it lie outside, and record the floor.

    Refused where the checkpoint did not reach a single sink: nothing is dropped that only this database says of.
    """
    drop = {
        "through": what.through,
        "head": what.digest.hex(),
        "entries": what.entries,
        "until": what.until_on.isoformat(),
    }
    made = make_checkpoint(day=day, at=at, drop=drop)
    deliver_pending(at=at)
    if not Delivery.objects.filter(checkpoint=made, delivered_at__isnull=False).exists():
        raise Refused(_("The checkpoint reached no place outside the database. Nothing was dropped."))
    return Floor.objects.create(
        through=what.through,
        digest=what.digest,
        entries=what.entries,
        until_on=what.until_on,
        checkpoint=made,
        recorded_at=at,
    )


def drop_below_floor(*, most: int | None = None) -> int:
    """Delete what lies under the floor, a batch a transaction, so that it can be stopped and begun again; returns how
    many entries went (at most ``most``). The database refuses it to every role but the owner."""
    gone = 0
    while most is None or gone < most:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select journal_drop(%s)", [min(BATCH, most - gone) if most is not None else BATCH])
            (number,) = cursor.fetchone()
        if not number:
            break
        gone += number
    return gone
