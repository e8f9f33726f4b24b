"""Values: what a fact or a rule may come to, and the value of an event that never happened.

None is *unknown* everywhere. NEVER is the value of a day, number or text of which silence means that it did not happen
(`absent: no`): every comparison with it is no. Outside the engine it shows as None with `Decision.never`.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Literal

ValueType = Literal["bool", "int", "str", "date"]
Value = bool | int | str | date | None


class Never(Enum):
    """The single value NEVER: the event did not happen."""

    NEVER = "never"

    def __repr__(self) -> str:
        return "NEVER"


NEVER = Never.NEVER
Inner = Value | Never
"""A value while the engine computes: it may also be NEVER."""

LARGEST_NUMBER = 1_000_000_000
"""Whole numbers beyond this do not occur in a case and would overflow an SQL integer."""


def type_of(value: object) -> ValueType | None:
    """The type a constant has in the law, None when it has none (a list, a float, a moment with a time of day)."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int"
    if isinstance(value, str):
        return "str"
    return "date" if type(value) is date else None


def outside(value: Inner) -> Value:
    """The value as callers see it: NEVER becomes None."""
    return None if value is NEVER else value
