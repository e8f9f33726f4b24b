"""What applies to me? One question a page; the answers travel in the form and are stored nowhere."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accueil.cases.guide import UNKNOWN, Question
from accueil.database.day import business_day
from accueil.kernel.faults import Refused
from accueil.portals.public.answering import answer_page
from accueil.portals.public.asking import ASKED, CHANGE, DONT_KNOW, Answers, QuestionForm, progress, refuse, written


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The next question, or the answer once nothing more can change it."""
    day = business_day()
    answers = Answers.read(request.POST) if request.method == "POST" else Answers({})
    try:
        if request.method == "POST" and (changed := _again(request, answers, day)):
            return changed
        if request.method == "POST" and request.POST.get(ASKED):
            return _answered(request, answers, day)
        return _next(request, answers, day)
    except Refused:
        return _next(request, Answers({}), day)


def _again(request: HttpRequest, answers: Answers, day: dt.date) -> HttpResponse | None:
    """A question asked again, with its earlier answer."""
    fact = request.POST.get(CHANGE, "")
    if fact not in answers.given or (question := answers.question(fact, day)) is None:
        return None
    form = QuestionForm(question, known=answers.given[fact])
    return _page(request, answers.without(fact), question, form, day)


def _answered(request: HttpRequest, answers: Answers, day: dt.date) -> HttpResponse:
    """Take one answer, or show its question again with what is wrong."""
    fact = request.POST[ASKED]
    answers = answers.without(fact)
    question = answers.question(fact, day)
    if question is None:
        return _next(request, answers, day)
    if DONT_KNOW in request.POST:
        return _next(request, answers.with_one(fact, UNKNOWN), day)
    form = QuestionForm(question, request.POST)
    if not form.is_valid():
        return _page(request, answers, question, form, day)
    try:
        return _next(request, answers.with_one(fact, written(question, form)), day)
    except Refused as fault:
        refuse(form, question, fault)
        return _page(request, answers, question, form, day)


def _next(request: HttpRequest, answers: Answers, day: dt.date) -> HttpResponse:
    said = answers.guide(day)
    question = answers.open_question(said)
    if question is None:
        return render(request, "public/guide/answer.html", answer_page(said, answers, day))
    return _page(request, answers, question, QuestionForm(question), day)


def _page(request: HttpRequest, answers: Answers, question: Question, form: QuestionForm, day: dt.date) -> HttpResponse:
    values = {
        "question": question,
        "form": form,
        "carried": list(answers.given.items()),
        "last": answers.last,
        "progress": progress(answers, answers.guide(day)),
    }
    return render(request, "public/guide/question.html", values)
