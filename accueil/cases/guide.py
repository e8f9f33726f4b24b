"""The guide: what applies to somebody, from answers that are stored nowhere; and the same questions for an application.

Portals may not read the law or the programmes: they get plain values and sentences in a language from here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.decisions import Ruling, answer
from accueil.kernel.faults import Refused
from accueil.law import FactDef, LawError, Value
from accueil.law.phrases import day_text, value_text
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme

UNKNOWN = "unknown"
WORDS: dict[str, Value] = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer, and what the answer becomes with it."""

    value: str
    label: str
    effect: str


@dataclass(frozen=True, slots=True)
class Question:
    """A fact still missing. ``matters``: it can change the answer; otherwise only what stands beside it.

    ``kind`` says how to ask: yes or no, a day, a country, a number or one of ``choices``. ``effects`` says in words
    from which value on the answer is another, where the values cannot be listed.
    """

    fact: str
    kind: Literal["bool", "date", "country", "int", "str"]
    title: str
    matters: bool
    intro: str
    choices: tuple[Choice, ...] = ()
    effects: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer given, in words."""

    fact: str
    label: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step of the procedure, with the article it rests on."""

    id: str
    title: str
    text: str
    article: str


@dataclass(frozen=True, slots=True)
class Note:
    """A text to show, with what the law says where the source differs and the state of its source."""

    id: str
    title: str
    text: str
    law: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The answer so far. ``questions`` in the order of asking; the first that matters comes first.

    ``closed`` are the notes of a day on which nothing can be applied for any more: why, and what took its place.
    ``not_translated``: the programme's texts are not in this language, English is shown.
    """

    programme: str
    title: str
    summary: str
    ruling: Ruling
    beside: tuple[Ruling, ...]
    questions: tuple[Question, ...]
    answered: tuple[Answered, ...]
    steps: tuple[NextStep, ...]
    notes: tuple[Note, ...]
    closed: tuple[Note, ...]
    legal_basis: str
    not_translated: bool
    facts: Mapping[str, Value] = field(default_factory=dict)

    @property
    def next_question(self) -> Question | None:
        """The question to ask now."""
        return next(iter(self.questions), None)


def questions(of_name: str, facts: Mapping[str, Value], day: dt.date, language: str) -> Guide:
    """The guide's answer for these facts on a day in a language, and the questions still open."""
    of = programme(of_name)
    rule = of.rule(of.guide.rule)
    with translation.override(language):
        ruling = answer(rule, facts, day, language)
        beside = tuple(answer(of.rule(name), facts, day, language) for name in of.guide.also)
        shut = of.guide.after_rule and answer(of.rule(of.guide.after_rule), facts, day, language).yes
        return Guide(
            programme=of.name,
            title=of.title.says(language),
            summary=of.summary.says(language),
            ruling=ruling,
            beside=beside,
            questions=() if shut else _questions(of, ruling, beside, facts, day, language),
            answered=tuple(_answered(of, name, value, language) for name, value in facts.items()),
            steps=tuple(
                NextStep(each.id, each.label.says(language), each.sentence.says(language), each.article)
                for each in of.steps.values()
            ),
            notes=notes(of, day, "guide", language),
            closed=notes(of, day, "closed", language) if shut else (),
            legal_basis=basis.text.says(language) if (basis := of.legal_basis_on(day)) else "",
            not_translated=not of.title.worded_in(language),
            facts=dict(facts),
        )


def read_answers(of_name: str, raw: Mapping[str, str], day: dt.date) -> dict[str, Value]:
    """Answers as a form sends them ("yes", "2001-02-03", "BR"); empty and "unknown" are left out.

    Refused, with a sentence for each field that is wrong: no such day, a day in the future, no such choice.
    """
    found: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for name, text in raw.items():
        fact = book().facts.get(name)
        if fact is None or text.strip() in ("", UNKNOWN):
            continue
        try:
            found[name] = _read(fact, text.strip(), day)
        except Refused as fault:
            faults[name] = str(fault)
    if faults:
        raise Refused(_("Some answers cannot be right. Correct the ones marked."), **faults)
    return found


