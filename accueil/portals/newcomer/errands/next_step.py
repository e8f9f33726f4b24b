"""The one thing to do now. Every stage of a file has one, even when it is to wait."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment
from accueil.cases.states import Stage
from accueil.portals.newcomer.errands.own import Own
from accueil.ui.dates import long_day, long_moment
from accueil.ui.parts import Link, NextStep


def next_step(mine: Own, appointment: Appointment | None) -> NextStep:
    """What comes next for the person, or what we do meanwhile."""
    stage = mine.standing.stage
    if stage is Stage.CANDIDATE:
        return _candidate(mine, appointment)
    steps: dict[Stage, Callable[[Own], NextStep]] = {
        Stage.TO_SIGN: _to_sign,
        Stage.SIGNED: _service,
        Stage.IN_EFFECT: _service,
        Stage.MISSING_NEAR_TERM: _service,
        Stage.ALL_DONE: _all_done,
        Stage.TERM_REACHED: _why_missing,
        Stage.FULFILLED: _certificate,
        Stage.NOT_FULFILLED: _why_missing,
        Stage.REASON_RECOGNISED: _second_contract,
        Stage.CLOSED: _closed,
    }
    return steps[stage](mine)


def _candidate(mine: Own, appointment: Appointment | None) -> NextStep:
    to_appointment, to_papers = reverse("newcomer:appointment"), reverse("newcomer:papers")
    if mine.rows.standing_decision("admission") is not None:
        return _answer()
    if appointment is not None:
        return NextStep(
            title=_("Come to your interview"),
            text=f"{long_moment(appointment.slot.starts_at)}, {appointment.slot.place}",
            link=Link(href=to_appointment, text=_("See the appointment")),
        )
    if mine.rows.case.with_counselling and mine.fact_day("interview_on") is None:
        return NextStep(
            title=_("Choose a day for your interview"),
            text=_("We look at your languages and your needs together. It is free."),
            link=Link(href=to_appointment, text=_("Choose a day")),
            other=Link(href=to_papers, text=_("Send a paper first")),
        )
    return NextStep(
        title=_("We prepare your contract"),
        text=_("You do not have to do anything. You get a message when you can sign."),
        other=Link(href=to_papers, text=_("Send a paper")),
    )


def _to_sign(mine: Own) -> NextStep:
    to_contract = reverse("newcomer:contract")
    assert mine.contract is not None
    if mine.contract.signed_by("signatory") is None:
        return NextStep(
            title=_("Read your contract and sign it"),
            text=_("Take your time. You decide freely whether you sign."),
            link=Link(href=to_contract, text=_("Read the contract")),
        )
    absent = mine.contract.signed_by("legal_representative") is None
    if absent and mine.says("needs_legal_representative").state != "no":
        return NextStep(
            title=_("A parent or guardian signs too"),
            text=_("You are under age. Ask a parent or guardian to sign with you."),
            link=Link(href=to_contract, text=_("To the signatures")),
        )
    return NextStep(
        title=_("The authority signs"),
        text=_("You have signed. We countersign and send you a message."),
        other=Link(href=to_contract, text=_("See the contract")),
    )


def _service(mine: Own) -> NextStep:
    """The service that comes first on the roadmap; else the first one missing."""
    dated = [(day, each.id) for each in mine.missing if (day := mine.planned(each.id)) and day >= mine.day]
    day, chosen = min(dated) if dated else (None, mine.missing[0].id)
    sentence = mine.of.obligations[chosen].sentence.says(mine.language)
    to_papers = Link(href=reverse("newcomer:papers"), text=_("Send a certificate"))
    to_roadmap = Link(href=reverse("newcomer:roadmap"), text=_("See the roadmap"))
    return NextStep(
        title=mine.label(chosen),
        text=_("On your roadmap for {day}. {sentence}").format(day=long_day(day), sentence=sentence)
        if day
        else sentence,
        link=to_roadmap if mine.rows.roadmaps else to_papers,
        other=to_papers if mine.rows.roadmaps else None,
    )


def _all_done(mine: Own) -> NextStep:
    return NextStep(
        title=_("Nothing to do: everything is done"),
        text=_("We check your contract and issue your certificate. You get a message."),
        other=Link(href=reverse("newcomer:decisions"), text=_("See what we check")),
    )


def _why_missing(mine: Own) -> NextStep:
    assert mine.contract is not None
    if mine.contract.standing_decision("reason") is not None:
        return _answer()
    if mine.contract.reasons:
        return NextStep(
            title=_("We look at your reason"),
            text=_("You get an answer in writing, with the grounds."),
            other=Link(href=reverse("newcomer:papers"), text=_("Send a paper")),
        )
    return NextStep(
        title=_("Tell us why something is missing"),
        text=_("If you had a good reason, a second contract can cover what is missing."),
        link=Link(href=reverse("newcomer:reason"), text=_("Give a reason")),
        other=Link(href=reverse("newcomer:papers"), text=_("Send a certificate")),
    )


def _certificate(mine: Own) -> NextStep:
    return NextStep(
        title=_("Your certificate"),
        text=_("Anyone you show it to can check it, without an account."),
        link=Link(href=reverse("newcomer:certificates"), text=_("To the certificates")),
        other=Link(href=reverse("newcomer:decisions"), text=_("Why was this decided?")),
    )


def _second_contract(mine: Own) -> NextStep:
    return NextStep(
        title=_("We prepare a second contract"),
        text=_("It covers only what is missing. You get a message when you can read it."),
        other=Link(href=reverse("newcomer:decisions"), text=_("Why was this decided?")),
    )


def _answer() -> NextStep:
    return NextStep(
        title=_("Read our answer"),
        text=_("It says why, and what you can do."),
        link=Link(href=reverse("newcomer:decisions"), text=_("Read the decision")),
    )


def _closed(mine: Own) -> NextStep:
    return NextStep(
        title=_("Your certificates stay"),
        text=_("You can download them, and anyone can check them."),
        link=Link(href=reverse("newcomer:certificates"), text=_("To the certificates")),
    )
