"""What the school says of somebody's course: the report on skills, and the paper that it was attended."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field

from accueil.access.scopes import S
from accueil.api.v1.calls import Rule, operation
from accueil.api.v1.course_values import Reason
from accueil.api.v1.own import own_attestation, own_enrolment, own_provider
from accueil.api.v1.values import WHOLE, Day, Given, Id, Told
from accueil.cases.places.courses import issuers_of, known_skills
from accueil.cases.procedure import programme_of_authority
from accueil.training.actions.proofs import Paper, Report, attest, record_assessment, withdraw_attestation
from accueil.training.models import Assessment, Attestation
from accueil.training.queries.people import attestations_on, reports_on

router = Router(tags=["Papers"])
REPORTING = Rule(S.ASSESSMENTS_WRITE, "training.class", _("Reporting what somebody learned in an own class"))
ATTESTING = Rule(S.CERTIFICATES_WRITE, "training.class", _("Attesting who attended an own class"))
READING = Rule(S.ENROLMENTS_READ, "training.class", _("Reading the papers of a place in an own class"))
Sentence = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]


class ReportGiven(Given):
    """A sentence for each competence, and the level reached where you state one."""

    skills: Annotated[
        dict[Id, Sentence], Field(min_length=1, max_length=40, json_schema_extra={"additionalProperties": False})
    ]
    level: Id = ""
    made_on: Day


class ReportTold(Told):
    """A report; an earlier one stays readable as withdrawn."""

    id: uuid.UUID
    skills: dict[str, str]
    level: str
    made_on: dt.date
    recorded_at: dt.datetime
    withdrawn_at: dt.datetime | None

    @classmethod
    def of(cls, row: Assessment) -> ReportTold:
        """From a row."""
        return cls.model_validate(row, from_attributes=True)


class PaperGiven(Given):
    """An attestation: the first and the last day attended, and the length of the training in hours."""

    kind: Literal["participation", "civic", "orientation"]
    began_on: Day
    done_on: Day
    issued_on: Day
    hours: Annotated[int, Field(ge=0, le=5000), WHOLE]


class PaperTold(Told):
    """An attestation, withdrawn or not."""

    id: uuid.UUID
    enrolment_id: uuid.UUID
    kind: str
    issuer_kind: str
    issuer_name: str
    began_on: dt.date
    done_on: dt.date
    issued_on: dt.date
    hours: int
    recorded_at: dt.datetime
    withdrawn_at: dt.datetime | None
    withdraw_reason: str

    @classmethod
    def of(cls, row: Attestation) -> PaperTold:
        """From a row."""
        return cls.model_validate(row, from_attributes=True)


class PapersTold(Told):
    """Everything said about one place, the newest first."""

    reports: list[ReportTold]
    attestations: list[PaperTold]


@operation(router, "GET", "/enrolments/{enrolment_id}/papers", rule=READING, told=PapersTold)
def list_papers(request: Any, enrolment_id: uuid.UUID) -> PapersTold:
    """Reports and attestations of one place, withdrawn ones included."""
    held = own_enrolment(request.desk, enrolment_id)
    return PapersTold(
        reports=[ReportTold.of(each) for each in reports_on(held.pk)],
        attestations=[PaperTold.of(each) for each in attestations_on(held.pk)],
    )


@operation(router, "POST", "/enrolments/{enrolment_id}/reports", rule=REPORTING, told=ReportTold, status=201)
def create_report(request: Any, enrolment_id: uuid.UUID, given: ReportGiven) -> ReportTold:
    """The report on skills. Sent again with other words it takes the place of the earlier one."""
    held, desk = own_enrolment(request.desk, enrolment_id), request.desk
    made = record_assessment(
        enrolment=held.pk,
        report=Report(skills=given.skills, made_on=given.made_on, level=given.level),
        known=known_skills(programme_of_authority(desk.authority)),
        by=desk.agent,
        on=desk.day,
        at=desk.now,
    )
    return ReportTold.of(made)


@operation(router, "POST", "/enrolments/{enrolment_id}/attestations", rule=ATTESTING, told=PaperTold, status=201)
def create_attestation(request: Any, enrolment_id: uuid.UUID, given: PaperGiven) -> PaperTold:
    """An attestation in your name. Kinds that the law gives to another issuer are refused."""
    held, desk = own_enrolment(request.desk, enrolment_id), request.desk
    issuer = own_provider(desk)
    paper = Paper(**given.model_dump(), issuer_kind=issuer.issuer_kind, issuer_name=issuer.name)
    made = attest(
        enrolment=held.pk,
        paper=paper,
        issuers=issuers_of(programme_of_authority(desk.authority), given.kind),
        by=desk.agent,
        on=desk.day,
        at=desk.now,
    )
    return PaperTold.of(made)


@operation(router, "POST", "/attestations/{attestation_id}/withdraw", rule=ATTESTING, told=PaperTold)
def withdraw_paper(request: Any, attestation_id: uuid.UUID, given: Reason) -> PaperTold:
    """The paper does not count any more; it stays readable, and what rested on it is computed anew."""
    held, desk = own_attestation(request.desk, attestation_id), request.desk
    return PaperTold.of(withdraw_attestation(attestation=held.pk, reason=given.reason, by=desk.agent, at=desk.now))
