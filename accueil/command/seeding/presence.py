"""What happened in the classes that were held: who was there, the papers, and what it proves under the contracts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.marks import Entry
from accueil.agenda.models import Meeting
from accueil.cases.places.courses import issuers_of, known_skills
from accueil.cases.places.evidence import take_from_places
from accueil.cases.tasks import ACTIVITY as TAKING
from accueil.cases.tasks import NAME
from accueil.cases.tasks import REASON as TAKING_REASON
from accueil.command.seeding.desk import REASON, Desk, at
from accueil.command.seeding.law_days import PROGRAMME, LawDays
from accueil.command.seeding.offering import Given
from accueil.command.seeding.seating import Seated
from accueil.command.seeding.stories import CIVIC, LANGUAGE, ORIENTATION
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.jobs import job_agent
from accueil.training.actions.proofs import Paper, Report, attest, record_assessment

PAPERS = {CIVIC: "civic", LANGUAGE: "participation", ORIENTATION: "orientation"}
MISSED, LATE = 5, 7  # every so many marks somebody is away, or comes late
LATE_MINUTES, PAPER_DAYS = 25, 4
_REPORT = {
    "listening": "Comprend des phrases courtes sur la vie de tous les jours.",
    "speaking": "Se présente, parle de sa famille et de son travail.",
    "reading": "Lit une annonce et un horaire.",
}


def hold(given: Given, seated: Sequence[Seated], desk: Desk, law: LawDays) -> None:
    """Marks and closed dates up to the law's day, papers once the class is over, then the evidence."""
    held = [each for each in given.session.meetings.all() if each.starts_at < at(law.day, 0)]
    over = given.starts[-1].date() < law.day
    if not over and len(held) > 2:
        held = held[:-1]  # the last list is still open: a school has something to do
    by = given.school.agent if given.school else desk.agent
    with opened(_marking(given, desk)):
        missed = [each for meeting in held for each in _mark(meeting, seated, by)]
    attended = [each for each in seated if each not in missed or given.planned.kind == LANGUAGE]
    if over:
        _attest(given, attended, by, desk)
    _take(given, seated, desk, law)


def _marking(given: Given, desk: Desk) -> Access:
    if given.school:
        return given.school.access("training.class")
    return Access(desk.agent, desk.authority, "agenda.attendance", REASON, Kind.WRITE)


def _mark(meeting: Meeting, seated: Sequence[Seated], by: Agent) -> list[Seated]:
    """Mark everybody and close the date; returns who was away."""
    entries = [_entry(each, meeting, number) for number, each in enumerate(seated, start=1)]
    mark_attendance(meeting=meeting.pk, entries=entries, source="screen", by=by, at=meeting.ends_at)
    close_meeting(meeting=meeting.pk, unmarked="absent", reason="", by=by, at=meeting.ends_at)
    return [each for each, entry in zip(seated, entries, strict=True) if entry.status in ("absent", "excused")]


def _entry(seated: Seated, meeting: Meeting, number: int) -> Entry:
    turn = number + 3 * meeting.number
    if number % MISSED == 0 and meeting.number % 3 == 2:
        excused = number % 2 == 0
        reason = "Certificat médical" if excused else ""
        return Entry(seated.enrolment.pk, "excused" if excused else "absent", None, reason)
    if turn % LATE == 0:
        return Entry(seated.enrolment.pk, "late", meeting.minutes - LATE_MINUTES)
    return Entry(seated.enrolment.pk, "present")


def _attest(given: Given, attended: Sequence[Seated], by: Agent, desk: Desk) -> None:
    """Reports and papers by whoever the law names: the school for its course, the authority for its day."""
    began, done = given.first, given.starts[-1].date()
    on = done + dt.timedelta(days=PAPER_DAYS)
    kind = PAPERS[given.planned.kind]
    issuer = given.school.provider if given.school else None
    paper = Paper(
        kind=kind,
        issuer_kind=issuer.issuer_kind if issuer else "authority",
        issuer_name=issuer.name if issuer else desk.agent.office,
        began_on=began,
        done_on=done,
        issued_on=on,
        hours=given.planned.hours,
    )
    issuers, known = issuers_of(PROGRAMME, kind), known_skills(PROGRAMME)
    access = given.school.access("training.class") if given.school else _deciding(desk)
    with opened(access):
        for each in attended:
            place = each.enrolment.pk
            if given.planned.kind == LANGUAGE:
                report = Report(skills=_REPORT, made_on=on, level=given.planned.level)
                record_assessment(enrolment=place, report=report, known=known, by=by, on=on, at=at(on, 10))
            attest(enrolment=place, paper=paper, issuers=issuers, by=by, on=on, at=at(on, 11))


def _deciding(desk: Desk) -> Access:
    return Access(desk.agent, desk.authority, "cases.case_work", REASON, Kind.WRITE)


def _take(given: Given, seated: Sequence[Seated], desk: Desk, law: LawDays) -> None:
    """What the job would do the next morning."""
    job = job_agent(NAME, desk.authority)
    on = min(given.starts[-1].date() + dt.timedelta(days=PAPER_DAYS + 1), law.day)
    with opened(Access(job, desk.authority, TAKING, TAKING_REASON, Kind.WRITE)):
        for each in seated:
            take_from_places(enrolment=each.enrolment.pk, by=job, on=on, at=at(on, 6))
