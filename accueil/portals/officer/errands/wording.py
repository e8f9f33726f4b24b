"""Values of the rooms in words of the page's language: birth dates and rulings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.dates import get_month_names
from django.utils.translation import gettext as _

from accueil.cases.decisions import ReasonLine, Ruling
from accueil.people.birth import Birth
from accueil.ui.dates import base_language, long_day
from accueil.ui.parts import Article, Reason, RuleSays


def birth_in_words(birth: Birth) -> str:
    """The date of birth written out, saying which part is unknown."""
    if birth.exact is not None:
        return long_day(birth.exact)
    if birth.month:
        return _("%(month)s %(year)d, day unknown") % {"month": _month(birth.month), "year": birth.year}
    return _("%(year)d, day and month unknown") % {"year": birth.year}


def span_in_words(first: dt.date | str | None, last: dt.date | str | None) -> str:
    """A day, or the days from the first to the last; nothing where no day is known."""
    days = [dt.date.fromisoformat(each) if isinstance(each, str) else each for each in (first, last) if each]
    if not days:
        return ""
    if len(set(days)) == 1:
        return long_day(days[0])
    return _("%(first)s to %(last)s") % {"first": long_day(days[0]), "last": long_day(days[-1])}


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule says, shown beside the officer's part; what it relies on beyond that stands one click below."""

    rule: RuleSays
    state: str
    readings: tuple[str, ...] = ()
    every: tuple[Reason, ...] = ()


def told(ruling: Ruling) -> Told:
    """A ruling as a page shows it."""
    return Told(rule_says(ruling), ruling.state, ruling.readings)


def rule_says(ruling: Ruling) -> RuleSays:
    """What a rule says, with every condition that decides it."""
    return RuleSays(
        answer=answer_in_words(ruling),
        reasons=reasons(ruling),
        computed_on=ruling.as_of,
        facts=len(ruling.facts),
        book=ruling.book[:12],
    )


def reasons(ruling: Ruling) -> tuple[Reason, ...]:
    """The decisive conditions, each once."""
    return tuple(dict.fromkeys(reason(line, ruling.state) for line in ruling.because or ruling.conditions))


def answer_in_words(ruling: Ruling) -> str:
    """Yes, no or not known yet, followed by the rule's own sentence."""
    if not ruling.in_force:
        return _("No text is in force on this day: %(what)s") % {"what": ruling.label}
    return said_in_words(ruling.state, ruling.label)


def said_in_words(state: str, label: str) -> str:
    """An answer with the rule's own sentence."""
    sentences = {
        "yes": _("Yes: %(what)s"),
        "no": _("This is not so: %(what)s"),
        "unknown": _("Not known yet: %(what)s"),
    }
    return sentences[state] % {"what": label}


def reason(line: ReasonLine, answer: str) -> Reason:
    """A condition with its article and, under it, the days the rule looked at.

    A condition can speak for the answer by not being so ("nothing new can be signed" for a yes): then it says that.
    """
    articles = (Article(label=line.article),) if line.article else ()
    state, text = line.state, line.text
    if answer == "yes" and line.state == "no":
        state, text = "yes", _("Not the case: %(what)s") % {"what": line.text}
    elif answer == "no" and line.state == "yes":
        state, text = "no", _("Is the case: %(what)s") % {"what": line.text}
    return Reason(state=state, text=text, fact=_looked_at(line.facts.values()), articles=articles)


def conditions(ruling: Ruling) -> tuple[Reason, ...]:
    """Every condition with its own state, as decisions keep them: to be read beside a stored one."""
    return stored_reasons(
        {"state": line.state, "text": line.text, "article": line.article} for line in ruling.conditions
    )


def _looked_at(values: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(word for word in map(_in_words, values) if word))


def _in_words(value: Any) -> str:
    """A day written out; yes and no say nothing that the mark does not say."""
    try:
        return long_day(dt.date.fromisoformat(value))
    except (TypeError, ValueError):
        return ""


def _month(number: int) -> str:
    return str(get_month_names("wide", context="stand-alone", locale=base_language())[number])


def stored_reasons(conditions: Iterable[dict[str, str]]) -> tuple[Reason, ...]:
    """Conditions as a decision kept them, in the words shown then."""
    return tuple(
        Reason(
            state="yes" if each["state"] == "yes" else "no" if each["state"] == "no" else "unknown",
            text=each["text"],
            articles=(Article(label=each["article"]),) if each["article"] else (),
        )
        for each in conditions
    )
