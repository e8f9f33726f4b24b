"""What the messages of an authority need to know of it: its zone, its quiet hours, the head of its letters.

The room does not read programmes; a room above that does registers the desks in its ``apps.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Lines above and below a letter."""

    authority: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


def _bare(language: str, on: dt.date) -> LetterHead:
    return LetterHead()


@dataclass(frozen=True, slots=True)
class Desk:
    """An authority's desk. From ``quiet_from`` to ``quiet_until``, local time, no reminder leaves by e-mail or SMS."""

    zone: str
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None
    head: Callable[[str, dt.date], LetterHead] = _bare

    def allowed_from(self, at: dt.datetime) -> dt.datetime:
        """``at``, or the end of the quiet hours it falls in. Hours are those of the wall clock, all year."""
        if self.quiet_from is None or self.quiet_until is None:
            return at
        local = at.astimezone(ZoneInfo(self.zone))
        now, begins, ends = local.time(), self.quiet_from, self.quiet_until
        quiet = begins <= now < ends if begins <= ends else now >= begins or now < ends
        if not quiet:
            return at
        day = local.date() if now < ends else local.date() + dt.timedelta(days=1)
        return dt.datetime.combine(day, ends, ZoneInfo(self.zone)).astimezone(dt.UTC)


Desks = Callable[[], Mapping[str, Desk]]
_registered: list[Desks] = []


def register_desks(desks: Desks) -> None:
    """Let ``desks`` say which authorities there are (by id) and what their messages need."""
    _registered[:] = [desks]


def desks() -> Mapping[str, Desk]:
    """Every authority's desk."""
    return _registered[0]() if _registered else {}


def desk_of(authority: str) -> Desk:
    """The desk of an authority; of an unknown one, one without quiet hours in the zone of the installation."""
    return desks().get(authority) or Desk(settings.TIME_ZONE)
