"""How the law meets a person: ask a rule about nobody in particular, about a file, or again about an old decision.

What comes back are plain values and sentences in a language, so that a page needs no law to show them. What *the
officer* decides is recorded by ``actions.deciding``, beside what the rule said here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import get_language

from accueil.cases.bookshelf import kept_book
from accueil.cases.facts import Facts, facts_of
from accueil.cases.models import Decision as Stored
from accueil.cases.queries.rows import ContractRows, FileRows, rows_of
from accueil.law import Audience, Decision, Reason, Value
from accueil.programmes import book

State = Literal["yes", "no", "unknown"]
BIRTH = "birth_date"


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One condition in words with its state, article and provisions; ``facts`` are the values looked at, JSON-able."""

    condition: str
    state: State
    text: str
    article: str
    provisions: tuple[str, ...]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that could still change the answer, as a question (to the person) or a name (to the officer)."""

    name: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says: value and state, the conditions that made it, what is missing, the readings taken.

    ``conditions`` are all conditions one below the other, ``because`` the decisive ones. ``book`` is the hash of the
    law and ``facts`` what it was told, as JSON: both together reproduce the ruling.
    """

    rule: str
    label: str
    value: Value
    state: State
    in_force: bool
    as_of: dt.date
    conditions: tuple[ReasonLine, ...]
    because: tuple[ReasonLine, ...]
    missing: tuple[MissingFact, ...]
    readings: tuple[str, ...]
    book: str
    facts: Mapping[str, Any]

    @property
    def yes(self) -> bool:
        """Whether the rule says yes."""
        return self.value is True

    @property
    def reasons_in_words(self) -> str:
        """The decisive conditions in one sentence, each with its article."""
        return "; ".join(f"{line.text} ({line.article})" if line.article else line.text for line in self.because)


def spoken() -> str:
    """The language being spoken now: that of the page, or of the letter being written."""
    return (get_language() or "en").split("-")[0]


def answer(
    rule: str, facts: Mapping[str, object], as_of: dt.date, language: str = "", audience: Audience = "person"
) -> Ruling:
    """What a rule says about nobody in particular, in ``language`` or the one spoken now.

    LawError for an unknown rule or fact, or a value of a wrong type.
    """
    return ruling(book().explain(rule, facts, as_of), facts, language or spoken(), audience)


def explain(
    rows: FileRows,
    rule: str,
    day: dt.date,
    language: str = "",
    *,
    contract: ContractRows | None = None,
    more: Mapping[str, Value] | None = None,
) -> Ruling:
    """What a rule says about a file on a day, for an officer. ``more`` are facts about to be recorded.

    A birth date of which the day or month is unknown is judged at both ends of what it can be: where both say the same,
    that is the answer; otherwise it stays unknown.
    """
    facts: Facts = {**facts_of(rows, day, contract), **(more or {})}
    if BIRTH not in facts:
        facts |= _birth_if_it_makes_no_difference(rows, rule, facts, day)
    return ruling(book().explain(rule, facts, day), facts, language or spoken(), "officer")


def _birth_if_it_makes_no_difference(rows: FileRows, rule: str, facts: Facts, day: dt.date) -> Facts:
    ends = (rows.person.birth.latest, rows.person.birth.earliest)
    youngest, eldest = (book().explain(rule, {**facts, BIRTH: end}, day).value for end in ends)
    return {BIRTH: ends[0]} if youngest == eldest and youngest is not None else {}


def ruling(decision: Decision, facts: Mapping[str, object], language: str, audience: Audience) -> Ruling:
    """A decision of the engine as plain values in a language."""
    shown = decision.to_json(language, audience)
    return Ruling(
        rule=decision.rule,
        label=shown["tree"]["text"],
        value=decision.value,
        state=_state(decision.value, decision.never),
        in_force=decision.in_force,
        as_of=decision.as_of,
        conditions=tuple(_line(each, language, audience) for each in decision.conditions()),
        because=tuple(_line(each, language, audience) for each in decision.because()),
        missing=tuple(MissingFact(each["fact"], each["type"], each["text"]) for each in shown["missing"]),
        readings=tuple(decision.told_readings(language)),
        book=decision.book,
        facts={name: as_json(value) for name, value in facts.items()},
    )


def _line(reason: Reason, language: str, audience: Audience) -> ReasonLine:
    return ReasonLine(
        condition=reason.condition or reason.rule,
        state=_state(reason.value, False),
        text=reason.text(language, audience),
        article=reason.article,
        provisions=reason.provisions,
        facts={name: as_json(value) for name, value in reason.facts.items()},
    )


def _state(value: Value, never: bool) -> State:
    return "no" if value is False or never else "unknown" if value is None else "yes"


def as_json(value: object) -> Any:
    """A value as JSON knows it: a day as ISO text."""
    return value.isoformat() if isinstance(value, dt.date) else value


@dataclass(frozen=True, slots=True)
class Replay:
    """An old decision asked again, with the facts stored then: of the law of then, and of today's.

    ``then`` is None where the book of then was not kept. ``same``: the law of then gives the value and reasons stored;
    ``unchanged``: today's law gives them too.
    """

    stored: Stored
    then: Ruling | None
    now: Ruling
    same: bool
    unchanged: bool

    @property
    def same_book(self) -> bool:
        """Whether the law is still the one that decided."""
        return self.now.book == self.stored.book


def replay(decision_id: uuid.UUID, language: str = "") -> Replay:
    """Ask the rule of a stored decision again, with the facts stored then. Raises Decision.DoesNotExist."""
    stored = Stored.objects.get(pk=decision_id)
    now = answer(stored.rule, stored.facts, stored.as_of, language, "officer")
    law = kept_book(stored.book)
    then = (
        ruling(law.explain(stored.rule, stored.facts, stored.as_of), stored.facts, language or spoken(), "officer")
        if law
        else None
    )
    return Replay(
        stored=stored,
        then=then,
        now=now,
        same=then is not None and _agrees(stored, then),
        unchanged=_agrees(stored, now),
    )


def _agrees(stored: Stored, said: Ruling) -> bool:
    """Whether a ruling has the value and the decisive conditions that were stored."""
    reasons = [(each["condition"], each["state"]) for each in stored.reasons]
    same_value = as_json(said.value) == stored.value and said.in_force == stored.in_force
    return same_value and [(each.condition, each.state) for each in said.because] == reasons


def explain_case(
    case: Any, rule: str, day: dt.date, language: str = "", contract: ContractRows | None = None
) -> Ruling:
    """What a rule of the file's own programme says, named short (``fulfilled``)."""
    rows = case if isinstance(case, FileRows) else rows_of(case)
    return explain(rows, f"{rows.case.programme}.{rule}", day, language, contract=contract)
