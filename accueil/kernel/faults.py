"""What the house says when it does not do what was asked: one sentence for a person, next to the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """An input or a verb is refused. ``message`` says what is wrong and what to do; ``fields`` maps field names to
    sentences. Messages may be lazy translations: they are worded when they are shown."""

    def __init__(self, message: Any = "", **fields: Any) -> None:
        self.fields: dict[str, Any] = fields
        self.message: Any = message or next(iter(fields.values()), "")
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Difference:
    """One value two people changed at the same time: ``mine`` was typed now, ``theirs`` is stored."""

    label: Any
    mine: Any
    theirs: Any


class Stale(Refused):
    """Somebody else changed the same thing meanwhile; ``differences`` shows what, nothing was stored."""

    def __init__(self, message: Any, differences: Iterable[Difference] = ()) -> None:
        super().__init__(message)
        self.differences = tuple(differences)
