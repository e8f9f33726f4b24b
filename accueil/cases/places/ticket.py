"""The sealed ticket of a booking form: what was found out about a person before the last click.

The page that asks for confirmation looks at the file and the law and puts the result, sealed, into its form; the click
itself then opens no more than the place. Free places, clashes and the account are looked at again in that click.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from accueil.cases.places.ranking import Rank

SALT = "accueil.cases.places.ticket"
LASTS = 1800
"""Seconds a form with a ticket can be sent; later the page is shown again."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One account may take one place in one session for one person, with this rank."""

    session: UUID
    account: UUID
    person: UUID
    case: UUID | None
    rank: int
    source: str


def seal_ticket(*, session: UUID, account: UUID, person: UUID, case: UUID | None, rank: Rank) -> str:
    """The ticket as text for a form."""
    named = [str(session), str(account), str(person), str(case or ""), rank.rank, rank.source]
    return signing.dumps(named, salt=SALT)


def open_ticket(text: str) -> Ticket | None:
    """The ticket in the text; None where it is not ours, was changed or is too old."""
    try:
        session, account, person, case, rank, source = signing.loads(text, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(UUID(session), UUID(account), UUID(person), UUID(case) if case else None, rank, source)
