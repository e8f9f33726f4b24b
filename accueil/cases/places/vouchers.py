"""Vouchers as the law sees them: granted at signing, another one only when the last was used well, void and replaced.

The room ``training`` keeps the vouchers and reads no law; here each of its verbs gets the ruling it needs
(LU-CAI-PAGE-VOUCHERS, LU-CAI-ART30-1-SFA-FEE, LU-CAI-ART30-4-INL-FEE).
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions import give_back
from accueil.cases.decisions import Ruling as Said
from accueil.cases.decisions import answer
from accueil.cases.facts import Facts, facts_of
from accueil.cases.models import Case, Contract, Signature
from accueil.cases.places.ranking import rank_by
from accueil.cases.places.told import told, value_on
from accueil.cases.procedure import programme_of_authority
from accueil.cases.queries.rows import rows_of
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme
from accueil.training.actions.redeeming import open_voucher, redeem_voucher
from accueil.training.actions.vouchers import grant_entitlement, issue_voucher, reissue_voucher, void_voucher
from accueil.training.models import Entitlement, Voucher
from accueil.training.queries.vouchers import entitlement_of, prior_course
from accueil.training.rulings import Grant, Precedence, PriorCourse, Ruling

INL = "inl"
"""The fee scheme whose next course needs the report on skills as well."""
PERCENT = "attendance_before_percent"


def grant_at_signing(case: Case) -> None:
    """The vouchers of the contract that was just signed, in the act of the signature."""
    rows = rows_of(case)
    about = rows.last_contract
    of = programme(case.programme)
    if about is None or of.rule("vouchers_granted") not in book().rules:
        return
    contract, day = about.contract, about.contract.signed_on
    if day is None or not answer(of.rule("vouchers_granted"), facts_of(rows, day, about), day).yes:
        return
    signed = Signature.objects.filter(contract=contract).order_by("recorded_at").last()
    places, months = value_on(of, "voucher_places", day), value_on(of, "voucher_months", day)
    if signed is not None and places is not None and months is not None:
        grant_entitlement(
            person_id=contract.person_id,
            case_ref=case.pk,
            contract_ref=contract.pk,
            grant=Grant(
                places=int(places.value),
                places_source=places.source,
                months=int(months.value),
                months_source=months.source,
                languages=_languages(of, day),
            ),
            by=current().access.agent,
            on=day,
            at=signed.recorded_at,
        )


def next_voucher(held: Entitlement, programme_name: str, subject: str, on: dt.date) -> Ruling:
    """Whether the law allows another voucher under an entitlement now, with the sentence for an officer.

    That the contract was signed and asks for language training was found when the entitlement was granted; the act
    that issues vouchers opens no more of the file than that.
    """
    standing = sum(each.voided_at is None for each in held.vouchers.all())
    facts: Facts = {"signed_on": held.granted_on, "voucher_number": standing + 1, "voucher_subject": subject or None}
    return _asked(programme(programme_name), "voucher_may_be_issued", facts, prior_course(held.person_id), on)


def issue(*, contract: Contract, subject: str, by: Agent, on: dt.date, at: dt.datetime) -> Voucher:
    """The next voucher of a contract. Refused with the law's own sentence, and where the contract gives none."""
    held = entitlement_of(contract.pk)
    if held is None:
        raise Refused(_("This contract gives no vouchers."))
    ruling = next_voucher(held, contract.programme, subject, on)
    return issue_voucher(entitlement=held.pk, subject=subject, ruling=ruling, by=by, on=on, at=at)


@transaction.atomic
def redeem(*, code: str, course: uuid.UUID, by: Agent, on: dt.date, at: dt.datetime) -> Voucher:
    """Use a shown voucher for a place in a course, in an act of the school that gives it. Refused as by ``training``,
    and where the law allows no other course at the reduced fee yet."""
    opened = open_voucher(code=code, by=by)
    of = programme(programme_of_authority(current().access.authority))
    ruling = _asked(of, "next_reduced_course", {}, opened.prior, on)
    signed: Facts = {"signed_on": opened.entitlement.granted_on}
    rank = rank_by(of, "language", signed, on)
    return redeem_voucher(
        opened=opened,
        course=course,
        precedence=Precedence(rank.rank, rank.source),
        ruling=ruling,
        by=by,
        on=on,
        at=at,
    )


@transaction.atomic
def declare_void(
    *,
    voucher: Voucher,
    reason: str,
    in_error: bool = False,
    full_fee_accepted: bool | None = None,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Voucher:
    """The voucher is void and its number free; the place it was used for is kept or given back, as the rule says.

    Refused where it was used for a course that takes place, unless that was an error; then the person is asked first
    whether to pay the full fee.
    """
    of = programme(programme_of_authority(current().access.authority))
    facts: Facts = {
        "voucher_redeemed_on": voucher.redeemed_on,
        "voucher_course_fell_through": fell_through(voucher),
        "voucher_in_error": in_error,
    }
    void = void_voucher(
        voucher=voucher.pk, reason=reason, ruling=told(_ask(of, "voucher_may_be_voided", facts, on)), by=by, at=at
    )
    place = void.enrolment
    if place is None or place.cancelled_at is not None:
        return void
    kept = _ask(of, "course_place_kept", {"full_fee_accepted": full_fee_accepted}, on)
    if kept.value is None:
        raise Refused(full_fee_accepted=_("Ask first whether the person pays the full fee or gives the place back."))
    if not kept.yes:
        give_back(enrolment=place, reason=reason, by=by, at=at)
    return void


def replace_voucher(*, voucher: Voucher, by: Agent, on: dt.date, at: dt.datetime) -> Voucher:
    """A new voucher for a void one; how long it is good for the rule says."""
    of = programme(programme_of_authority(current().access.authority))
    anew = _ask(of, "voucher_time_begins_anew", {"voucher_course_fell_through": fell_through(voucher)}, on)
    return reissue_voucher(voucher=voucher.pk, anew=anew.yes, by=by, on=on, at=at)


def fell_through(voucher: Voucher) -> bool:
    """Whether the course the voucher was used for was cancelled."""
    return voucher.enrolment is not None and voucher.enrolment.session.cancelled_at is not None


def _asked(of: Programme, rule: str, facts: Facts, prior: PriorCourse | None, on: dt.date) -> Ruling:
    """A rule that looks at the earlier course. While that one is running, what is not attended yet is unknown."""
    before: Facts = {"reduced_course_before": prior is not None}
    if prior is not None:
        before |= {"reduced_course_before_inl": prior.scheme == INL, PERCENT: prior.percent}
        before |= {"skills_report_before": prior.reported}
    said = _ask(of, rule, {**facts, **before}, on)
    if prior is not None and not prior.over and not said.yes:
        said = _ask(of, rule, {**facts, **before, PERCENT: None}, on)
    return told(said)


def _ask(of: Programme, rule: str, facts: Facts, on: dt.date) -> Said:
    """What a rule says to an officer; values that are not there are missing."""
    known = {name: value for name, value in facts.items() if value is not None}
    return answer(of.rule(rule), known, on, audience="officer")


def _languages(of: Programme, on: dt.date) -> tuple[str, ...]:
    """The languages a voucher may be for, asked of the rule one by one."""
    rule = of.rule("voucher_subject_allowed")
    choices = book().facts["voucher_subject"].choices
    return tuple(str(each) for each in choices if answer(rule, {"voucher_subject": each}, on).yes)
