"""What a book of law holds: facts, dated parameters, rules with their versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from accueil.law.nodes import Dated, Node, Reading
from accueil.law.values import Value, ValueType


@dataclass(frozen=True, slots=True)
class FactDef:
    """What can be known about a case. `choices` are the values allowed (empty: any); `absent` what silence means."""

    name: str
    type: ValueType
    absent: Literal["unknown", "no"]
    label: str
    ask: str = ""
    source: str = ""
    choices: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A legal value on the days from `since` to `until` (out), with the provision and the place it comes from."""

    value: bool | int | str | date
    unit: str
    since: date
    until: date | None
    cite: tuple[str, ...]
    source: str
    article: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A legal amount or term that changes by date; `values` oldest first."""

    name: str
    label: str
    unit: str
    type: ValueType
    values: tuple[DatedValue, ...]
    file: str

    def on(self, day: date) -> DatedValue | None:
        """The value in force on a day, None when there is none."""
        for value in reversed(self.values):
            if value.since <= day:
                return value if value.until is None or day < value.until else None
        return None


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a rule on the days from `from_` (in) to `until` (out)."""

    from_: date
    until: date | None
    body: Node
    reading: Reading | None
    gap: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its versions oldest first, and `node`, the tree all back ends lower."""

    name: str
    programme: str
    file: str
    type: ValueType
    label: str
    you: str
    cite: tuple[str, ...]
    article: str
    act: str
    governed_by: Node
    versions: tuple[Version, ...]
    node: Dated

    @property
    def short(self) -> str:
        """The name inside its own book."""
        return self.name.partition(".")[2]

    def on(self, day: date) -> Version | None:
        """The version in force on a governing day, None when there is no text."""
        for version in reversed(self.versions):
            if version.from_ <= day:
                return version if version.until is None or day < version.until else None
        return None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One difference between two books: of a fact, a parameter or a rule."""

    kind: Literal["fact", "parameter", "rule"]
    name: str
    change: Literal["added", "removed", "changed"]
    before: Value | tuple[str, ...] = None
    after: Value | tuple[str, ...] = None
