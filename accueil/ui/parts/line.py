"""The line: a contract drawn in time. Above it the contract, below it what the person does and what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from accueil.ui.parts.states import State

Kind = Literal["signed", "effect", "end", "deed", "kept", "today"]
Stretch = Literal["before", "past", "left", "after"]
"""before: signed, not in effect · past: time used · left: time left · after: beyond the end, up to retention."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One day on the line, with its name in words."""

    on: dt.date
    label: str
    kind: Kind
    state: State = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A contract in time. ``sentence`` says how much time is left, without the drawing; today is added by itself."""

    today: dt.date
    events: tuple[Event, ...]
    title: str = ""
    sentence: str = ""
    number: str = ""

    def day_of(self, kind: Kind) -> dt.date | None:
        """The first day of this kind, if it is on the line."""
        return min((event.on for event in self.events if event.kind == kind), default=None)

    def stretch_at(self, day: dt.date) -> Stretch:
        """What kind of time begins on ``day``."""
        effect, end = self.day_of("effect"), self.day_of("end")
        if end is not None and day >= end:
            return "after"
        if effect is None or day < effect:
            return "before"
        return "past" if day < self.today else "left"

    def ordered(self, today_label: str) -> list[Event]:
        """All events by date, with today among them (after what happened today)."""
        today = Event(on=self.today, label=today_label, kind="today")
        return sorted((*self.events, today), key=lambda event: (event.on, event.kind == "today"))
