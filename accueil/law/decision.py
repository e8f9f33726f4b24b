"""A decision: what a rule comes to for the facts given, why, by which text, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from accueil.law import reasons
from accueil.law.definitions import FactDef, Rule
from accueil.law.explain import Step
from accueil.law.nodes import Condition, Reading
from accueil.law.phrases import day_text, phrase, value_text
from accueil.law.telling import Audience, Teller
from accueil.law.values import NEVER, Inner, Value, outside


@dataclass(frozen=True, slots=True)
class Reason:
    """One decisive condition (or rule), with the provisions it rests on and the facts looked at for it."""

    rule: str
    condition: str
    provisions: tuple[str, ...]
    article: str
    value: Value
    facts: Mapping[str, Value]
    of: Rule | Condition
    day: date
    teller: Teller

    def text(self, lang: str = "en", audience: Audience = "officer") -> str:
        """The condition in words, without its outcome."""
        return self.teller.step(self.of, self.day, lang, audience)


@dataclass(frozen=True)
class Decision:
    """The answer of one rule. `value` None is unknown, unless `in_force` is False (no text) or `never` (no such day).

    `book` is the hash of the law that decided: with the facts and `as_of` it reproduces the decision years later.
    """

    rule: str
    value: Value
    in_force: bool
    never: bool
    as_of: date
    governing_on: date | None
    tree: Step
    book: str
    facts: Mapping[str, FactDef]
    teller: Teller

    def because(self) -> list[Reason]:
        """The decisive conditions: failing ones of a no, all of a yes, open ones of an unknown."""
        return [] if not self.in_force else [self._reason(step) for step in reasons.decisive(self.tree)]

    def conditions(self) -> list[Reason]:
        """Every condition that must hold, one below the other in the order of the text, whatever it came to: what a
        page lists. Rules that only join conditions are opened up; alternatives stay one line."""
        return [] if not self.in_force else [self._reason(step) for step in reasons.joined(self.tree)]

    def missing(self) -> list[FactDef]:
        """The unknown facts that can still change the answer."""
        return [self.facts[name] for name in reasons.missing(self.tree)] if self.in_force else []

    def readings(self) -> list[Reading]:
        """The readings relied on."""
        return reasons.readings(self.tree)

    def text(self, lang: str = "en", audience: Audience = "officer") -> str:
        """The whole decision in words: answer, tree of conditions, missing facts, readings."""
        rule = cast(Rule, self.tree.of)
        title = self.teller.step(rule, self._day(self.tree), lang, audience)
        lines = [f"{title}: {self._answer(lang)}", phrase("as_of", lang, day=day_text(self.as_of, lang))]
        if self.governing_on is not None and self.governing_on != self.as_of:
            lines.append(phrase("governed_by", lang, day=day_text(self.governing_on, lang)))
        lines += [line for kid in self.tree.kids for line in self._lines(kid, 0, lang, audience)]
        if missing := self.missing():
            lines.append(phrase("missing", lang))
            lines += [f"- {self.teller.fact(fact, lang, audience)}" for fact in missing]
        if read := list(self._told_readings(lang)):
            lines.append(phrase("readings", lang))
            lines += [f"- {self.teller.signed(reading, told, lang)}" for reading, told in read]
        return "\n".join(lines)

    def to_json(self, lang: str = "en", audience: Audience = "officer") -> dict[str, Any]:
        """The decision as plain JSON values: value, in_force, because, missing, readings, book and the tree."""
        return {
            "rule": self.rule,
            "value": plain(self.value),
            "in_force": self.in_force,
            "never": self.never,
            "as_of": self.as_of.isoformat(),
            "governing_on": plain(self.governing_on),
            "because": [
                {
                    "rule": reason.rule,
                    "condition": reason.condition,
                    "provisions": list(reason.provisions),
                    "article": reason.article,
                    "value": plain(reason.value),
                    "text": reason.text(lang, audience),
                    "facts": {name: plain(value) for name, value in reason.facts.items()},
                }
                for reason in self.because()
            ],
            "missing": [
                {"fact": fact.name, "type": fact.type, "text": self.teller.fact(fact, lang, audience)}
                for fact in self.missing()
            ],
            "readings": [
                {"id": one.id, "text": told, "author": one.author, "on": one.on.isoformat()}
                for one, told in self._told_readings(lang)
            ],
            "book": self.book,
            "tree": self._json(self.tree, lang, audience),
        }

    def told_readings(self, lang: str = "en") -> list[str]:
        """The readings relied on, in words with author and day."""
        return [told for _reading, told in self._told_readings(lang)]

    def _answer(self, lang: str) -> str:
        if not self.in_force:
            return phrase("no_text", lang)
        return value_text(self.tree.value, lang)

    def _reason(self, step: Step) -> Reason:
        of = cast("Rule | Condition", step.of)
        return Reason(
            rule=of.name if isinstance(of, Rule) else of.rule,
            condition="" if isinstance(of, Rule) else of.id,
            provisions=of.cite,
            article=of.article,
            value=outside(step.value),
            facts={name: outside(value) for name, value in reasons.facts_below(step).items()},
            of=of,
            day=self._day(step),
            teller=self.teller,
        )

    @cached_property
    def _governing(self) -> dict[int, date]:
        """The governing day of each rule and condition in the tree, by identity of its step."""
        found: dict[int, date] = {}
        for one in reasons.every(self.tree):
            if isinstance(one.of, Rule):
                day = one.kids[0].kids[0].value
                for below in _own_steps(one):
                    found[id(below)] = day if isinstance(day, date) else self.as_of
        return found

    def _day(self, step: Step) -> date:
        return self._governing.get(id(step), self.as_of)

    def _lines(self, step: Step, depth: int, lang: str, audience: Audience) -> Iterator[str]:
        """One line per worded condition or rule, indented below the one it belongs to."""
        of = step.of
        if isinstance(of, Rule | Condition):
            words = self.teller.step(of, self._day(step), lang, audience)
            if words:
                article = f" ({of.article})" if of.article else ""
                yield f"{'  ' * depth}- {value_text(step.value, lang)}: {words}{article}"
                depth += 1
        for kid in step.kids:
            yield from self._lines(kid, depth, lang, audience)

    def _told_readings(self, lang: str) -> Iterator[tuple[Reading, str]]:
        seen = set()
        for one in reasons.every(self.tree):
            reading = reasons.reading_of(one)
            if reading is not None and reading not in seen:
                seen.add(reading)
                of = cast("Rule | Condition", one.of)
                rule = of.name if isinstance(of, Rule) else of.rule
                yield reading, self.teller.reading(rule, reading, self._day(one), lang)

    def _json(self, step: Step, lang: str, audience: Audience) -> dict[str, Any]:
        of = step.of
        shown: dict[str, Any] = {"kind": type(of).__name__.lower(), "value": plain(outside(step.value))}
        if step.value is NEVER:
            shown["never"] = True
        if isinstance(of, Rule | Condition):
            shown |= {"text": self.teller.step(of, self._day(step), lang, audience), "article": of.article}
            shown |= {"cite": list(of.cite), "rule": of.name if isinstance(of, Rule) else of.rule}
        for name in ("name", "id", "parameter", "unit", "amount", "operator"):
            if not isinstance(of, Rule) and (value := getattr(of, name, None)):
                shown[name] = value
        if step.kids:
            shown["kids"] = [self._json(kid, lang, audience) for kid in step.kids]
        return shown


def _own_steps(step: Step) -> Iterator[Step]:
    """The step of a rule and those of its own text, other rules not entered."""
    yield step
    for kid in step.kids:
        if not isinstance(kid.of, Rule):
            yield from _own_steps(kid)


def plain(value: Inner) -> bool | int | str | None:
    """A value as JSON knows it: a day as text, *never* as null."""
    value = outside(value)
    return value.isoformat() if isinstance(value, date) else value
