"""Worked examples beside the law: facts in; value, reasons and missing facts out; and which conditions they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accueil.law.conditions import check_keys
from accueil.law.decision import Decision, plain
from accueil.law.definitions import Rule
from accueil.law.errors import LawError
from accueil.law.nodes import Condition, Fact, Node, Ref, walk
from accueil.law.reasons import every
from accueil.law.source import section
from accueil.law.steps import Step
from accueil.law.yaml_file import read_yaml

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

_EXPECTED = {"value", "because", "missing", "in_force"}
_SHOWN = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Failure:
    """An example whose answer is another than expected: which part, what was expected, what came out."""

    file: str
    example: str
    rule: str
    part: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.file}: {self.example}: {self.rule} {self.part} is {self.found}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Place:
    """A cited yes/no condition of a version of a rule (path '': the rule itself), with its provisions, own or from
    above."""

    rule: str
    version: date
    path: str
    label: str
    cite: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """What the examples showed: failures, the outcomes seen per place, and the outcomes never seen."""

    failures: list[Failure] = field(default_factory=list)
    coverage: dict[Place, set[str]] = field(default_factory=dict)
    uncovered: list[tuple[Place, str]] = field(default_factory=list)
    examples: int = 0


def check(book: RuleBook, folder: Path) -> Report:
    """Run every example under a folder (`*/examples/*.yaml` or `*.yaml`) against the book.

    `uncovered` lists each cited yes/no condition with an outcome (yes, no, and unknown where a fact below it may be
    unknown) that no example shows. LawError for an example that cannot be read.
    """
    report = Report(coverage={place: set() for place, _node in places(book)})
    for path in sorted((*folder.glob("*/examples/*.yaml"), *folder.glob("examples/*.yaml"), *folder.glob("*.yaml"))):
        content = read_yaml(path, path.relative_to(folder).as_posix())
        if isinstance(content, list):
            for raw in content:
                _run(book, path.relative_to(folder).as_posix(), raw, report)
    for place, node in places(book):
        for wanted in ("yes", "no", *(("unknown",) if may_be_unknown(book, node) else ())):
            if wanted not in report.coverage[place]:
                report.uncovered.append((place, wanted))
    return report


def places(book: RuleBook) -> Iterator[tuple[Place, Node]]:
    """The cited yes/no conditions and rules that examples must show."""
    for rule in book.rules.values():
        for version in rule.versions:
            if rule.cite and rule.type == "bool":
                yield Place(rule.name, version.from_, "", rule.label, rule.cite), version.body
            for node in walk(version.body):
                if isinstance(node, Condition) and node.type == "bool" and node.cite and (node.own or node.id):
                    yield Place(rule.name, version.from_, node.path, node.label, node.cite), node


def may_be_unknown(book: RuleBook, node: Node) -> bool:
    """Whether a fact below, also through other rules, may be unknown."""
    for one in walk(node):
        if isinstance(one, Fact) and one.absent == "unknown" and one.name != "as_of":
            return True
        if isinstance(one, Ref) and may_be_unknown(book, book.rules[one.rule].node):
            return True
    return False


def _run(book: RuleBook, file: str, raw: Any, report: Report) -> None:
    name = str(raw.get("example", "?")) if isinstance(raw, Mapping) else "?"
    try:
        whole = isinstance(raw, Mapping) and isinstance(raw.get("expect"), Mapping)
        if not whole or type(raw.get("as_of")) is not date:
            raise LawError("an example has example, as_of (a day), given and expect")
        check_keys(raw, {"example", "as_of", "given", "expect"}, "an example")
        facts = book.read_facts(section(raw, "given"))
        report.examples += 1
        for rule, wanted in raw["expect"].items():
            decision = book.explain(rule, facts, raw["as_of"])
            expected = wanted if isinstance(wanted, Mapping) else {"value": wanted}
            check_keys(expected, _EXPECTED, "an expectation")
            for part, want, got in _differences(decision, expected):
                report.failures.append(Failure(file, name, rule, part, want, got))
            _cover(decision.tree, report.coverage)
    except LawError as error:
        raise error.within(file=file, rule=name) from error


def _differences(decision: Decision, expected: Mapping[str, Any]) -> Iterator[tuple[str, object, object]]:
    found: dict[str, object] = {
        "value": _worded(decision),
        "in_force": decision.in_force,
        "because": sorted({one for reason in decision.because() for one in reason.provisions}),
        "missing": sorted(fact.name for fact in decision.missing()),
    }
    for part, wanted in expected.items():
        want = sorted(wanted) if isinstance(wanted, list) else plain(wanted) if part == "value" else wanted
        want = "unknown" if part == "value" and want is None else want
        if found[part] != want or isinstance(found[part], bool) != isinstance(want, bool):
            yield part, _yes_no(want), _yes_no(found[part])


def _worded(decision: Decision) -> object:
    if not decision.in_force:
        return "no text in force"
    if decision.never:
        return "never"
    return "unknown" if decision.value is None else plain(decision.value)


def _yes_no(value: object) -> object:
    return _SHOWN[value] if isinstance(value, bool) else value


def _cover(tree: Step, coverage: dict[Place, set[str]]) -> None:
    rule_steps = [one for one in every(tree) if isinstance(one.of, Rule) and one.chosen is not None]
    for step in rule_steps:
        rule, version = step.of, step.chosen
        assert isinstance(rule, Rule)
        assert version is not None
        if rule.type == "bool":
            _seen(coverage, Place(rule.name, version.from_, "", rule.label, rule.cite), step)
        for below in _own(step):
            of = below.of
            if isinstance(of, Condition):
                _seen(coverage, Place(rule.name, version.from_, of.path, of.label, of.cite), below)


def _seen(coverage: dict[Place, set[str]], place: Place, step: Step) -> None:
    if place in coverage and (step.value is None or isinstance(step.value, bool)):
        coverage[place].add(_SHOWN[step.value])


def _own(step: Step) -> Iterator[Step]:
    for kid in step.kids:
        if not isinstance(kid.of, Rule):
            yield kid
            yield from _own(kid)
