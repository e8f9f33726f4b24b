"""The application as questions: which facts a person declares, one page each, and what the rule says of the answers.

Portals may not read the law: they get the questions in words from here and hand back what was typed.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.decisions import Ruling, answer
from accueil.cases.guide import UNKNOWN, Choice, Note, notes
from accueil.cases.models import Draft
from accueil.law import FactDef, Value
from accueil.law.phrases import value_text
from accueil.people.birth import Birth
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme

BIRTH = "birth_date"
HOLDS = "nationality"
DECLARABLE = ("declaration", "evidence")
"""Sources of facts a person can declare; what is assessed in the interview is not asked in an application."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the application: the fact, how to ask it, its words, and the answers offered."""

    fact: str
    kind: str
    title: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before an application on a day: the programme in words, and why it may be closed.

    ``closed`` holds the programme's texts of a day on which nobody can apply any more; empty while it is open.
    """

    title: str
    summary: str
    legal_basis: str
    closed: tuple[Note, ...]


def opening(of_name: str, day: dt.date, language: str) -> Opening:
    """Whether and for what one can apply on ``day``."""
    of = programme(of_name)
    rule = of.guide.after_rule
    shut = bool(rule) and answer(of.rule(rule), {}, day, language).yes
    basis = of.legal_basis_on(day)
    return Opening(
        title=of.title.says(language),
        summary=of.summary.says(language),
        legal_basis=basis.text.says(language) if basis else "",
        closed=notes(of, day, "closed", language) if shut else (),
    )


def asked(of_name: str, language: str) -> tuple[Asked, ...]:
    """The facts a person declares when applying, in the order of the guide; name, birth and nationality stand apart."""
    of = programme(of_name)
    return tuple(_asked(of, book().facts[name], language) for name in of.guide.questions if _is_declared(of, name))


@dataclass(frozen=True, slots=True)
class Told:
    """What an applicant has told so far: declared facts, the birth date as far as known, nationalities."""

    answers: Mapping[str, Value]
    birth: Birth | None
    nationalities: tuple[str, ...]


def ruling_on(of_name: str, told: Told, day: dt.date, language: str) -> Ruling:
    """What the rule on applying says of these answers: shown before they are sent; an officer decides, not this."""
    of = programme(of_name)
    facts: dict[str, Value] = dict(told.answers)
    if told.birth is not None and told.birth.exact is not None:
        facts[BIRTH] = told.birth.exact
    held = set(told.nationalities)
    for fact, line in of.facts_from.items():
        word, *rest = line.split()
        if word == HOLDS and held:
            facts[fact] = rest[0] in held
    return answer(of.rule(of.guide.rule), facts, day, language)


def draft_of(account_id: uuid.UUID, of_name: str) -> Draft | None:
    """What an account has begun and not sent, or what became of it."""
    return Draft.objects.filter(account_id=account_id, programme=of_name).first()


def _is_declared(of: Programme, name: str) -> bool:
    from_words = of.facts_from.get(name, "").split()[:1]
    return name != BIRTH and from_words != [HOLDS] and book().facts[name].source in DECLARABLE


def _asked(of: Programme, fact: FactDef, language: str) -> Asked:
    kind = "country" if len(fact.choices) > 60 else fact.type
    with translation.override(language):
        unknown = Choice(UNKNOWN, _("I do not know"), "")
    named: tuple[Choice, ...] = ()
    if fact.type == "bool":
        named = (
            Choice("yes", value_text(True, language), ""),
            Choice("no", value_text(False, language), ""),
            unknown,
        )
    elif fact.choices and kind == "str":
        texts = of.guide.choices.get(fact.name, {})
        worded = {str(each): str(each) for each in fact.choices}
        worded |= {name: text.says(language) for name, text in texts.items() if name in worded}
        named = tuple(Choice(value, label, "") for value, label in worded.items())
    return Asked(fact.name, kind, book().teller.fact(fact, language, "person"), named)
