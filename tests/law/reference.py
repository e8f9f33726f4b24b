"""The plainest reading of the tree: the measure for every back end, written apart from them and without regard to
speed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from accueil.law import RuleBook
from accueil.law import nodes as n
from accueil.law.values import NEVER, Inner, Value, outside
from tests.law.people import Person


class Reference:
    """Evaluates the rules of a book for one person and day, straight from the definitions."""

    def __init__(self, book: RuleBook, person: Person, as_of: date) -> None:
        self.book, self.person, self.as_of = book, person, as_of

    def values(self) -> tuple[Value, ...]:
        """The values of all rules, in the order of the book."""
        return tuple(outside(self.of(rule.node)) for rule in self.book.rules.values())

    def of(self, node: n.Node) -> Any:
        """The value of a node: True, False, a day, a number, a text, None or NEVER."""
        match node:
            case n.Fact(name="as_of"):
                return self.as_of
            case n.Fact(name=name, type=kind, absent=absent):
                silence = None if absent == "unknown" else False if kind == "bool" else NEVER
                return self.person.get(name, silence)
            case n.Const(value=value):
                return value
            case n.Ref(rule=rule):
                return self.of(self.book.rules[rule].node)
            case n.Condition(body=body):
                return self.of(body)
            case n.Not(operand=operand):
                return {True: False, False: True, None: None}[self.of(operand)]
            case n.All(parts=parts):
                return self.enough(len(parts), [self.of(part) for part in parts])
            case n.Any(parts=parts):
                return self.enough(1, [self.of(part) for part in parts])
            case n.AtLeast(number=number, parts=parts):
                return self.enough(number, [self.of(part) for part in parts])
            case n.Unless(general=general, exceptions=exceptions):
                return self.unless(list(exceptions), general)
            case n.Dated():
                return self.dated(node)
            case n.Extreme(which=which, parts=parts):
                return self.extreme(which, [self.of(part) for part in parts])
        return self.computed(node)

    def computed(self, node: n.Node) -> Any:
        """Comparisons and arithmetic: never counts before unknown."""
        operands = [self.of(child) for child in n.children(node)]
        if NEVER in operands:
            return False if node.type == "bool" else NEVER
        if None in operands:
            return None
        match node:
            case n.Compare(operator=operator):
                a, b = operands
                truths = {"<": a < b, ">": a > b, "==": a == b} if type(a) is not str else {"==": a == b}
                contraries = {"<=": ">", ">=": "<", "!=": "=="}
                return truths[operator] if operator in truths else not truths[contraries[operator]]
            case n.OneOf(values=values):
                return operands[0] in values
            case n.Sum(sign=sign):
                return operands[0] + sign * operands[1]
            case n.Shift(amount=amount, unit=unit):
                return moved(operands[0], amount, unit)
            case n.Between(unit=unit):
                return whole(operands[0], operands[1], unit)
        raise AssertionError(node)

    @staticmethod
    def enough(number: int, values: list[bool | None]) -> bool | None:
        """Whether so many are yes, whatever the unknown ones turn out to be."""
        surely = values.count(True) >= number
        possibly = values.count(True) + values.count(None) >= number
        return surely if surely == possibly else None

    def unless(self, exceptions: list[tuple[n.Node, n.Node]], general: n.Node) -> Inner:
        """The set of outcomes over what each unknown exception may turn out to be."""
        if not exceptions:
            return self.of(general)  # type: ignore[no-any-return]
        (when, then), *rest = exceptions
        applies = self.of(when)
        outcomes = {self.of(then)} if applies is not False else set()
        outcomes |= {self.unless(rest, general)} if applies is not True else set()
        return outcomes.pop() if len(outcomes) == 1 else None

    def dated(self, node: n.Dated) -> Any:
        """What holds on the governing day."""
        day = self.of(node.at)
        if day is None or day is NEVER:
            return NEVER if day is NEVER and node.type != "bool" else None
        holding = [b for b in node.branches if b.from_ <= day and (b.until is None or day < b.until)]
        return self.of(holding[0].body) if holding else None

    @staticmethod
    def extreme(which: str, values: list[Any]) -> Any:
        """Earliest skips what never happened, latest does not; one unknown makes either unknown."""
        happened = [value for value in values if value is not NEVER]
        if not happened or (which == "latest" and len(happened) < len(values)):
            return NEVER
        return None if None in happened else sorted(happened)[0 if which == "earliest" else -1]


def moved(day: date, amount: int, unit: str) -> date:
    """A day moved month by month, kept inside the month it arrives in."""
    if unit == "days":
        return day + timedelta(days=amount)
    months = amount * {"years": 12, "months": 1}[unit]
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (year + 1, 1) if month > 12 else (year - 1, 12) if month < 1 else (year, month)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def whole(start: date, end: date, unit: str) -> int:
    """The most periods that fit between two days, counted one by one."""
    if unit == "days":
        return end.toordinal() - start.toordinal()
    step, count = (1 if end >= start else -1), 0
    while (moved(start, count + step, unit) <= end) if step > 0 else (moved(start, count + step, unit) >= end):
        count += step
    return count
