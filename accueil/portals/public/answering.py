"""The guide's answer as parts of a page: the sentence, its reasons with articles, what is open, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.cases import information
from accueil.cases.decisions import ReasonLine, Ruling
from accueil.cases.guide import UNKNOWN, Guide
from accueil.portals.public.asking import ASKED, Answers, QuestionForm
from accueil.portals.public.offer import article, capital, contact_part, language, programme, sentence
from accueil.ui import parts
from accueil.ui.parts.states import STATE_OF_ANSWER


def answer_page(said: Guide, answers: Answers, day: dt.date) -> dict[str, Any]:
    """Everything the answer page shows."""
    open_questions = [q for q in said.questions if answers.given.get(q.fact) != UNKNOWN or q.matters]
    title, lead = headline(said, day)
    about = information.about(said.programme, day, language())
    return {
        "said": said,
        "state": "no" if said.closed else STATE_OF_ANSWER[said.ruling.state],
        "title": title,
        "lead": lead,
        "reasons": reasons(said, day),
        "beside": beside(said, day),
        "question": open_questions[0] if open_questions else None,
        "question_form": QuestionForm(open_questions[0], big=False) if open_questions else None,
        "carried": list(answers.given.items()),
        "answered": answered(said, answers),
        "steps": steps(said),
        "start": start_link() if said.ruling.state != "no" else None,
        "contact": contact_part(information.address_on(programme(), day), about.authority),
        "page_notes": about.topics.get("page", ()),
        "asked_name": ASKED,
    }


def headline(said: Guide, day: dt.date) -> tuple[str, str]:
    """The answer in one sentence, and what it means."""
    if said.closed:
        return _("No: no new contract can be signed any more."), ""
    if said.ruling.state == "yes":
        return (
            _("Yes, you can ask for the contract."),
            _("It is voluntary. Not signing it changes nothing in your right to stay."),
        )
    if said.ruling.state == "no":
        return _("No, this contract is not open to you."), _(
            "The reasons below say why. Other offers may be open to you."
        )
    count = sum(1 for question in said.questions if question.matters)
    return (
        ngettext("One question still matters.", "{count} questions still matter.", count).format(count=count),
        _("You said that you do not know. That is no refusal: we can look at it together."),
    )


def reasons(said: Guide, day: dt.date) -> tuple[parts.Reason, ...]:
    """The conditions, each with the person's own answer and its article; none cites a law made after the day."""
    words = {
        each.fact: _("{label}: {answer}").format(label=capital(each.label), answer=each.words) for each in said.answered
    }
    lines = [line for line in said.ruling.conditions if information.known_on(line.provisions, day)]
    if said.closed:
        lines = [line for line in lines if line.state == "no"]
    return tuple(reason(line, words) for line in lines)


def reason(line: ReasonLine, words: Mapping[str, str]) -> parts.Reason:
    """One condition as a part of the page."""
    facts = [words[name] for name in line.facts if name in words]
    cited = (article(line.article, line.provisions),) if line.article else ()
    return parts.Reason(state=line.state, text=sentence(line.text), fact=sentence("; ".join(facts)), articles=cited)


def beside(said: Guide, day: dt.date) -> list[tuple[str, tuple[parts.Article, ...]]]:
    """What else is true and good to know, though it is no condition; only what a law of the day says."""
    if said.ruling.state == "no":
        return []
    return [(sentence(ruling.label), cited(ruling)) for ruling in said.beside if ruling.state == "yes"]


def cited(ruling: Ruling) -> tuple[parts.Article, ...]:
    """The articles a ruling rests on, each once."""
    found = {line.article: article(line.article, line.provisions) for line in ruling.conditions if line.article}
    return tuple(found.values())


def answered(said: Guide, answers: Answers) -> list[tuple[str, str, str]]:
    """(fact, label, the answer in words) of every answer, in the order given; "I don't know" is an answer."""
    words = {each.fact: (capital(each.label), capital(each.words)) for each in said.answered}
    titles = {question.fact: question.title for question in said.questions}
    return [
        (fact, *(words.get(fact) or (titles.get(fact, fact), _("I don’t know"))))
        for fact, value in answers.given.items()
        if fact in words or value == UNKNOWN
    ]


def steps(said: Guide) -> tuple[parts.Step, ...]:
    """What comes next, in the order of the procedure; nothing where nothing can be asked for."""
    if said.closed or said.ruling.state == "no":
        return ()
    return tuple(
        parts.Step(
            title=capital(step.title),
            text=step.text,
            articles=(parts.Article(label=step.article),) if step.article else (),
        )
        for step in said.steps
    )


def start_link() -> parts.Link | None:
    """Where to ask for the contract, if the newcomers' portal is part of this house."""
    try:
        return parts.Link(href=reverse("newcomer:apply"), text=_("Ask for the contract"))
    except NoReverseMatch:
        return None
