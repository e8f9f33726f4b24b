"""The sentence, the article, the step and the next action of each matter that can be due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accueil.law.phrases import day_text
from accueil.programmes.procedure import Programme

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Matter:
    """How a matter is told. ``step`` is a step of the programme, whose article it rests on; ``task`` the purpose it
    carries (``access.purposes``). What rests on another law than the programme's has a name and provisions of its own
    (``called``, ``cite``)."""

    sentence: Words
    action: Words
    step: str
    task: str
    called: Words = ""
    cite: tuple[str, ...] = ()


MATTERS: Mapping[str, Matter] = {
    "hold_interview": Matter(
        gettext_lazy("Interview on %(day)s at %(time)s, %(place)s."), gettext_lazy("Open interview"), "interview",
        "hold_interview",
    ),
    "answer_application": Matter(
        gettext_lazy("Applied on %(day)s. No interview is booked."), gettext_lazy("Offer an interview"), "interview",
        "answer_application",
    ),
    "assess_languages": Matter(
        gettext_lazy("The language profile is still missing."), gettext_lazy("Assess languages"), "interview",
        "prepare_interview",
    ),
    "issue_roadmap": Matter(
        gettext_lazy("Ready since %(day)s. The roadmap has not been handed over."), gettext_lazy("Issue roadmap"),
        "roadmap", "prepare_interview",
    ),
    "propose_contract": Matter(
        gettext_lazy("Has the roadmap since %(day)s. No contract is drawn up."), gettext_lazy("Draw up contract"),
        "signature", "sign_contract",
    ),
    "sign_contract": Matter(
        gettext_lazy("The contract is drawn up since %(day)s. The person has not signed."),
        gettext_lazy("Ask for the signature"), "signature", "sign_contract",
    ),
    "countersign": Matter(
        gettext_lazy("Signed on %(day)s. Not every signature needed is there."), gettext_lazy("Countersign"),
        "signature", "countersign",
    ),
    "begin_services": Matter(
        gettext_lazy("Signed on %(day)s, no service has begun. The contract is not in effect."),
        gettext_lazy("Propose a date"), "services", "follow_up",
    ),
    "propose_dates": Matter(
        gettext_lazy("The term ends on %(day)s. Missing: %(missing)s."), gettext_lazy("Propose dates"), "services",
        "follow_up",
    ),
    "confirm_end": Matter(
        gettext_lazy("Everything is done since %(day)s."), gettext_lazy("Check and decide"), "end_check", "end_check"
    ),
    "check_end": Matter(
        gettext_lazy("The term was reached on %(day)s. Missing: %(missing)s."), gettext_lazy("Check and decide"),
        "end_check", "end_check",
    ),
    "check_again": Matter(
        gettext_lazy("Evidence was changed on %(day)s, after the end check."), gettext_lazy("Check again"),
        "end_check", "end_check",
    ),
    "decide_reason": Matter(
        gettext_lazy("Something is missing. The person gave a reason on %(day)s."),
        gettext_lazy("Decide on the reason"), "second_contract", "decide_reason",
    ),
    "second_contract": Matter(
        gettext_lazy("The reason was recognised on %(day)s. Missing: %(missing)s."),
        gettext_lazy("Prepare second contract"), "second_contract", "second_contract",
    ),
    "answer_right": Matter(
        gettext_lazy("The person used a right over the data on %(day)s. The answer is due."),
        gettext_lazy("Answer the request"), "request", "answer_right", gettext_lazy("rights of the person"),
        ("EU-GDPR-ART12-3",),
    ),
    "referral": Matter(
        gettext_lazy("A social worker was asked for on %(day)s and has not answered."), gettext_lazy("Ask again"),
        "interview", "follow_up",
    ),
}  # fmt: skip


def sentence_of(
    of: Programme, kind: str, named_on: dt.date, missing: tuple[str, ...], at: dt.datetime | None, place: str, lang: str
) -> str:
    """The reason in words, in the language of the page."""
    return str(MATTERS[kind].sentence) % {
        "day": day_text(named_on, lang),
        "time": f"{at.astimezone(ZoneInfo(of.zone)):%H:%M}" if at else "",
        "place": place,
        "missing": ", ".join(of.obligations[each].label.says(lang).lower() for each in missing) or _("nothing"),
    }


def group_of(due_on: dt.date, day: dt.date) -> str:
    """late, today, week (until Sunday) or later."""
    if due_on < day:
        return "late"
    if due_on == day:
        return "today"
    return "week" if due_on <= sunday(day) else "later"


def sunday(day: dt.date) -> dt.date:
    """The last day of the week of ``day``."""
    return day + dt.timedelta(days=6 - day.weekday())


def due_in_words(due_on: dt.date, day: dt.date) -> str:
    """How far away it is: 7 days late, today, in 3 days."""
    days = (due_on - day).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