def _read(fact: FactDef, text: str, day: dt.date) -> Value:
    given: object = WORDS.get(text.lower(), text) if fact.type == "bool" else text
    if fact.type == "int" and text.lstrip("-").isdigit():
        given = int(text)
    try:
        value = book().read_facts({fact.name: given})[fact.name]
    except LawError as error:
        sentences = {
            "date": _("This day does not exist in the calendar. Check day, month and year."),
            "bool": _("Answer yes, no, or that you do not know."),
            "int": _("Write a whole number."),
            "str": _("Choose one of the values offered."),
        }
        raise Refused(sentences[fact.type]) from error
    if isinstance(value, dt.date) and value > day:
        raise Refused(_("This day lies in the future. Check the year."))
    return value


def _questions(
    of: Programme,
    ruling: Ruling,
    beside: tuple[Ruling, ...],
    facts: Mapping[str, Value],
    day: dt.date,
    language: str,
) -> tuple[Question, ...]:
    """The missing facts that can change the answer, then those that change only what stands beside it."""
    order = {name: place for place, name in enumerate(of.guide.questions)}
    asked: list[Question] = []
    for each, matters in ((ruling, True), *((other, False) for other in beside if ruling.state != "no")):
        outcomes = book().what_if(each.rule, dict(facts), day) if each.missing else {}
        open_facts = [name for name in outcomes if name in order and all(name != done.fact for done in asked)]
        asked += [
            _question(of, each, book().facts[name], outcomes[name], matters, language)
            for name in sorted(open_facts, key=order.__getitem__)
        ]
    return tuple(asked)


def _question(
    of: Programme, ruling: Ruling, fact: FactDef, outcomes: Mapping[Value, Value], matters: bool, language: str
) -> Question:
    texts = {each.name: each.text for each in ruling.missing}
    lines = [line for line in ruling.because if fact.name in line.facts]
    listed = fact.type == "bool"
    return Question(
        fact=fact.name,
        kind="country" if len(fact.choices) > 60 else fact.type,
        title=texts.get(fact.name, fact.label),
        matters=matters,
        intro=_("Your answer can change the result.")
        if matters
        else _("This does not change the answer. It changes what we can offer you."),
        choices=_choices(of, fact, outcomes, matters, language) if listed or fact.choices else (),
        effects=() if listed or not matters else tuple(_turns(outcomes, language)),
        articles=tuple(dict.fromkeys(line.article for line in lines if line.article)),
    )


def _choices(
    of: Programme, fact: FactDef, outcomes: Mapping[Value, Value], matters: bool, language: str
) -> tuple[Choice, ...]:
    if fact.type == "bool":
        named = [("yes", value_text(True, language), True), ("no", value_text(False, language), False)]
        return (
            *(Choice(code, label, _effect(outcomes.get(value)) if matters else "") for code, label, value in named),
            Choice(UNKNOWN, _("I do not know"), _("We look at it together.") if matters else ""),
        )
    texts = of.guide.choices.get(fact.name, {})
    return tuple(
        Choice(str(value), texts[str(value)].says(language) if str(value) in texts else str(value), "")
        for value in fact.choices
    )


def _effect(outcome: Value) -> str:
    if outcome is None:
        return _("Then other questions still matter.")
    return _("Then the answer is yes.") if outcome is True else _("Then the answer is no.")


def _turns(outcomes: Mapping[Value, Value], language: str) -> list[str]:
    """From which day or number on the answer is another, in words."""
    (_first, before), *turns = outcomes.items()
    found = []
    for value, outcome in turns:
        if not isinstance(value, dt.date | int) or outcome == before:
            continue
        amount = day_text(value, language) if isinstance(value, dt.date) else str(value)
        start = _("From %(value)s on:") % {"value": amount}
        found.append(f"{start} {_effect(outcome)}")
        before = outcome
    return found


def _answered(of: Programme, name: str, value: Value, language: str) -> Answered:
    fact = book().facts[name]
    text = of.guide.choices.get(name, {}).get(str(value))
    words = text.says(language) if text else value_text(value, language)
    code = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return Answered(name, book().teller.fact(fact, language, "officer"), code, words)


def notes(of: Programme, day: dt.date, topic: str, language: str) -> tuple[Note, ...]:
    """The programme's texts of a topic valid on a day."""
    return tuple(
        Note(
            each.id,
            each.title.says(language),
            each.text.says(language),
            each.law.says(language) if each.law else "",
            each.state.says(language) if each.state else "",
        )
        for each in of.notices_on(day, topic)
    )
