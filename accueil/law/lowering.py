"""What all bulk back ends share: how a tree becomes columns, with NULL for unknown and a mask for *never*.

In bulk a fact's NULL is its absence: unknown, or (`absent: no`) never or no. An explicit unknown of an `absent: no`
fact cannot be said there. A back end supplies the primitives of its own language; everything legal is decided here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from accueil.law.known_days import branch_on, without_shift
from accueil.law.nodes import (
    AS_OF,
    All,
    Any,
    AtLeast,
    Between,
    Branch,
    Compare,
    Condition,
    Const,
    Dated,
    Extreme,
    Fact,
    Node,
    Not,
    OneOf,
    Operator,
    Ref,
    Shift,
    ShiftUnit,
    Sum,
    Unless,
    may_be_never,
)
from accueil.law.values import ValueType

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

T = TypeVar("T")


class Lowering(ABC, Generic[T]):
    """Lowers nodes to expressions of type T for one day of the question."""

    def __init__(self, book: RuleBook, as_of: date) -> None:
        self.book, self.as_of = book, as_of

    # Primitives of the target language. NULL spreads through them as in SQL; `case` takes a NULL condition for no.

    @abstractmethod
    def column(self, fact: str, type_: ValueType) -> T:
        """The column of a fact."""

    @abstractmethod
    def result(self, rule: str) -> T:
        """The result of another rule."""

    @abstractmethod
    def constant(self, value: bool | int | str | date) -> T:
        """A literal."""

    @abstractmethod
    def null(self, type_: ValueType) -> T:
        """NULL of a type."""

    @abstractmethod
    def compare(self, operator: Operator, left: T, right: T) -> T:
        """A comparison; NULL when a side is."""

    @abstractmethod
    def one_of(self, operand: T, values: Sequence[int | str | date]) -> T:
        """Membership in constants; NULL when the operand is."""

    @abstractmethod
    def negate(self, operand: T) -> T:
        """NOT."""

    @abstractmethod
    def join(self, word: Literal["and", "or"], parts: Sequence[T]) -> T:
        """Kleene AND or OR of two or more parts."""

    @abstractmethod
    def is_null(self, operand: T) -> T:
        """IS NULL, never NULL itself."""

    @abstractmethod
    def no_if_null(self, operand: T) -> T:
        """A truth value with NULL taken for no."""

    @abstractmethod
    def case(self, pairs: Sequence[tuple[T, T]], otherwise: T, type_: ValueType) -> T:
        """The outcome of the first condition that holds."""

    @abstractmethod
    def shift(self, day: T, amount: int, unit: ShiftUnit) -> T:
        """A day moved, clamped to the end of the month."""

    @abstractmethod
    def add(self, left: T, right: T, sign: Literal[1, -1]) -> T:
        """Sum or difference of whole numbers."""

    @abstractmethod
    def days_between(self, start: T, end: T) -> T:
        """The number of days from start to end."""

    @abstractmethod
    def part(self, which: Literal["year", "month", "day"], day: T) -> T:
        """Year, month or day of the month as a whole number."""

    @abstractmethod
    def extreme(self, which: Literal["earliest", "latest"], days: Sequence[T]) -> T:
        """The least or greatest of days, NULLs skipped."""

    # From nodes to expressions.

    def value(self, node: Node) -> T:
        """The value of a node; NULL where it is unknown, never, or no text is in force."""
        match node:
            case Fact():
                return self._fact(node)
            case Const():
                return self.constant(node.value)
            case Ref():
                return self.result(node.rule)
            case Condition():
                return self.value(node.body)
            case Not():
                return self.negate(self.value(node.operand))
            case All() | Any():
                return self._joined("and" if isinstance(node, All) else "or", [self.value(p) for p in node.parts])
            case AtLeast():
                return self._at_least(node)
            case Unless():
                return self._unless(node)
            case Dated():
                return self._dated(node)
            case _:
                return self._computed(node)

    def _computed(self, node: Compare | OneOf | Shift | Sum | Between | Extreme) -> T:
        match node:
            case Compare():
                plain = without_shift(node, self.as_of)
                compared = self.compare(plain.operator, self.value(plain.left), self.value(plain.right))
                return self._no_if_never(compared, (node.left, node.right))
            case OneOf():
                return self._no_if_never(self.one_of(self.value(node.operand), node.values), (node.operand,))
            case Shift():
                return self.shift(self.value(node.operand), node.amount, node.unit)
            case Sum():
                return self.add(self.value(node.left), self.value(node.right), node.sign)
            case Between():
                return self._between(node.unit, self.value(node.start), self.value(node.end))
            case Extreme():
                return self._extreme(node)

    def never(self, node: Node) -> T | None:
        """Where a node is NEVER, as yes or no; None when it cannot be."""
        if not may_be_never(node):
            return None
        match node:
            case Fact():
                return self.is_null(self.column(node.name, node.type))
            case Ref():
                return self.never(self.book.rules[node.rule].node)
            case Condition():
                return self.never(node.body)
            case Shift():
                return self.never(node.operand)
            case Sum():
                return self._any_never((node.left, node.right))
            case Between():
                return self._any_never((node.start, node.end))
            case Extreme(which="latest"):
                return self._any_never(node.parts)
            case Extreme():
                return self._joined("and", [mask for part in node.parts if (mask := self.never(part)) is not None])
            case Unless():
                return self._never_unless(node)
            case Dated():
                return self._never_dated(node)
            case _:
                return None

    def _fact(self, node: Fact) -> T:
        if node == AS_OF:
            return self.constant(self.as_of)
        column = self.column(node.name, node.type)
        return self.no_if_null(column) if node.absent == "no" and node.type == "bool" else column

    def _joined(self, word: Literal["and", "or"], parts: Sequence[T]) -> T:
        return parts[0] if len(parts) == 1 else self.join(word, parts)

    def _any_never(self, nodes: Sequence[Node]) -> T | None:
        masks = [mask for node in nodes if (mask := self.never(node)) is not None]
        return self._joined("or", masks) if masks else None

    def _no_if_never(self, compared: T, nodes: Sequence[Node]) -> T:
        """A comparison with what never happened is no."""
        certain = [node for node in nodes if node == AS_OF or isinstance(node, Const)]
        mask = self._any_never(nodes)
        if mask is None:
            return compared
        if len(certain) == len(nodes) - 1 and _null_means_never(next(n for n in nodes if n not in certain)):
            return self.no_if_null(compared)
        return self.case([(mask, self.constant(False))], compared, "bool")

    def _at_least(self, node: AtLeast) -> T:
        parts = [self.value(part) for part in node.parts]
        yes = self._count(parts)
        possible = self._count([self.negate(self.no_if_null(self.negate(part))) for part in parts])
        number = self.constant(node.number)
        pairs = [
            (self.compare(">=", yes, number), self.constant(True)),
            (self.compare("<", possible, number), self.constant(False)),
        ]
        return self.case(pairs, self.null("bool"), "bool")

    def _count(self, parts: Sequence[T]) -> T:
        """How many parts are yes: NULL counts as no."""
        ones = [self.case([(part, self.constant(1))], self.constant(0), "int") for part in parts]
        total = ones[0]
        for one in ones[1:]:
            total = self.add(total, one, 1)
        return total

    def _unless(self, node: Unless) -> T:
        rest = self.value(node.general)
        for when, then in reversed(node.exceptions):
            applies, outcome = self.value(when), self.value(then)
            pairs = [
                (applies, outcome),
                (self.negate(applies), rest),
                (self.compare("==", outcome, rest), outcome),
            ]
            rest = self.case(pairs, self.null(node.type), node.type)
        return rest

    def _never_unless(self, node: Unless) -> T:
        rest = self._mask(node.general)
        for when, then in reversed(node.exceptions):
            applies, outcome = self.value(when), self._mask(then)
            pairs = [(applies, outcome), (self.negate(applies), rest)]
            rest = self.case(pairs, self.join("and", [outcome, rest]), "bool")
        return rest

    def _mask(self, node: Node) -> T:
        mask = self.never(node)
        return self.constant(False) if mask is None else mask

    def _dated(self, node: Dated) -> T:
        if node.at == AS_OF:
            branch = branch_on(node, self.as_of)
            return self.null(node.type) if branch is None else self.value(branch.body)
        pairs = [(self._holds(node.at, branch), self.value(branch.body)) for branch in node.branches]
        return self.case(pairs, self.null(node.type), node.type)

    def _never_dated(self, node: Dated) -> T | None:
        if node.at == AS_OF:
            branch = branch_on(node, self.as_of)
            return None if branch is None else self.never(branch.body)
        pairs = [(self._holds(node.at, branch), self._mask(branch.body)) for branch in node.branches]
        return self.case(pairs, self._mask(node.at), "bool")

    def _holds(self, at: Node, branch: Branch) -> T:
        day = self.value(at)
        since = self.compare(">=", day, self.constant(branch.from_))
        if branch.until is None:
            return since
        return self.join("and", [since, self.compare("<", day, self.constant(branch.until))])

    def _extreme(self, node: Extreme) -> T:
        days = [self.value(part) for part in node.parts]
        unknown = []
        for part, day in zip(node.parts, days, strict=True):
            mask = self.never(part) if node.which == "earliest" else None
            missing = self.is_null(day)
            unknown.append(missing if mask is None else self.join("and", [missing, self.negate(mask)]))
        return self.case([(self.join("or", unknown), self.null("date"))], self.extreme(node.which, days), "date")

    def _between(self, unit: ShiftUnit, start: T, end: T) -> T:
        """Whole periods from the parts of both days: no shift, no division, the same in every language."""
        if unit == "days":
            return self.days_between(start, end)
        years = self.add(self.part("year", end), self.part("year", start), -1)
        one, forward = self.constant(1), self.compare(">=", end, start)
        day_late = self.compare(">", self.part("day", start), self.part("day", end))
        day_late = self.join("and", [day_late, self.negate(self._is_month_end(end))])
        day_early = self.compare("<", self.part("day", start), self.part("day", end))
        months = self.add(self.part("month", end), self.part("month", start), -1)
        if unit == "months":
            whole, late, early = self._twelve(years, months), day_late, day_early
        else:
            zero = self.constant(0)
            same = self.compare("==", months, zero)
            whole = years
            late = self.join("or", [self.compare("<", months, zero), self.join("and", [same, day_late])])
            early = self.join("or", [self.compare(">", months, zero), self.join("and", [same, day_early])])
        pairs = [
            (self.join("and", [forward, late]), self.add(whole, one, -1)),
            (self.join("and", [self.negate(forward), early]), self.add(whole, one, 1)),
        ]
        return self.case(pairs, whole, "int")

    def _twelve(self, years: T, months: T) -> T:
        """12 x years + months, by doubling: there is no multiplication in the language."""
        two = self.add(years, years, 1)
        three = self.add(two, years, 1)
        six = self.add(three, three, 1)
        return self.add(self.add(six, six, 1), months, 1)

    def _is_month_end(self, day: T) -> T:
        return self.compare("==", self.part("day", self.shift(day, 1, "days")), self.constant(1))


def _null_means_never(node: Node) -> bool:
    """Whether NULL of this node can only come from an absent event, so that no mask is needed."""
    match node:
        case Fact():
            return node.absent == "no"
        case Shift():
            return _null_means_never(node.operand)
        case _:
            return False


def levels(book: RuleBook, rules: Sequence[str]) -> list[list[str]]:
    """The rules needed for some rules, in groups each of which rests on earlier groups only."""
    depth: dict[str, int] = {}
    for name in dict.fromkeys(used for rule in rules for used in book.rules_of(rule)):
        below = [depth[used] for used in book.rules_of(name)[:-1]]
        depth[name] = 1 + max(below, default=-1)
    groups: list[list[str]] = [[] for _ in range(1 + max(depth.values(), default=-1))]
    for name, level in depth.items():
        groups[level].append(name)
    return groups
