"""The guide's answers, which travel in the form: reading them, the form of one question, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _

from accueil.cases import guide, information
from accueil.cases.guide import UNKNOWN, Guide, Question
from accueil.kernel.faults import Refused
from accueil.portals.public.offer import capital, language, programme, sentence
from accueil.ui import forms
from accueil.ui.parts import Choice

ASKED = "asked"
"""Name of the field that says which question is answered now."""
CHANGE = "change"
"""Name of the button that asks a question again."""
DONT_KNOW = "dont_know"
"""Name of the button that says "I don't know" to a question without a list of answers."""


class QuestionForm(forms.Form):
    """A page with one question; its title is the page's heading."""

    def __init__(
        self, question: Question, sent: Mapping[str, Any] | None = None, known: str = "", *, big: bool = True
    ) -> None:
        self.big = big
        super().__init__(sent, initial=initial(question, known))
        self.fields[question.fact] = field_of(question)
        self.dress()


def initial(question: Question, known: str) -> dict[str, Any]:
    """An earlier answer as the field wants it."""
    if not known or known == UNKNOWN:
        return {question.fact: known} if question.choices and known else {}
    return {question.fact: dt.date.fromisoformat(known) if question.kind == "date" else known}


def field_of(question: Question) -> django_forms.Field:
    """The field a question is answered with."""
    options: dict[str, Any] = {"label": question.title, "help_text": question.intro, "required": True}
    if question.choices:
        choices = [Choice(value=c.value, label=capital(c.label), effect=c.effect) for c in question.choices]
        return forms.RadioField(choices=choices, **options)
    if question.kind == "date":
        return forms.BoxedDateField(birth=question.fact == "birth_date", **options)
    if question.kind == "country":
        return forms.CountryField(**options)
    if question.kind == "int":
        return forms.NumberField(**options)
    return forms.TextField(**options)


@dataclass(frozen=True)
class Answers:
    """Answers given so far, in the order they were given: fact -> as written ("yes", "2001-02-03", "unknown")."""

    given: Mapping[str, str]

    @classmethod
    def read(cls, sent: Mapping[str, Any]) -> Answers:
        """The answers a form carries; anything that is no question of the guide is left aside."""
        known = information.guide_facts(programme())
        return cls({name: str(sent[name]) for name in sent if name in known and str(sent[name]).strip()})

    def without(self, fact: str) -> Answers:
        """All but one."""
        return Answers({name: value for name, value in self.given.items() if name != fact})

    def with_one(self, fact: str, value: str) -> Answers:
        """With one more, in its old place if it is changed."""
        return Answers({**self.given, fact: value})

    def guide(self, day: dt.date) -> Guide:
        """What the guide says on a day. Raises Refused with a sentence for each answer that cannot be."""
        facts = guide.read_answers(programme(), self.given, day)
        return guide.questions(programme(), facts, day, language())

    def open_question(self, said: Guide) -> Question | None:
        """The next question that can change the answer and was not asked yet."""
        return next((q for q in said.questions if q.matters and q.fact not in self.given), None)

    def question(self, fact: str, day: dt.date) -> Question | None:
        """One question, asked with as many of the other answers as still leave it open."""
        names = [name for name in self.given if name != fact]
        for count in range(len(names), -1, -1):
            earlier = Answers({name: self.given[name] for name in names[:count]})
            if found := next((q for q in earlier.guide(day).questions if q.fact == fact), None):
                return found
        return None

    @property
    def last(self) -> str:
        """The fact answered last, empty before the first."""
        return list(self.given)[-1] if self.given else ""


def written(question: Question, form: QuestionForm) -> str:
    """The answer of a valid form, as it travels."""
    value = form.cleaned_data[question.fact]
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def refuse(form: QuestionForm, question: Question, fault: Refused) -> None:
    """Say on the question why its answer cannot be."""
    words = fault.fields.get(question.fact) or str(fault)
    form.add_error(question.fact, sentence(str(words)))


def progress(answers: Answers, said: Guide) -> str:
    """How far the questions have come."""
    left = sum(1 for q in said.questions if q.matters and q.fact not in answers.given)
    asked = len(answers.given) + 1
    return _("Question {number} of {all} at most").format(number=asked, all=len(answers.given) + max(1, left))
