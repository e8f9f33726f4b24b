"""What is done and what is missing: the commitments of the contract, or the steps that lead to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment, GroupSession
from accueil.cases.states import ObligationStanding
from accueil.portals.newcomer.errands.own import Own
from accueil.portals.newcomer.errands.wording import articles
from accueil.ui.dates import long_day, long_moment
from accueil.ui.parts import Link, Task

BEFORE_SIGNING = ("request", "interview", "roadmap", "signature")


def commitments(mine: Own, booked: Mapping[str, str]) -> tuple[Task, ...]:
    """The commitments of the contract, each with its state in a word; ``booked`` says by commitment what is booked or
    waited for."""
    return tuple(_commitment(mine, each, booked.get(each.id, "")) for each in mine.owed)


def _commitment(mine: Own, owed: ObligationStanding, booked: str) -> Task:
    obligation = mine.of.obligations[owed.id]
    state, word, text = _state(mine, owed)
    return Task(
        title=mine.label(owed.id),
        text=text or obligation.sentence.says(mine.language),
        state=state,
        word=word,
        articles=articles(obligation.article),
        links=_papers(mine, owed) if owed.state == "done" else _to_classes(owed, booked),
        note=booked if owed.state != "done" else "",
    )


def _to_classes(owed: ObligationStanding, booked: str) -> tuple[Link, ...]:
    """To the classes of this kind; none for a commitment that no class serves."""
    if booked:
        return (Link(href=reverse("newcomer:classes"), text=_("See my classes")),)
    if owed.id not in GroupSession.Kind.values:
        return ()
    return (Link(href=reverse("newcomer:choose_class", args=[owed.id]), text=_("Choose a class")),)


def _state(mine: Own, owed: ObligationStanding) -> tuple[Any, str, str]:
    """State, its word, and what to say about it; an empty text means the sentence of the commitment."""
    planned = mine.planned(owed.id)
    if owed.state == "done":
        return "done", _("done"), _proof(mine, owed)
    if owed.state == "late":
        return "late", _("missing"), ""
    if owed.done_on:
        return (
            "doing",
            _("certificate missing"),
            _("Done on {day}. We wait for the certificate.").format(day=long_day(owed.done_on)),
        )
    if owed.began_on:
        until = _("Until {day}.").format(day=long_day(planned)) if planned and planned >= mine.day else ""
        begun = _("Begun on {day}.").format(day=long_day(owed.began_on))
        return "doing", _("under way"), f"{begun} {until}".strip()
    if planned and planned >= mine.day:
        return "todo", _("planned"), _("Planned for {day}.").format(day=long_day(planned))
    if planned:
        return "due", _("to catch up"), _("It was planned for {day}.").format(day=long_day(planned))
    return "todo", _("to do"), ""


def _evidence(mine: Own, owed: ObligationStanding) -> list[Any]:
    rows = mine.contract.evidence if mine.contract else ()
    return [each for each in rows if each.obligation == owed.id and each.done_on == owed.done_on]


def _proof(mine: Own, owed: ObligationStanding) -> str:
    """Which paper shows it: kind, issuer and day."""
    found = _evidence(mine, owed)
    if not found or owed.done_on is None:
        return ""
    kinds, proof = mine.of.obligations[owed.id].evidence, found[0]
    issuer = mine.of.issuers[proof.issuer_kind].says(mine.language) if proof.issuer_kind in mine.of.issuers else ""
    paper, who = kinds[proof.kind].label.says(mine.language), proof.issuer_name or issuer
    named = who and who.casefold() not in paper.casefold()
    return ", ".join(filter(None, (paper, who if named else "", long_day(owed.done_on)))) + "."


def _papers(mine: Own, owed: ObligationStanding) -> tuple[Link, ...]:
    files = [each.file_id for each in _evidence(mine, owed) if each.file_id]
    return tuple(Link(href=reverse("newcomer:paper", args=[each]), text=_("See the paper")) for each in files)


def way_to_the_contract(mine: Own, appointment: Appointment | None) -> tuple[Task, ...]:
    """The steps before the contract stands: asked, talked, planned, signed."""
    return tuple(_step(mine, name, appointment) for name in BEFORE_SIGNING if _is_walked(mine, name))


def _is_walked(mine: Own, name: str) -> bool:
    return name in mine.of.steps and (name != "interview" or mine.rows.case.with_counselling)


def _step(mine: Own, name: str, appointment: Appointment | None) -> Task:
    step, done = mine.of.steps[name], _done_on(mine, name)
    title, cited = step.label.says(mine.language), articles(step.article)
    if done:
        return Task(title=title, text=long_day(done), state="done", word=_("done"), articles=cited)
    if name == "interview" and appointment is not None:
        text = f"{long_moment(appointment.slot.starts_at)}, {appointment.slot.place}"
        return Task(title=title, text=text, state="doing", word=_("booked"), articles=cited)
    return Task(title=title, text=step.sentence.says(mine.language), state="todo", word=_("to do"), articles=cited)


def _done_on(mine: Own, name: str) -> dt.date | None:
    return {
        "request": mine.rows.case.opened_on,
        "interview": mine.fact_day("interview_on"),
        "roadmap": mine.fact_day("roadmap_on"),
        "signature": mine.standing.signed_on,
    }[name]
