"""The lines one batch of a run has taken, and what is said about each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Taken:
    """The lines of one batch: by the id they are about, and what becomes of each."""

    entries: Mapping[uuid.UUID, int]
    outcomes: dict[uuid.UUID, str] = field(default_factory=dict)

    def left(self) -> set[uuid.UUID]:
        """Those nothing was said about yet."""
        return set(self.entries) - set(self.outcomes)

    def say(self, ids: Iterable[uuid.UUID], outcome: str) -> None:
        """Say what becomes of some of those left."""
        self.outcomes.update(dict.fromkeys(set(ids) & self.left(), outcome))
