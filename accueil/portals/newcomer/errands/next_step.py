"""The one thing to do now. Every stage of a file has one, even when it is to wait."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment
from accueil.portals.newcomer.errands.contract_line import planned_day
from accueil.portals.newcomer.errands.own import Own
from accueil.ui.dates import long_day, long_moment
from accueil.ui.parts import Link, NextStep


def next_step(mine: Own, appointment: Appointment | None) -> NextStep:
    """What comes next for the person, or what we do meanwhile."""
    if mine.rows.case.closed_on is not None:
        return _closed()
    if mine.contract is None:
        return _before_the_contract(mine, appointment)
    if mine.fact_day("signed_on") is None:
        return _to_sign(mine)
    if mine.contract.standing_decision("end_check") is not None:
        return _after_the_check(mine)
    if mine.says("fulfilled").yes:
        return NextStep(
            title=_("Nothing: everything is done"),
            text=_("We check your contract and issue your certificate. You get a message."),
        )
    if mine.last_day is not None and mine.last_day < mine.day:
        return _why_missing()
    return _next_service(mine)


def _before_the_contract(mine: Own, appointment: Appointment | None) -> NextStep:
    if mine.rows.standing_decision("admission") is not None:
        return NextStep(
            title=_("Read our answer"),
            text=_("It says why, and what you can do."),
            link=Link(href=reverse("newcomer:decisions"), text=_("Read the decision")),
        )
    to_appointment = reverse("newcomer:appointment")
    if appointment is not None:
        return NextStep(
            title=_("Come to your interview"),
            text=f"{long_moment(appointment.slot.starts_at)}, {appointment.slot.place}",
            link=Link(href=to_appointment, text=_("See the appointment")),
        )
    if mine.rows.case.with_counselling and mine.fact_day("interview_on") is None:
        return NextStep(
            title=_("Choose a day for your interview"),
            text=_("We look at your languages and your needs together. It takes about an hour and is free."),
            link=Link(href=to_appointment, text=_("Choose a day")),
            other=Link(href=reverse("newcomer:papers"), text=_("Send a paper first")),
        )
    return NextStep(
        title=_("We prepare your contract"),
        text=_("You do not have to do anything. You get a message when you can sign."),
        other=Link(href=reverse("newcomer:papers"), text=_("Send a paper")),
    )


def _to_sign(mine: Own) -> NextStep:
    assert mine.contract is not None
    to_contract = reverse("newcomer:contract")
    if mine.contract.signed_by("signatory") is None:
        return NextStep(
            title=_("Read your contract and sign it"),
            text=_("Take your time. You decide freely whether you sign."),
            link=Link(href=to_contract, text=_("Read the contract")),
        )
    if "representative_signed_on" not in mine.facts and mine.says("needs_legal_representative").state != "no":
        return NextStep(
            title=_("A parent or guardian signs too"),
            text=_("You are under age on the day you sign. Ask a parent or guardian to sign with you."),
            link=Link(href=to_contract, text=_("To the signatures")),
        )
    return NextStep(
        title=_("The authority signs"),
        text=_("You have signed. We countersign and send you a message."),
        link=Link(href=to_contract, text=_("See the contract")),
    )


def _next_service(mine: Own) -> NextStep:
    assert mine.contract is not None
    owed = [each for each in mine.of.obligations.values() if each.id in mine.contract.contract.obligations]
    open_ones = [each for each in owed if not mine.says(each.done).yes]
    dated = [(day, each) for each in open_ones if (day := planned_day(mine, each.id)) and day >= mine.day]
    to_roadmap = Link(href=reverse("newcomer:roadmap"), text=_("See the roadmap"))
    to_papers = Link(href=reverse("newcomer:papers"), text=_("Send a certificate"))
    if dated:
        day, chosen = min(dated, key=lambda pair: pair[0])
        text = _("Until {day}. {sentence}").format(day=long_day(day), sentence=chosen.sentence.says(mine.language))
        return NextStep(title=chosen.label.says(mine.language), text=text, link=to_roadmap, other=to_papers)
    chosen = open_ones[0]
    return NextStep(
        title=chosen.label.says(mine.language),
        text=chosen.sentence.says(mine.language),
        link=to_roadmap if mine.rows.roadmaps else to_papers,
        other=to_papers if mine.rows.roadmaps else None,
    )


def _why_missing() -> NextStep:
    return NextStep(
        title=_("Tell us why something is missing"),
        text=_("If you had a good reason, a second contract can cover what is missing."),
        link=Link(href=reverse("newcomer:reason"), text=_("Give a reason")),
        other=Link(href=reverse("newcomer:papers"), text=_("Send a certificate")),
    )


def _after_the_check(mine: Own) -> NextStep:
    assert mine.contract is not None
    check = mine.contract.standing_decision("end_check")
    if check is not None and check.outcome == "fulfilled":
        return NextStep(
            title=_("Your certificate"),
            text=_("Your contract is kept. Anyone you show the certificate to can check it."),
            link=Link(href=reverse("newcomer:certificates"), text=_("To the certificates")),
        )
    if mine.contract.standing_decision("reason") is None and not mine.contract.reasons:
        return _why_missing()
    return NextStep(
        title=_("Read our answer"),
        text=_("It says why, and what you can do."),
        link=Link(href=reverse("newcomer:decisions"), text=_("Read the decision")),
    )


def _closed() -> NextStep:
    return NextStep(
        title=_("Your certificates stay"),
        text=_("You can download them, and anyone can check them."),
        link=Link(href=reverse("newcomer:certificates"), text=_("To the certificates")),
    )
