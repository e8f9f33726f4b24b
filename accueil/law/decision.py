"""A decision: what a rule comes to for the facts given, why, by which text, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from accueil.law import reasons
from accueil.law.definitions import FactDef, Rule
from accueil.law.explain import Trace
from accueil.law.narration import Narration
from accueil.law.nodes import Condition, Reading
from accueil.law.phrases import day_text, phrase, value_text
from accueil.law.steps import Step, governing_day
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
    step: Step
    day: date
    teller: Teller

    @property
    def facts(self) -> dict[str, Value]:
        """The facts looked at for it, with the values they had."""
        return {name: outside(value) for name, value in reasons.facts_below(self.step).items()}

    def text(self, lang: str = "en", audience: Audience = "officer") -> str:
        """The condition in words, without its outcome."""
        return self.teller.step(cast("Rule | Condition", self.step.of), self.day, lang, audience)


@dataclass(frozen=True, slots=True)
class Said:
    """What decisions need to know of the book that made them: its hash, facts and wordings."""

    book: str
    facts: Mapping[str, FactDef]
    teller: Teller


@dataclass(slots=True)
class Decision:
    """The answer of one rule on one day, made from the trace of its evaluation.

    With the book's hash and the facts it can be reproduced years later.
    """

    rule: str
    as_of: date
    trace: Trace
    said: Said

    @property
    def value(self) -> Value:
        """The answer; None is unknown, unless `in_force` is False (no text) or `never` (no such day)."""
        return outside(self.trace[1])

    @property
    def never(self) -> bool:
        """Whether the answer is that it never happened."""
        return self.trace[1] is NEVER

    @property
    def in_force(self) -> bool:
        """Whether a text was in force: False on a day without one, or where the day that governs never came."""
        dated = self.trace[2][0]
        return dated[3] is not None or dated[2][0][1] is None

    @property
    def governing_on(self) -> date | None:
        """The day that picked the text, None where it is unknown or never came."""
        return governing_day(self.trace)

    @property
    def tree(self) -> Step:
        """Everything that was evaluated."""
        return Step(self.trace)

    @property
    def book(self) -> str:
        """The hash of the law that decided."""
        return self.said.book

    @property
    def facts(self) -> Mapping[str, FactDef]:
        """The facts of the book."""
        return self.said.facts

    @property
    def teller(self) -> Teller:
        """The wordings of the book."""
        return self.said.teller

    def because(self) -> list[Reason]:
        """The decisive conditions: failing ones of a no, all of a yes, open ones of an unknown."""
        return [] if not self.in_force else [self._reason(*found) for found in reasons.decisive(self.tree, self.as_of)]

    def conditions(self) -> list[Reason]:
        """Every condition that must hold, one below the other in the order of the text, whatever it came to: what a
        page lists. Rules that only join conditions are opened up; alternatives stay one line."""
        return [] if not self.in_force else [self._reason(*found) for found in reasons.joined(self.tree, self.as_of)]

    def missing(self) -> list[FactDef]:
        """The unknown facts that can still change the answer."""
        return [self.facts[name] for name in reasons.missing(self.tree)] if self.in_force else []

    def readings(self) -> list[Reading]:
        """The readings relied on."""
        return reasons.readings(self.tree)

    def text(self, lang: str = "en", audience: Audience = "officer") -> str:
        """The whole decision in words: answer, tree of conditions, missing facts, readings."""
        told = Narration(self.teller, self.trace, self.as_of, lang, audience)
        title = self.teller.step(self._rule, self.governing_on or self.as_of, lang, audience)
        lines = [f"{title}: {self._answer(lang)}", phrase("as_of", lang, day=day_text(self.as_of, lang))]
        if self.governing_on is not None and self.governing_on != self.as_of:
            lines.append(phrase("governed_by", lang, day=day_text(self.governing_on, lang)))
        lines += told.lines
        if missing := self.missing():
            lines.append(phrase("missing", lang))
            lines += [f"- {self.teller.fact(fact, lang, audience)}" for fact in missing]
        if readings := told.signed_readings():
            lines.append(phrase("readings", lang))
            lines += [f"- {reading}" for reading in readings]
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
                for one, told in Narration(self.teller, self.trace, self.as_of, lang, audience).readings()
            ],
            "book": self.book,
            "wording": {"language": lang, "state": self.teller.wordings.state(self._rule.file, lang)},
            "tree": self._json(self.tree, self.governing_on or self.as_of, lang, audience),
        }

    def told_readings(self, lang: str = "en") -> list[str]:
        """The readings relied on, in words with author and day."""
        return Narration(self.teller, self.trace, self.as_of, lang, "officer").signed_readings()

    @property
    def _rule(self) -> Rule:
        return cast(Rule, self.trace[0])

    def _answer(self, lang: str) -> str:
        return value_text(self.trace[1], lang) if self.in_force else phrase("no_text", lang)

    def _reason(self, step: Step, day: date) -> Reason:
        of = cast("Rule | Condition", step.of)
        return Reason(
            rule=of.name if isinstance(of, Rule) else of.rule,
            condition="" if isinstance(of, Rule) else of.id,
            provisions=of.cite,
            article=of.article,
            value=outside(step.value),
            step=step,
            day=day,
            teller=self.teller,
        )

    def _json(self, step: Step, day: date, lang: str, audience: Audience) -> dict[str, Any]:
        of = step.of
        shown: dict[str, Any] = {"kind": type(of).__name__.lower(), "value": plain(outside(step.value))}
        if step.value is NEVER:
            shown["never"] = True
        if isinstance(of, Rule):
            day = governing_day(step.trace) or self.as_of
        if isinstance(of, Rule | Condition):
            shown |= {"text": self.teller.step(of, day, lang, audience), "article": of.article}
            shown |= {"cite": list(of.cite), "rule": of.name if isinstance(of, Rule) else of.rule}
        for name in ("name", "id", "parameter", "unit", "amount", "operator"):
            if not isinstance(of, Rule) and (value := getattr(of, name, None)):
                shown[name] = value
        if step.kids:
            shown["kids"] = [self._json(kid, day, lang, audience) for kid in step.kids]
        return shown


def plain(value: Inner) -> bool | int | str | None:
    """A value as JSON knows it: a day as text, *never* as null."""
    value = outside(value)
    return value.isoformat() if isinstance(value, date) else value
