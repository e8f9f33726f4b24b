"""Enrolling at a school's counter without a voucher: who may is known by a code, who comes first the law says."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accueil.agenda.models import Enrolment, GroupSession
from accueil.cases.facts import Facts
from accueil.cases.models import Case, Contract
from accueil.cases.places.ranking import rank_by
from accueil.cases.procedure import programme_of_authority
from accueil.journal.context import Agent, current
from accueil.people.queries import same_person_ids
from accueil.programmes import programme
from accueil.training.actions.enrolment_codes import (
    Bearer,
    enrol_with_code,
    make_enrolment_code,
    open_enrolment_code,
)
from accueil.training.models import EnrolmentCode
from accueil.training.rulings import Precedence


def code_for(*, case: Case, by: Agent, at: dt.datetime) -> EnrolmentCode:
    """A code for the person of a file, good for as many days as the office set for itself."""
    days = programme(case.programme).practice["enrolment_code_days"]
    signed = Contract.objects.filter(
        person__in=same_person_ids(case.person_id), programme=case.programme, signed_on__isnull=False
    )
    last = signed.order_by("signed_on").last()
    bearer = Bearer(person_id=case.person_id, case_ref=case.pk, signed_on=last.signed_on if last else None)
    return make_enrolment_code(bearer=bearer, good_until=at + dt.timedelta(days=days), by=by, at=at)


@transaction.atomic
def enrol_shown(*, code: str, session: GroupSession, by: Agent, on: dt.date, at: dt.datetime) -> Enrolment:
    """A place for whoever shows a code, with the rank the law gives (LU-CAI-ART15-3-PRIORITY); a language course is at
    its full fee, since no voucher is used (LU-CAI-PAGE-VOUCHERS). Refused as by the code and by the agenda."""
    opened = open_enrolment_code(code=code, at=at)
    facts: Facts = {"signed_on": opened.signed_on} if opened.signed_on else {}
    rank = rank_by(programme(programme_of_authority(current().access.authority)), session.kind, facts, on)
    return enrol_with_code(
        opened=opened, session=session.pk, precedence=Precedence(rank.rank, rank.source), by=by, on=on, at=at
    )
