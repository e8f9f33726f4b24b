"""The desk of the seed: which agent acts at which instant, and the act in which a batch of files is written."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection

from accueil.access.models import Account
from accueil.database.day import ZONE
from accueil.journal.context import Access, Agent, Kind, opened

REASON = "Remplir la démonstration de personnes inventées"
ACTIVITY = "cases.case_work"


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer of the authority with the account behind it."""

    agent: Agent
    name: str
    authority: str

    @classmethod
    def of(cls, account: Account, authority: str) -> Desk:
        """The desk of a member of staff."""
        return cls(account.agent, account.name, authority)


def at(day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """An instant of that day in office hours."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE))


@contextlib.contextmanager
def writing(desk: Desk, activity: str = ACTIVITY) -> Iterator[None]:
    """One act for a batch of files: one entry that names every person in it.

    The batch stands or falls as a whole, so the savepoints of the verbs, a third of all statements, are left out.
    """
    with opened(Access(desk.agent, desk.authority, activity, REASON, Kind.WRITE)):
        connection.features.uses_savepoints = False
        try:
            yield
        finally:
            connection.features.uses_savepoints = True
