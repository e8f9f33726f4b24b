"""What a tree of steps means: the decisive conditions, the facts that can still matter, the readings relied on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from accueil.law.definitions import Rule, Version
from accueil.law.nodes import All, Any, AtLeast, Condition, Dated, Fact, Not, Reading, Unless
from accueil.law.steps import Step, governing_day
from accueil.law.values import Inner

_LOGICAL = (All, Any, AtLeast, Not, Unless, Dated, Condition, Rule)


def decisive(step: Step, as_of: date) -> list[tuple[Step, date]]:
    """The conditions and rules that made the result, each with the day that governed it: the failing ones of a no, all
    of a yes, the open ones of an unknown. Each condition, or its nearest cited one above, once, in the text's order."""
    found: dict[Step, date] = {}
    _decisive(step, step, as_of, as_of, found)
    return list(found.items())


def _decisive(step: Step, holder: Step, day: date, as_of: date, found: dict[Step, date]) -> None:
    of = step.of
    if isinstance(of, Rule):
        day = governing_day(step.trace) or as_of
    if isinstance(of, Condition | Rule) and of.cite:
        holder = step
    kids = list(_deciding_kids(step)) if isinstance(of, _LOGICAL) else []
    if not kids:
        found.setdefault(holder, day)
    for kid in kids:
        _decisive(kid, holder, day, as_of, found)


def _deciding_kids(step: Step) -> Iterator[Step]:
    of = step.of
    if isinstance(of, Rule | Condition):
        below = step.kids[0]
        if below.of.type == "bool":
            yield below
    elif isinstance(of, Dated):
        if of.type == "bool" and not of.parameter:
            yield from step.kids[1:]
    elif isinstance(of, Unless):
        yield from _deciding_exceptions(step)
    elif isinstance(of, Not):
        yield from step.kids
    else:
        yield from (kid for kid in step.kids if kid.value is step.value)


def _deciding_exceptions(step: Step) -> Iterator[Step]:
    """The exception that applied with its outcome; else the open ones, those whose refusal mattered, and the general
    rule."""
    value = step.value
    for when, then in _pairs(step):
        if when.value is True:
            yield from (when, then)
            return
        if then.value != value:
            yield when
        elif when.value is None and value is not None:
            yield then
    yield step.kids[-1]


def _pairs(step: Step) -> list[tuple[Step, Step]]:
    return list(pairwise(step.kids[:-1]))[::2]


def joined(step: Step, as_of: date) -> list[tuple[Step, date]]:
    """The conditions joined by "all", those of rules that only join conditions included; each once, with the day that
    governed it."""
    found: dict[Step, date] = {}
    _joined(step, as_of, as_of, found)
    return list(found.items())


def _joined(step: Step, day: date, as_of: date, found: dict[Step, date]) -> None:
    if isinstance(step.of, Rule):
        day = governing_day(step.trace) or as_of
    parts = _parts(step)
    if not parts and isinstance(step.of, Condition | Rule):
        found.setdefault(step, day)
    for part in parts:
        _joined(part, day, as_of, found)


def _parts(step: Step) -> list[Step]:
    """What a step joins: the parts of an "all", seen through the rule or the unworded condition that holds it."""
    of = step.of
    if isinstance(of, All):
        return list(step.kids)
    if isinstance(of, Rule):
        bodies = step.kids[0].kids[1:] if isinstance(step.kids[0].of, Dated) else ()
        return [part for body in bodies for part in ([body] if isinstance(body.of, Rule) else _parts(body))]
    return _parts(step.kids[0]) if isinstance(of, Condition) and not of.label and step.kids else []


def missing(step: Step) -> list[str]:
    """The names of unknown facts that can still change an unknown result, in the order of the text."""
    return list(dict.fromkeys(_missing(step)))


def _missing(step: Step) -> Iterator[str]:
    if step.value is not None:
        return
    if isinstance(step.of, Fact):
        yield step.of.name
    kids = _open_exceptions(step) if isinstance(step.of, Unless) else iter(step.kids)
    for kid in kids:
        yield from _missing(kid)


def _open_exceptions(step: Step) -> Iterator[Step]:
    for when, then in _pairs(step):
        if when.value is not False:
            yield from (when, then)
        if when.value is True:
            return
    yield step.kids[-1]


def readings(step: Step) -> list[Reading]:
    """The readings of the texts in force that the result relies on, each once."""
    return list(dict.fromkeys(reading for one in every(step) if (reading := reading_of(one)) is not None))


def reading_of(step: Step) -> Reading | None:
    """The reading written at a condition, or at the version of a rule that is in force."""
    if isinstance(step.of, Condition):
        return step.of.reading
    return step.chosen.reading if isinstance(step.chosen, Version) else None


def every(step: Step) -> Iterator[Step]:
    """The step and all steps below, rules shared by several steps once."""
    seen: set[Step] = set()
    todo = [step]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            yield one
            todo.extend(reversed(one.kids))


def facts_below(step: Step) -> dict[str, Inner]:
    """The facts looked at below a step, with the values they had."""
    return {one.of.name: one.value for one in every(step) if isinstance(one.of, Fact) and one.of.name != "as_of"}
