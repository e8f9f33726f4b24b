"""What is done and what is missing: the commitments of the contract, or the steps that lead to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment
from accueil.portals.newcomer.errands.contract_line import planned_day
from accueil.portals.newcomer.errands.own import Own
from accueil.portals.newcomer.errands.wording import articles
from accueil.ui.dates import long_day, long_moment
from accueil.ui.parts import Link, Task

BEFORE_SIGNING = ("request", "interview", "roadmap", "signature")


def commitments(mine: Own) -> tuple[Task, ...]:
    """The commitments of the contract, each with its state in a word."""
    contract = mine.contract.contract if mine.contract else None
    wanted = contract.obligations if contract else ()
    return tuple(_commitment(mine, each) for each in mine.of.obligations.values() if each.id in wanted)


def _commitment(mine: Own, obligation: Any) -> Task:
    done, begun = mine.fact_day(obligation.facts.done), mine.fact_day(obligation.facts.started)
    title, cited = obligation.label.says(mine.language), articles(obligation.article)
    if mine.says(obligation.done).yes and done:
        paper = _paper(mine, obligation)
        return Task(
            title=title, text=paper, state="done", word=_("done"), articles=cited, links=_file(mine, obligation)
        )
    planned, over = planned_day(mine, obligation.id), mine.last_day is not None and mine.last_day < mine.day
    told = obligation.sentence.says(mine.language)
    if over:
        return Task(title=title, text=told, state="late", word=_("missing"), articles=cited)
    if done:
        waiting = _("Done on {day}. We wait for the certificate.").format(day=long_day(done))
        return Task(title=title, text=waiting, state="doing", word=_("certificate missing"), articles=cited)
    if begun and begun <= mine.day:
        text = _("Begun on {day}.").format(day=long_day(begun))
        until = _("Until {day}.").format(day=long_day(planned)) if planned and planned >= mine.day else ""
        return Task(title=title, text=f"{text} {until}".strip(), state="doing", word=_("under way"), articles=cited)
    if planned:
        text = _("Planned for {day}.").format(day=long_day(planned))
        word = _("planned") if planned >= mine.day else _("to catch up")
        return Task(title=title, text=text, state="todo" if planned >= mine.day else "due", word=word, articles=cited)
    return Task(title=title, text=told, state="todo", word=_("to do"), articles=cited)


def _evidence(mine: Own, obligation: Any) -> Any:
    rows = mine.contract.evidence if mine.contract else ()
    return next((each for each in rows if each.obligation == obligation.id and each.done_on), None)


def _paper(mine: Own, obligation: Any) -> str:
    proof = _evidence(mine, obligation)
    if proof is None:
        return str(obligation.sentence.says(mine.language))
    kind = obligation.evidence[proof.kind].label.says(mine.language)
    issuer = proof.issuer_name or _issuer(mine, proof.issuer_kind)
    return _("{paper}, {issuer}, {day}.").format(paper=kind, issuer=issuer, day=long_day(proof.done_on))


def _issuer(mine: Own, kind: str) -> str:
    return mine.of.issuers[kind].says(mine.language) if kind in mine.of.issuers else ""


def _file(mine: Own, obligation: Any) -> tuple[Link, ...]:
    proof = _evidence(mine, obligation)
    if proof is None or proof.file_id is None:
        return ()
    return (Link(href=reverse("newcomer:paper", args=[proof.file_id]), text=_("See the paper")),)


def way_to_the_contract(mine: Own, appointment: Appointment | None) -> tuple[Task, ...]:
    """The steps before the contract stands: asked, talked, planned, signed."""
    return tuple(_step(mine, name, appointment) for name in BEFORE_SIGNING if _is_walked(mine, name))


def _is_walked(mine: Own, name: str) -> bool:
    return name in mine.of.steps and (name != "interview" or mine.rows.case.with_counselling)


def _step(mine: Own, name: str, appointment: Appointment | None) -> Task:
    step = mine.of.steps[name]
    done = {
        "request": mine.rows.case.opened_on,
        "interview": mine.fact_day("interview_on"),
        "roadmap": mine.fact_day("roadmap_on"),
        "signature": mine.fact_day("signatory_signed_on"),
    }[name]
    title, cited = step.label.says(mine.language), articles(step.article)
    if done:
        return Task(title=title, text=_on(done), state="done", word=_("done"), articles=cited)
    if name == "interview" and appointment is not None:
        text = f"{long_moment(appointment.slot.starts_at)}, {appointment.slot.place}"
        return Task(title=title, text=text, state="doing", word=_("booked"), articles=cited)
    return Task(title=title, text=step.sentence.says(mine.language), state="todo", word=_("to do"), articles=cited)


def _on(day: dt.date) -> str:
    return long_day(day)
