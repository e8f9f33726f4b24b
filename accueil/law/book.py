"""The book of law: everything in force, once and in the future, and the questions one can put to it. Immutable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from accueil.law import what_if as if_
from accueil.law.amend import amended_source, diff
from accueil.law.decision import Decision, Said
from accueil.law.definitions import DatedValue, FactDef, Parameter, Rule, RuleChange
from accueil.law.errors import LawError
from accueil.law.explain import Explainers
from accueil.law.facts import check_facts, did_you_mean
from accueil.law.identity import book_id, wording_id
from accueil.law.nodes import Fact, Ref, walk
from accueil.law.python import Deciders
from accueil.law.telling import Audience, Teller
from accueil.law.values import Value
from accueil.law.wording import Wordings

if TYPE_CHECKING:
    from accueil.law.source import Source


class RuleBook:
    """Facts, dated parameters and rules of one or more programmes, with their wordings.

    `id` is a stable hash of what the law says (not of its wording, which has `wording_id`, nor of the order of files).
    """

    def __init__(
        self,
        facts: Mapping[str, FactDef],
        parameters: Mapping[str, Parameter],
        rules: Mapping[str, Rule],
        wordings: Wordings,
        source: Source,
        rebuild: Callable[[Source], RuleBook],
    ) -> None:
        self.facts, self.parameters, self.rules = facts, parameters, rules
        self.wordings, self.source, self._rebuild = wordings, source, rebuild
        self.teller = Teller(wordings, parameters)
        self._explainers = Explainers(self)
        self._deciders = Deciders(self)

    @cached_property
    def id(self) -> str:
        """The stable hash of what the law says."""
        return book_id(self)

    @cached_property
    def _said(self) -> Said:
        return Said(self.id, self.facts, self.teller)

    @cached_property
    def wording_id(self) -> str:
        """The stable hash of every text in every language."""
        return wording_id(self)

    def rule(self, name: str) -> Rule:
        """A rule by full name. LawError with the closest names when there is none."""
        if name not in self.rules:
            raise LawError(f"there is no rule '{name}'{did_you_mean(name, self.rules)}")
        return self.rules[name]

    def read_facts(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Facts given from outside, checked; days may be text. LawError for unknown facts and wrong values."""
        return check_facts(self.facts, given)

    def explain(self, rule: str, facts: Mapping[str, object], as_of: date) -> Decision:
        """The decision of a rule on a day, with its tree. A fact left out is missing; None is explicitly unknown.

        LawError for an unknown rule or fact and for a value of the wrong type.
        """
        return self.explain_all((rule,), facts, as_of)[rule]

    def explain_all(self, rules: Iterable[str], facts: Mapping[str, object], as_of: date) -> dict[str, Decision]:
        """The decisions of several rules for the same facts and day; what they share is evaluated once."""
        wanted = [self.rule(rule).name for rule in rules]
        explain, said = self._explainers.of_rules(wanted), self._said
        traces = explain(check_facts(self.facts, facts), _checked_day(as_of))
        return {rule: Decision(rule, as_of, trace, said) for rule, trace in traces.items()}

    def decide(self, facts: Mapping[str, Value], as_of: date, rules: Sequence[str] | None = None) -> dict[str, Value]:
        """The values of all rules (or those named) for facts already checked by `read_facts`; None is unknown, never or
        no text in force. Generated Python: microseconds."""
        return self._deciders.of_rules(rules)(facts, as_of)

    def what_if(self, rule: str, facts: Mapping[str, Value], as_of: date) -> dict[str, dict[Value, Value]]:
        """For each missing fact: the values that could make a difference, and the outcome with each."""
        return if_.what_if(self, rule, facts, as_of)

    def candidates(self, rule: str, as_of: date) -> dict[str, tuple[Value, ...]]:
        """For each fact a rule looks at, the values at which its answer may change on a day."""
        return {fact.name: if_.candidates(self, rule, fact, as_of) for fact in self.facts_of(rule)}

    def parameter(self, name: str, on: date) -> DatedValue | None:
        """The value of a parameter on a day with unit, provision and source, or None. LawError if unknown."""
        if name not in self.parameters:
            raise LawError(f"there is no parameter '{name}'{did_you_mean(name, self.parameters)}")
        return self.parameters[name].on(on)

    def rules_of(self, rule: str) -> tuple[str, ...]:
        """The rules a rule rests on, itself last, each after those it looks at."""
        order: dict[str, None] = {}
        self._collect(rule, order)
        return tuple(order)

    def _collect(self, rule: str, order: dict[str, None]) -> None:
        for node in walk(self.rule(rule).node):
            if isinstance(node, Ref) and node.rule not in order:
                self._collect(node.rule, order)
        order[rule] = None

    def facts_of(self, rule: str) -> tuple[FactDef, ...]:
        """The facts a rule looks at, also through other rules, in the order of facts.yaml."""
        used = {
            node.name for name in self.rules_of(rule) for node in walk(self.rules[name].node) if isinstance(node, Fact)
        }
        return tuple(fact for fact in self.facts.values() if fact.name in used)

    def wording(self, rule: str, lang: str, on: date, audience: Audience = "officer") -> str:
        """What a rule answers, in a language, with the amounts of a day."""
        return self.teller.step(self.rule(rule), on, lang, audience)

    def amended(self, patch: Mapping[str, object]) -> RuleBook:
        """A changed copy, for rehearsing a change of the law; see `accueil.law.amend`."""
        return self._rebuild(amended_source(self.source, patch))

    def diff(self, other: RuleBook) -> list[RuleChange]:
        """What another book says differently: facts, parameters and rules added, removed or changed."""
        return diff(self, other)


def _checked_day(day: date) -> date:
    if type(day) is not date or not 1800 <= day.year <= 2999:
        raise LawError(f"'{day}' is no day between 1800 and 2999; the question needs a day")
    return day
