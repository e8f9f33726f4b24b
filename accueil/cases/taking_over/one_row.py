"""One row of a take-over sheet becomes one file, each step on its own day; or a refusal, and nothing of it is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.cases.actions import (
    Application,
    InterviewRecord,
    PaperSigning,
    Proof,
    RoadmapItem,
    Skill,
    Terms,
    Verdict,
    accept_proof,
    check_end,
    close_contract,
    keep_roadmap,
    propose_contract,
    record_evidence,
    record_interview,
    sign_on_paper,
    submit_application,
)
from accueil.cases.models import Case, Contract, TakenOver
from accueil.cases.queries.rows import rows_of
from accueil.cases.states import standing
from accueil.cases.taking_over.sheet import OldFile
from accueil.documents.actions import store_file
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.people.queries import find_people
from accueil.programmes import programme

LIKELY = 0.8
"""A namesake with the same birth date scores above this; somebody looks before a second row is made of one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """What one run takes over: the programme and authority, the other system's name, and where its papers are.

    ``paper_of`` gives the signed contract of an old number as bytes, or None where there is none.
    """

    programme: str
    authority: str
    source: str
    paper_of: Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or would become, of a row: ``state`` is taken, known or refused; ``stage`` the file's on the day."""

    row: int
    old_number: str
    state: str
    number: str = ""
    stage: str = ""
    sentences: tuple[str, ...] = ()


class _OnlyLooked(Exception):
    """A preview is over: nothing of it stays."""


def take_over_row(
    run: TakeOver, read: tuple[int, str, OldFile | Refused], *, keep: bool, by: Agent, on: dt.date, at: dt.datetime
) -> Outcome:
    """Take one row over, or, without ``keep``, say what would become of it. Needs an open act; never raises Refused."""
    row, old_number, old = read
    if isinstance(old, Refused):
        return _refused(row, old_number, old)
    before = TakenOver.objects.filter(authority=run.authority, source=run.source, old_number=old_number).first()
    if before is not None:
        return Outcome(row, old_number, "known", before.case.number)
    try:
        _refuse_known(old)
    except Refused as fault:
        return _refused(row, old_number, fault)
    made: list[Outcome] = []
    act = current()
    persons, changes = set(act.persons), len(act.changes)  # whoever was looked at until now stays named
    try:
        with transaction.atomic():
            case = _written(run, old, by, on, at)
            made.append(Outcome(row, old_number, "taken", case.number, standing(rows_of(case), on).stage))
            if not keep:
                raise _OnlyLooked
    except _OnlyLooked:
        _forget(persons, changes)
    except Refused as fault:
        _forget(persons, changes)
        return _refused(row, old_number, fault)
    return made[0]


def _written(run: TakeOver, old: OldFile, by: Agent, on: dt.date, at: dt.datetime) -> Case:
    application = Application(
        programme=run.programme,
        channel="paper",
        with_counselling=old.counselling,
        answers=old.answers,
        identity=old.identity,
    )
    case = submit_application(application=application, authority=run.authority, by=by, on=old.asked_on, at=at)
    try:
        with transaction.atomic():
            TakenOver.objects.create(
                case=case, person_id=case.person_id, authority=run.authority, source=run.source,
                old_number=old.number, taken_at=at, taken_by=by.id,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(number=_("Somebody took this file over in the same moment.")) from error
    for fact in old.proven:
        paper = _("accepted in %(source)s") % {"source": run.source}
        proof = Proof(fact=fact, value=old.answers[fact], paper=paper)
        accept_proof(case=case, expected_version=None, proof=proof, by=by, at=at)
    if old.interview_on is not None:
        _interview(run, old, case, by, at)
    if old.signed_on is not None:
        _contract(run, old, case, by, on, at)
    return case


def _interview(run: TakeOver, old: OldFile, case: Case, by: Agent, at: dt.datetime) -> None:
    """What was said then stays in the old file; that it was, the language profile and the roadmap count here."""
    on, of = old.interview_on or old.asked_on, programme(run.programme)
    skills = [Skill(language, skill, level) for language, level in old.profile.items() for skill in of.interview.skills]
    record = InterviewRecord(
        held_on=on, place=old.interview_place, parts=tuple(of.interview.parts), skills=tuple(skills)
    )
    record_interview(case=case, expected_version=None, record=record, by=by, on=on, at=at)
    if old.roadmap_on is not None:
        kept = _("as handed over then")
        items = [RoadmapItem(obligation=name, what=kept, place=run.source) for name in of.obligations]
        keep_roadmap(case=case, expected_version=None, items=items, by=by, on=old.roadmap_on, at=at)


def _contract(run: TakeOver, old: OldFile, case: Case, by: Agent, on: dt.date, at: dt.datetime) -> None:
    """The contract of those days: signed, followed, checked at its end or closed before it."""
    signed_on = old.signed_on or on
    terms = Terms(languages=old.languages, term_months=old.term_months)
    contract = propose_contract(case=case, expected_version=None, terms=terms, by=by, on=signed_on, at=at)
    file_id = _paper(run, old, case.person_id, by, at)
    signing = PaperSigning(signed_on=signed_on, file_id=file_id, signers=dict(old.signers))
    sign_on_paper(contract=contract, expected_version=None, signing=signing, by=by, on=signed_on, at=at)
    for service in sorted(old.services, key=lambda each: each.done_on or each.began_on):
        record_evidence(contract=contract, expected_version=None, service=service, by=by, on=on, at=at)
    contract = Contract.objects.get(pk=contract.pk)
    if old.end_checked_on is not None:
        verdict = Verdict(
            kind="end_check", outcome=old.end_outcome, grounds=old.end_grounds, language=old.identity.language
        )
        check_end(contract=contract, expected_version=None, verdict=verdict, by=by, on=old.end_checked_on, at=at)
    if old.closed_on is not None:
        because = old.closed_because
        close_contract(contract=contract, expected_version=None, reason=because, by=by, on=old.closed_on, at=at)


def _paper(run: TakeOver, old: OldFile, person_id: uuid.UUID, by: Agent, at: dt.datetime) -> uuid.UUID:
    content = run.paper_of(old.number)
    if content is None:
        raise Refused(signed_on=_("The signed contract is missing: put %(name)s beside the others.") % {
            "name": f"{old.number}.pdf"
        })  # fmt: skip
    return store_file(person_id=person_id, name=f"{old.number}.pdf", content=content, by=by, at=at).pk


def _refuse_known(old: OldFile) -> None:
    """One person, one row: whoever looks the same is looked at by somebody first."""
    if old.known_as_new:
        return
    person = old.identity
    name = f"{person.given_name} {person.family_name}"
    for match in find_people(f"{name} {person.matricule}".strip(), person.birth, limit=5).matches:
        if match.score >= LIKELY and match.birth.agrees(person.birth):
            file = Case.objects.filter(person_id=match.person_id, closed_on=None).first()
            raise Refused(
                family_name=_(
                    "%(name)s seems to be known here already%(file)s. Open that file, or write yes under known_as_new."
                )
                % {"name": match.name, "file": f" ({file.number})" if file else ""}
            )


def _forget(persons: set[uuid.UUID], changes: int) -> None:
    """What was undone touched nobody: the entry names those who were looked at, not those who were never stored."""
    act = current()
    act.persons = persons
    del act.changes[changes:]


def _refused(row: int, old_number: str, fault: Refused) -> Outcome:
    said = [f"{name}: {sentence}" for name, sentence in fault.fields.items()] or [str(fault)]
    return Outcome(row, old_number, "refused", sentences=tuple(said))
