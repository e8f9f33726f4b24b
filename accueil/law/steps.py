"""The readable view of a trace: what was looked at, what it came to, and the steps below."""

from __future__ import annotations

from datetime import date

from accueil.law.definitions import Rule, Version
from accueil.law.explain import Trace
from accueil.law.nodes import Branch, Node
from accueil.law.values import Inner


class Step:
    """One node or rule; `chosen` is the branch or version in force. Two steps are equal when they view one trace."""

    __slots__ = ("_kids", "chosen", "of", "trace", "value")

    def __init__(self, trace: Trace) -> None:
        self.of: Node | Rule = trace[0]
        self.value: Inner = trace[1]
        self.chosen: Branch | Version | None = trace[3]
        self.trace = trace
        self._kids: tuple[Step, ...] | None = None

    @property
    def kids(self) -> tuple[Step, ...]:
        """The steps directly below."""
        if self._kids is None:
            self._kids = tuple(Step(below) for below in self.trace[2])
        return self._kids

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Step) and other.trace is self.trace

    def __hash__(self) -> int:
        return id(self.trace)


def governing_day(trace: Trace) -> date | None:
    """The day that picked the text of a rule's trace, None where it is unknown or never came."""
    day = trace[2][0][2][0][1]
    return day if isinstance(day, date) else None
