"""What a school says of somebody's course: the report on skills, competence by competence, and the paper that the
course was attended. Each paper comes from the issuer the law names."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.attending import totals_of
from accueil.cases.places.courses import issuers_of, known_skills
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.portals.provider.errands.opening import own_class, own_provider, page_of
from accueil.training.actions.proofs import Paper, Report, attest, record_assessment, withdraw_attestation
from accueil.training.classroom import Standing, learner_of, learners_of
from accueil.training.models import Attestation
from accueil.ui.forms import DayField, Form, LongTextField, NumberField, SelectField
from accueil.ui.forms.carrying_out import carried_out, posted

REPORTING = gettext_lazy("Reporting on the skills of people in the own class")
ATTESTING = gettext_lazy("Attesting that people attended the own class")
KIND_OF = {
    "language": Attestation.Kind.PARTICIPATION,
    "civic": Attestation.Kind.CIVIC,
    "orientation": Attestation.Kind.ORIENTATION,
}
"""The paper of a kind of class; whether this issuer may issue it the law says (the authority's own days too)."""
NEEDS = {
    Attestation.Kind.PARTICIPATION: P.TRAINING_ATTEST,
    Attestation.Kind.CIVIC: P.TRAINING_ATTEST_CIVIC,
    Attestation.Kind.ORIENTATION: P.TRAINING_ATTEST,
}
LONGEST = 1000


class ReportForm(Form):
    """One sentence a competence, and the level reached where one is stated."""

    def __init__(self, *args: Any, authority: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, here = procedure(programme_of_authority(authority)), (get_language() or "en").split("-")[0]
        for name, text in known.courses.competences.items():
            field = LongTextField(label=text.says(here), rows=2, required=False, max_length=LONGEST)
            self.fields[f"skill_{name}"] = field
        levels = [("", "–"), *((name, text.says(here)) for name, text in known.interview.levels.items())]
        self.fields["level"] = SelectField(label=_("Level reached"), choices=levels, required=False)
        self.fields["made_on"] = DayField(label=_("Day of the report"))
        self.dress()


class PaperForm(Form):
    """The days and the length the paper speaks of."""

    began_on = DayField(label=gettext_lazy("First day attended"))
    done_on = DayField(label=gettext_lazy("Last day attended"))
    issued_on = DayField(label=gettext_lazy("Day of the paper"))
    hours = NumberField(label=gettext_lazy("Length in hours"), width="w-5")


class WithdrawForm(Form):
    """Why a paper does not count any more."""

    reason = LongTextField(label=gettext_lazy("Why it is withdrawn"), rows=2, max_length=400)


@provider(P.TRAINING_ASSESS, activity="training.class", reason=REPORTING)
def papers(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Everybody in the class, the minutes, the report and the paper of each."""
    found = own_class(request.desk, session_id)
    learners = learners_of(found.session.pk)
    totals = totals_of([each.enrolment for each in learners])
    rows = [(each, totals[each.enrolment.pk]) for each in learners]
    kind = KIND_OF.get(found.session.kind)
    may_attest = kind is not None and request.desk.allows(NEEDS[kind])
    return render(request, "provider/papers/list.html", page_of(request, found, rows=rows, may_attest=may_attest))


@provider(P.TRAINING_ASSESS, activity="training.class", reason=REPORTING)
def assess(request: Any, session_id: uuid.UUID, enrolment_id: uuid.UUID) -> HttpResponse:
    """Write or replace the report on one person; an earlier one stays readable."""
    desk, found = request.desk, own_class(request.desk, session_id)
    learner = _learner(session_id, enrolment_id)
    form = ReportForm(posted(request), initial=_written(learner, desk), authority=desk.authority)

    def go(given: dict[str, Any]) -> object:
        skills = {name.removeprefix("skill_"): text for name, text in given.items() if name.startswith("skill_")}
        report = Report(skills=skills, made_on=given["made_on"], level=given["level"])
        known = known_skills(programme_of_authority(desk.authority))
        return record_assessment(
            enrolment=enrolment_id, report=report, known=known, by=desk.agent, on=desk.day, at=desk.now
        )

    if carried_out(request, form, go):
        messages.success(request, _("The report is stored."))
        return redirect("provider:papers", session_id)
    return render(request, "provider/papers/assess.html", page_of(request, found, form=form, learner=learner))


@provider(P.TRAINING_ATTEST, activity="training.class", reason=ATTESTING)
def attest_one(request: Any, session_id: uuid.UUID, enrolment_id: uuid.UUID) -> HttpResponse:
    """Attest that one person attended: by the issuer the law names for this kind of class, or not at all."""
    desk, found = request.desk, own_class(request.desk, session_id)
    kind, learner = KIND_OF.get(found.session.kind), _learner(session_id, enrolment_id)
    if kind is None or not desk.allows(NEEDS[kind]):
        raise Http404
    issuer, hours = own_provider(desk), found.course.hours if found.course else 0
    first, last = learner.attended
    initial = {"began_on": first, "done_on": last, "issued_on": desk.day, "hours": hours or learner.hours}
    form = PaperForm(posted(request), initial=initial)

    def go(given: dict[str, Any]) -> object:
        paper = Paper(kind=kind, issuer_kind=issuer.issuer_kind, issuer_name=issuer.name, **given)
        issuers = issuers_of(programme_of_authority(desk.authority), kind)
        return attest(enrolment=enrolment_id, paper=paper, issuers=issuers, by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The paper is issued. The authority takes it into the file."))
        return redirect("provider:papers", session_id)
    page = page_of(request, found, form=form, learner=learner, issuer=issuer)
    return render(request, "provider/papers/attest.html", page)


@provider(P.TRAINING_ATTEST, activity="training.class", reason=ATTESTING)
def withdraw(request: Any, session_id: uuid.UUID, enrolment_id: uuid.UUID) -> HttpResponse:
    """Withdraw a paper that was wrong; it stays readable, and another one may be issued."""
    desk, found = request.desk, own_class(request.desk, session_id)
    learner = _learner(session_id, enrolment_id)
    if learner.attestation is None:
        raise Http404
    standing, form = learner.attestation, WithdrawForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return withdraw_attestation(attestation=standing.pk, reason=given["reason"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The paper is withdrawn."))
        return redirect("provider:papers", session_id)
    return render(request, "provider/papers/withdraw.html", page_of(request, found, form=form, learner=learner))


def _learner(session_id: uuid.UUID, enrolment_id: uuid.UUID) -> Standing:
    found = learner_of(session_id, enrolment_id)
    if found is None:
        raise Http404
    return found


def _written(learner: Standing, desk: Any) -> dict[str, Any]:
    """What the standing report says, or only today's day."""
    report = learner.assessment
    if report is None:
        return {"made_on": desk.day}
    skills = {f"skill_{name}": text for name, text in report.skills.items()}
    return {**skills, "level": report.level, "made_on": report.made_on}
