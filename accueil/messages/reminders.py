"""Who is to be reminded of what: asked each morning of the rooms that know."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Due:
    """One person to remind. ``occasion`` names the reminder among those about the same thing: each is told once, so a
    morning that was missed is caught up on the next one and none is told twice."""

    person_id: uuid.UUID
    about: uuid.UUID | None
    occasion: str
    values: Mapping[str, Any] = field(default_factory=dict)
    not_before: dt.datetime | None = None


WhoIsDue = Callable[[str, dt.date], Iterable[Due]]
_registered: dict[str, WhoIsDue] = {}


def register_reminder(kind: str, due: WhoIsDue) -> None:
    """Let ``due`` say, for an authority and a day, who is to be reminded; it is asked in an act of messages.remind."""
    _registered[kind] = due


def reminder_kinds() -> tuple[str, ...]:
    """The kinds somebody registered."""
    return tuple(_registered)


def due_on(kind: str, authority: str, day: dt.date) -> Iterable[Due]:
    """Who is to be reminded by a message of ``kind`` on a day."""
    return _registered[kind](authority, day)
