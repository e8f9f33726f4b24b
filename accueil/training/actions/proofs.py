"""Report on skills and attest attendance. Each paper comes from the issuer the law names, or it is refused."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import Enrolment
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.models import Assessment, Attestation


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A descriptive report: one sentence a competence, the level reached where one was stated, and its day."""

    skills: Mapping[str, str]
    made_on: dt.date
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The competences and levels the programme knows."""

    competences: Collection[str]
    levels: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An attestation as typed: who issues it, the first and last day attended, the length of the training."""

    kind: str
    issuer_kind: str
    issuer_name: str
    began_on: dt.date
    done_on: dt.date
    issued_on: dt.date
    hours: int
    certificate_ref: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuers:
    """Whom the law names for a kind of paper, the sentence said to anybody else, and the provisions."""

    allowed: Collection[str]
    sentence: Any
    sources: tuple[str, ...] = ()


@transaction.atomic
def record_assessment(
    *, enrolment: uuid.UUID, report: Report, known: Known, by: Agent, on: dt.date, at: dt.datetime
) -> Assessment:
    """The report on one enrolment; an earlier one is withdrawn, and stays readable (LU-CAI-ART10-SKILLS-REPORT).

    Refused without a word on any competence, for competences and levels nobody knows, and for a day still to come.
    """
    skills = {name: text.strip() for name, text in report.skills.items() if text.strip()}
    if not skills:
        raise Refused(skills=_("Write at least one sentence about what the person has learned."))
    if set(skills) - set(known.competences):
        raise Refused(skills=_("Choose the competences of the list."))
    if report.level and report.level not in known.levels:
        raise Refused(level=_("Choose a level of the list."))
    if report.made_on > on:
        raise Refused(made_on=_("This day is still to come."))
    place = Enrolment.objects.select_for_update().get(pk=enrolment)
    Assessment.objects.filter(enrolment=place, withdrawn_at=None).update(
        withdrawn_at=at, withdrawn_by=by.id, withdraw_reason="replaced"
    )
    made = Assessment.objects.create(
        enrolment=place, person_id=place.person_id, skills=skills, level=report.level, made_on=report.made_on,
        recorded_at=at, recorded_by=by.id,
    )  # fmt: skip
    current().change(f"assessment of enrolment {place.pk}", {}, {"skills": skills, "level": report.level})
    events.announce_that(events.ASSESSMENT_RECORDED, made)
    return made


@transaction.atomic
def attest(
    *, enrolment: uuid.UUID, paper: Paper, issuers: Issuers, by: Agent, on: dt.date, at: dt.datetime
) -> Attestation:
    """A paper about one enrolment. Refused for an issuer the law does not name, for days out of order or still to come,
    for a kind of class it does not belong to, and while an earlier one of its kind stands."""
    place = Enrolment.objects.select_related("session").get(pk=enrolment)
    _check_paper(paper, issuers, place, on)
    try:
        with transaction.atomic():
            issued = Attestation.objects.create(
                enrolment=place, person_id=place.person_id, recorded_at=at, recorded_by=by.id, **asdict(paper)
            )
    except IntegrityError as fault:
        if "attestation_one_standing" not in str(fault):
            raise
        raise Refused(_("This paper has been issued. Withdraw it first if it is wrong.")) from fault
    current().change(f"attestation {issued.pk}", {}, {"kind": paper.kind, "issuer": paper.issuer_kind})
    events.announce_that(events.ATTESTATION_ISSUED, issued)
    return issued


BELONGS_TO = {
    Attestation.Kind.PARTICIPATION: "language",
    Attestation.Kind.CIVIC: "civic",
    Attestation.Kind.ORIENTATION: "orientation",
}
"""Which kind of session a kind of paper is about."""


def _check_paper(paper: Paper, issuers: Issuers, place: Enrolment, on: dt.date) -> None:
    if paper.issuer_kind not in issuers.allowed:
        raise Refused(issuer_kind=issuers.sentence)
    if BELONGS_TO.get(Attestation.Kind(paper.kind)) != place.session.kind:
        raise Refused(kind=_("This paper belongs to another kind of class."))
    if paper.done_on < paper.began_on:
        raise Refused(done_on=_("This day lies before the first day. Check both days."))
    if paper.issued_on < paper.done_on:
        raise Refused(issued_on=_("The paper cannot be older than the last day it proves."))
    if paper.issued_on > on:
        raise Refused(issued_on=_("This day is still to come."))


@transaction.atomic
def withdraw_attestation(*, attestation: uuid.UUID, reason: str, by: Agent, at: dt.datetime) -> Attestation:
    """The paper does not count any more; it stays readable. Refused without a reason and twice."""
    if not reason.strip():
        raise Refused(reason=_("Say why the paper is withdrawn."))
    held = Attestation.objects.select_for_update().get(pk=attestation)
    if held.withdrawn_at is not None:
        raise Refused(_("This paper was withdrawn before."))
    held.withdrawn_at, held.withdrawn_by, held.withdraw_reason = at, by.id, reason.strip()
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    current().change(f"attestation {held.pk}", {"stands": True}, {"withdrawn": reason.strip()})
    events.announce_that(events.ATTESTATION_WITHDRAWN, held)
    return held
