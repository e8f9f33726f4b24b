"""The sealed ticket of a booking form: what was found out about a person before the last click.

The page that asks for confirmation looks at the file and the law and puts the result, sealed, into its form; the click
itself then opens no more than the place. Free places, clashes and the account are looked at again in that click, and
whether the person's precedence or the school's accreditation changed meanwhile: then the page is shown again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.db import connection

SALT = "accueil.cases.places.ticket"
LASTS = 1800
"""Seconds a form with a ticket can be sent; later the page is shown again."""
STANDS = "cases_place_stamp(%s, %s, %s) = %s"
"""The condition in SQL, with ``Ticket.asked``, under which what the ticket says still holds (LU-CAI-ART15-3-PRIORITY,
LU-CAI-ART6-PROVIDERS)."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One account may take one place in one session for one person, with this rank, as things stood: ``stamp``."""

    session: UUID
    account: UUID
    person: UUID
    case: UUID | None
    rank: int
    source: str
    stamp: str

    def stands(self, on: dt.date) -> tuple[str, tuple[object, ...]]:
        """Whether all of it still holds on a day, as a condition in SQL with its values."""
        return STANDS, (self.person, self.session, on, self.stamp)


def seal_ticket(ticket: Ticket) -> str:
    """The ticket as text for a form; its ``stamp`` is ``stamp_of`` the same person and session."""
    ids = [str(ticket.session), str(ticket.account), str(ticket.person), str(ticket.case or "")]
    return signing.dumps([*ids, ticket.rank, ticket.source, ticket.stamp], salt=SALT)


def open_ticket(text: str) -> Ticket | None:
    """The ticket in the text; None where it is not ours, was changed or is too old."""
    try:
        session, account, person, case, rank, source, stamp = signing.loads(text, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(UUID(session), UUID(account), UUID(person), UUID(case) if case else None, rank, source, stamp)


def stamp_of(person: UUID, session: UUID, on: dt.date) -> str:
    """What the person's precedence and the class hang on, as a digest: the same until one of them changes."""
    with connection.cursor() as cursor:
        cursor.execute("select cases_place_stamp(%s, %s, %s)", [person, session, on])
        (stamp,) = cursor.fetchone() or ("",)
    return stamp or ""
