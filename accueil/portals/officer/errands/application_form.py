"""The request as an officer takes it: how it came in, and the guide's questions, read to the person as they stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.cases.guide import UNKNOWN, Question, questions, read_answers
from accueil.kernel.faults import Refused
from accueil.ui.forms import BoxedDateField, CountryField, Form, NumberField, RadioField
from accueil.ui.parts import Choice

ANSWER = "answer-"
FROM_IDENTITY = frozenset({"birth_date", "holds_luxembourg_nationality", "nationality", "stateless"})
CHANNELS = (
    ("counter", _("at the counter")),
    ("phone", _("by telephone")),
    ("paper", _("on paper")),
)


class QuestionsForm(Form):
    """The guide's questions, as they are asked; what the person's own data answer is not asked again."""

    def __init__(self, *args: Any, programme: str, day: dt.date, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.programme, self.day = programme, day
        guide = questions(programme, {}, day, language)
        self.closed = guide.closed
        for question in guide.questions:
            if question.fact not in FROM_IDENTITY:
                self.fields[ANSWER + question.fact] = _field(question)
        self.dress()

    def clean(self) -> dict[str, Any]:
        """The answers as the law's facts, under ``answers``; a wrong one is refused beside its question."""
        given = super().clean() or {}
        raw = {name[len(ANSWER) :]: _text(value) for name, value in given.items() if name.startswith(ANSWER)}
        try:
            given["answers"] = read_answers(self.programme, raw, self.day)
        except Refused as fault:
            for name, sentence in fault.fields.items():
                self.add_error(ANSWER + name, str(sentence))
        return given

    def questions(self) -> list[forms.BoundField]:
        """The guide's questions."""
        return [self[name] for name in self.fields if name.startswith(ANSWER)]


class ApplicationForm(QuestionsForm):
    """How the request came in, with or without individual counselling, and the answers given with it."""

    channel = RadioField(label=_("How did the request come in?"), choices=CHANNELS, inline=True)
    counselling = RadioField(label=_("Does the person want individual counselling before signing?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["counselling"].choices = [(each.value, each) for each in _counselling()]  # type: ignore[attr-defined]


def _counselling() -> list[Choice]:
    return [
        Choice(value="yes", label=gettext("Yes"), effect=gettext("You agree on a time for the interview next.")),
        Choice(value="no", label=gettext("No"), effect=gettext("Only where the law lets a person sign without it.")),
    ]


def _field(question: Question) -> forms.Field:
    common: dict[str, Any] = {"label": question.title, "required": False, "help_text": ", ".join(question.articles)}
    if question.choices:
        return RadioField(choices=[(each.value, each.label) for each in question.choices], inline=True, **common)
    if question.kind == "date":
        return BoxedDateField(**common)
    return CountryField(**common) if question.kind == "country" else NumberField(**common)


def _text(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return UNKNOWN if value in (None, "") else str(value)
