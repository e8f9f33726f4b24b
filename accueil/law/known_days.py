"""What is already settled when the day of the question is known: branches in force, and shifts that need no column.

`born + 16 years <= day` is the same as `born <= some earlier day`: comparing a plain column is many times faster in
bulk, and an index on it can serve.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from accueil.kernel.dates import shift
from accueil.law.nodes import AS_OF, Branch, Compare, Const, Dated, Node, Operator, Shift

_MIRRORED: dict[Operator, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_ONE_DAY = timedelta(days=1)


def branch_on(node: Dated, day: date) -> Branch | None:
    """The branch in force on a day."""
    for branch in node.branches:
        if branch.from_ <= day:
            return branch if branch.until is None or day < branch.until else None
    return None


def without_shift(node: Compare, as_of: date) -> Compare:
    """An equal comparison in which a shifted day is compared with a known day by moving the known day instead."""
    left, right = _settled(node.left, as_of), _settled(node.right, as_of)
    if isinstance(right, Shift) and _known(left, as_of) is not None:
        return without_shift(Compare(_MIRRORED[node.operator], right, left), as_of)
    day = _known(right, as_of)
    if not isinstance(left, Shift) or day is None or node.operator in ("==", "!="):
        return node
    limit = day if node.operator in ("<=", ">") else day - _ONE_DAY
    operator: Operator = "<=" if node.operator in ("<", "<=") else ">"
    last = last_day_reaching(limit, left)
    return without_shift(replace(node, operator=operator, left=left.operand, right=Const(last, "date")), as_of)


def last_day_reaching(limit: date, moved: Shift) -> date:
    """The last day that, moved, does not pass `limit`; since shifts keep the order of days there is one."""
    day = shift(limit, -moved.amount, moved.unit)
    while shift(day, moved.amount, moved.unit) > limit:
        day -= _ONE_DAY
    while shift(day + _ONE_DAY, moved.amount, moved.unit) <= limit:
        day += _ONE_DAY
    return day


def _settled(node: Node, as_of: date) -> Node:
    """The branch in force behind a node that is governed by the day of the question."""
    while isinstance(node, Dated) and node.at == AS_OF:
        branch = branch_on(node, as_of)
        if branch is None:
            break
        node = branch.body
    return node


def _known(node: Node, as_of: date) -> date | None:
    """The day a node stands for whatever the case."""
    if node == AS_OF:
        return as_of
    return node.value if isinstance(node, Const) and isinstance(node.value, date) else None
