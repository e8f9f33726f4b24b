"""From the files of the law to a book: names are resolved, types checked, circles refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accueil.law.book import RuleBook
from accueil.law.checks import check_parameters_cover, check_used_names
from accueil.law.conditions import SHAPES, Above, ConditionReader, check_keys, cite_ids, read_reading, text
from accueil.law.definitions import FactDef, Parameter, Rule, Version
from accueil.law.errors import LawError
from accueil.law.facts import did_you_mean, read_facts
from accueil.law.leaf import read_leaf
from accueil.law.nodes import AS_OF, Branch, Dated, Fact, Node, Ref, may_be_never
from accueil.law.parameters import parameter_node, read_parameter
from accueil.law.source import Chapter, Source, entries, read_source, section
from accueil.law.timeline import Span, spans
from accueil.law.wording import Wordings, read_wordings

_CHAPTER_KEYS = {"chapter", "parameters", "rules"}
_VERSION_KEYS = {*SHAPES, "from", "until", "gap", "reading", "cite", "article"}
_RULE_KEYS = {*_VERSION_KEYS, "rule", "label", "you", "governed_by", "versions"}


def load_book(folder: Path, programmes: Sequence[str] | None = None) -> RuleBook:
    """The book of all programmes in a folder (or of those named). LawError names file, rule and what to do."""
    return build_book(read_source(folder, programmes))


def build_book(source: Source) -> RuleBook:
    """The book for law already read from its files."""
    builder = _Builder(read_facts(source.facts))
    for chapter in source.chapters:
        builder.add_chapter(chapter)
    check_used_names(
        builder.facts,
        {name: parameter.file for name, parameter in builder.parameters.items()},
        {name: chapter.file for name, (chapter, _raw) in builder.raw.items()},
    )
    rules = {name: builder.rule(name) for name in builder.raw}
    wordings: Wordings = read_wordings(source, builder.facts, builder.parameters, rules)
    return RuleBook(builder.facts, builder.parameters, rules, wordings, source, build_book)


@dataclass(slots=True)
class _Builder:
    """Builds rules on demand, so that they may stand in any order and in any book."""

    facts: dict[str, FactDef]
    parameters: dict[str, Parameter] = field(default_factory=dict)
    raw: dict[str, tuple[Chapter, Mapping[str, Any]]] = field(default_factory=dict)
    done: dict[str, Rule] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def add_chapter(self, chapter: Chapter) -> None:
        try:
            check_keys(chapter.raw, _CHAPTER_KEYS, "a chapter file")
            for raw in entries(chapter.raw, "rules"):
                self._add_rule(chapter, raw)
            for short, raw in section(chapter.raw, "parameters").items():
                self._add_parameter(chapter, short, raw)
            section(chapter.raw, "chapter")
        except LawError as error:
            raise error.within(file=chapter.file) from error

    def _add_parameter(self, chapter: Chapter, short: str, raw: object) -> None:
        name = f"{chapter.programme}.{short}"
        if name in self.parameters:
            raise LawError("is declared twice; keep one", rule=name)
        self.parameters[name] = read_parameter(name, raw, chapter.file)

    def _add_rule(self, chapter: Chapter, raw: object) -> None:
        if not isinstance(raw, Mapping) or not isinstance(raw.get("rule"), str) or not raw["rule"].isidentifier():
            raise LawError("every entry of rules begins with 'rule: name' (letters, digits, underscores)")
        name = f"{chapter.programme}.{raw['rule']}"
        if name in self.raw:
            raise LawError("is declared twice; keep one", rule=name)
        self.raw[name] = (chapter, raw)

    def rule(self, name: str) -> Rule:
        if name in self.done:
            return self.done[name]
        chapter, raw = self.raw[name]
        if name in self.open:
            circle = " → ".join([*self.open[self.open.index(name) :], name])
            raise LawError(f"the rules look at each other in a circle: {circle}", file=chapter.file, rule=name)
        self.open.append(name)
        try:
            self.done[name] = self._read(name, chapter, raw)
        except LawError as error:
            raise error.within(file=chapter.file, rule=name) from error
        self.open.pop()
        return self.done[name]

    def _read(self, name: str, chapter: Chapter, raw: Mapping[str, Any]) -> Rule:
        check_keys(raw, _RULE_KEYS, "a rule")
        if not text(raw, "label"):
            raise LawError("has no label; say in a few words what the rule answers")
        at = self._governed_by(chapter, raw)
        above = Above(cite_ids(raw["cite"]) if "cite" in raw else (), text(raw, "article"))
        versions = tuple(self._version(name, chapter, span, at, above) for span in self._spans(raw))
        kinds = {version.body.type for version in versions}
        if len(kinds) != 1:
            raise LawError(f"its versions are of different types ({', '.join(sorted(kinds))}); one rule has one type")
        branches = tuple(Branch(v.from_, v.until, v.body) for v in reversed(versions))
        rule = Rule(
            name=name,
            programme=chapter.programme,
            file=chapter.file,
            type=versions[0].body.type,
            label=text(raw, "label"),
            you=text(raw, "you"),
            cite=above.cite,
            article=above.article,
            act=text(section(chapter.raw, "chapter"), "act"),
            governed_by=at,
            versions=versions,
            node=Dated(at, branches, versions[0].body.type),
        )
        check_parameters_cover(rule, self.parameters)
        return rule

    @staticmethod
    def _spans(raw: Mapping[str, Any]) -> tuple[Span, ...]:
        if "versions" not in raw:
            return spans([raw], "the rule")
        if any(key in raw for key in (*SHAPES, "from", "until")):
            raise LawError("has versions and also a body of its own; move the body into a version")
        if not isinstance(raw["versions"], list) or not raw["versions"]:
            raise LawError("versions needs a list with at least one version")
        for version in raw["versions"]:
            check_keys(version, _VERSION_KEYS, "a version")
        return spans(raw["versions"], "versions")

    def _version(self, name: str, chapter: Chapter, span: Span, at: Node, above: Above) -> Version:
        here = above
        if span.raw.get("versions") is None and "cite" in span.raw:
            here = Above(cite_ids(span.raw["cite"]), text(span.raw, "article") or above.article)
        reader = ConditionReader(name, lambda used: self._resolve(used, chapter.programme, at))
        body = reader.body(span.raw, here)
        return Version(span.from_, span.until, body, read_reading(span.raw.get("reading")), text(span.raw, "gap"))

    def _governed_by(self, chapter: Chapter, raw: Mapping[str, Any]) -> Node:
        if "governed_by" not in raw:
            return AS_OF
        node = read_leaf(raw["governed_by"], lambda used: self._resolve(used, chapter.programme, None))
        if node.type != "date":
            raise LawError(f"governed_by must be a day, not '{raw['governed_by']}' of type {node.type}")
        return node

    def _resolve(self, name: str, programme: str, at: Node | None) -> Node:
        """The node a name stands for inside a book: the day of the question, a rule, a parameter or a fact."""
        if name == AS_OF.name:
            return AS_OF
        full = name if "." in name else f"{programme}.{name}"
        if full in self.raw:
            rule = self.rule(full)
            return Ref(full, rule.type, may_be_never(rule.node))
        if full in self.parameters:
            if at is None:
                raise LawError(f"governed_by cannot use the parameter '{name}', which itself needs a governing day")
            return parameter_node(self.parameters[full], at)
        fact = self.facts.get(name)
        if fact is not None:
            return Fact(fact.name, fact.type, fact.absent)
        names = (*self.facts, *self.raw, *self.parameters)
        known = dict.fromkeys((*names, *(one.removeprefix(f"{programme}.") for one in names)))
        raise LawError(f"'{name}' is neither a fact nor a rule nor a parameter{did_you_mean(name, known)}")
