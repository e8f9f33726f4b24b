"""The expression tree: the few kinds of nodes that every back end lowers. Immutable, hashable, each with a type.

Leaf text, YAML and generated code never meet: reading makes this tree, and the back ends see nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accueil.law.values import ValueType

Operator = Literal["<", "<=", ">", ">=", "==", "!="]
ShiftUnit = Literal["years", "months", "days"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the case; `absent` says what silence means. The day of the question is the fact `as_of`."""

    name: str
    type: ValueType
    absent: Literal["unknown", "no"] = "unknown"


@dataclass(frozen=True, slots=True)
class Const:
    """A constant written in the law."""

    value: bool | int | str | date
    type: ValueType


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison of two values of the same type; no when either never happened."""

    operator: Operator
    left: Node
    right: Node
    type: ClassVar[ValueType] = "bool"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether a value is in a list of constants."""

    operand: Node
    values: tuple[int | str | date, ...]
    type: ClassVar[ValueType] = "bool"


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary; unknown stays unknown."""

    operand: Node
    type: ClassVar[ValueType] = "bool"


@dataclass(frozen=True, slots=True)
class All:
    """Yes when every part is yes, no as soon as one is no."""

    parts: tuple[Node, ...]
    type: ClassVar[ValueType] = "bool"


@dataclass(frozen=True, slots=True)
class Any:
    """Yes as soon as one part is yes, no when every part is no."""

    parts: tuple[Node, ...]
    type: ClassVar[ValueType] = "bool"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Yes when `number` parts are yes, no when too few can still become yes."""

    number: int
    parts: tuple[Node, ...]
    type: ClassVar[ValueType] = "bool"


@dataclass(frozen=True, slots=True)
class Unless:
    """A general rule and exceptions (when, then) in order of precedence: the first that applies decides."""

    general: Node
    exceptions: tuple[tuple[Node, Node], ...]
    type: ValueType


@dataclass(frozen=True, slots=True)
class Shift:
    """A day moved by a fixed number of years, months or days; a missing day becomes the month's last."""

    operand: Node
    amount: int
    unit: ShiftUnit
    type: ClassVar[ValueType] = "date"


@dataclass(frozen=True, slots=True)
class Sum:
    """Two whole numbers added (sign 1) or subtracted (sign -1)."""

    left: Node
    right: Node
    sign: Literal[1, -1]
    type: ClassVar[ValueType] = "int"


@dataclass(frozen=True, slots=True)
class Between:
    """How many whole years, months or days lie between two days; negative when the end is earlier."""

    unit: ShiftUnit
    start: Node
    end: Node
    type: ClassVar[ValueType] = "int"


@dataclass(frozen=True, slots=True)
class Extreme:
    """The earliest or latest of some days. An unknown one makes it unknown; *never* is skipped by earliest only."""

    which: Literal["earliest", "latest"]
    parts: tuple[Node, ...]
    type: ClassVar[ValueType] = "date"


@dataclass(frozen=True, slots=True)
class Branch:
    """What holds on the days from `from_` (in) to `until` (out)."""

    from_: date
    until: date | None
    body: Node


@dataclass(frozen=True, slots=True)
class Dated:
    """The branch in force on the day `at`, newest first; no branch is 'no text in force'. May stand for a parameter."""

    at: Node
    branches: tuple[Branch, ...]
    type: ValueType
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A choice taken where the text is silent or disputed."""

    id: str
    text: str
    author: str
    on: date


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a rule: its provisions and wording around the expression it stands for.

    `cite` are the provisions in effect (own, or the nearest above); `own` whether they are written at this condition.
    `path` tells conditions of one version apart.
    """

    rule: str
    path: str
    id: str
    body: Node
    type: ValueType
    cite: tuple[str, ...]
    own: bool
    article: str
    label: str
    you: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """Another rule's result; `never` whether it may be NEVER."""

    rule: str
    type: ValueType
    never: bool


Node = (
    Fact
    | Const
    | Compare
    | OneOf
    | Not
    | All
    | Any
    | AtLeast
    | Unless
    | Shift
    | Sum
    | Between
    | Extreme
    | Dated
    | Condition
    | Ref
)

AS_OF = Fact("as_of", "date")
"""The day the question is about."""


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in the order of the text; the rule behind a reference is not below it."""
    match node:
        case Fact() | Const() | Ref():
            return ()
        case Compare() | Sum():
            return (node.left, node.right)
        case OneOf() | Not() | Shift():
            return (node.operand,)
        case All() | Any() | AtLeast() | Extreme():
            return node.parts
        case Unless():
            return (*(part for pair in node.exceptions for part in pair), node.general)
        case Between():
            return (node.start, node.end)
        case Dated():
            return (node.at, *(branch.body for branch in node.branches))
        case Condition():
            return (node.body,)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, references not followed."""
    yield node
    for child in children(node):
        yield from walk(child)


def may_be_never(node: Node) -> bool:
    """Whether the value may be NEVER: decided once from the tree, so that back ends guard only where they must."""
    if node.type == "bool":
        return False
    match node:
        case Fact():
            return node.absent == "no"
        case Ref():
            return node.never
        case Const():
            return False
        case Extreme(which="earliest"):
            return all(map(may_be_never, node.parts))
        case Unless():
            outcomes = (node.general, *(then for _when, then in node.exceptions))
            return any(map(may_be_never, outcomes))
        case _:
            return any(map(may_be_never, children(node)))
