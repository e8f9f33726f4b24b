"""Reminding everybody whose day comes near."""

from __future__ import annotations

import datetime as dt

from accueil.journal.context import Agent, current
from accueil.messages.actions.telling import tell
from accueil.messages.reminders import due_on


def tell_due(*, kind: str, day: dt.date, by: Agent, at: dt.datetime) -> int:
    """Tell everybody who is due on ``day`` in the act's authority; returns how many there were, told before or now."""
    number = 0
    for due in due_on(kind, current().access.authority, day):
        tell(
            person_id=due.person_id,
            kind=kind,
            about=due.about,
            occasion=due.occasion,
            values=due.values,
            by=by,
            at=at,
            not_before=due.not_before,
        )
        number += 1
    return number
