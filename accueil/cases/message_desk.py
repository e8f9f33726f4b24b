"""What the messages of an authority take from its programme: zone, quiet hours, the head of its letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from accueil.messages.desks import Desk, LetterHead
from accueil.programmes import programme, programmes
from accueil.programmes.procedure import Programme


def desks() -> Mapping[str, Desk]:
    """Every authority that administers a programme, by its id."""
    return {each.authority.id: _desk(each) for each in reversed(list(programmes()))}


def _desk(of: Programme) -> Desk:
    return Desk(of.zone, _hour(of, "quiet_from_hour"), _hour(of, "quiet_until_hour"), partial(_head, of.name))


def _hour(of: Programme, name: str) -> dt.time | None:
    return dt.time(of.practice[name]) if name in of.practice else None


def _head(name: str, language: str, on: dt.date) -> LetterHead:
    """The authority as it was called on the day, and whom to call."""
    of = programme(name)
    called, contact = of.authority.on(on), of.contact_on(on)
    lines = (called.name.says(language), called.department.says(language)) if called else ()
    reached = (*contact.lines, *filter(None, (contact.phone, contact.email, contact.website))) if contact else ()
    return LetterHead(tuple(dict.fromkeys(lines)), reached)
