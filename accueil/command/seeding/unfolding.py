"""A story becomes rows by the same verbs an officer uses, each on the day of the story."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.cases.actions import (
    Application,
    Course,
    InterviewRecord,
    Proof,
    RoadmapItem,
    Skill,
    Verdict,
    accept_proof,
    assess_languages,
    issue_roadmap,
    propose_course,
    record_interview,
    refer_to_social_worker,
    refuse_admission,
    submit_application,
)
from accueil.cases.models import Case
from accueil.command.seeding import words
from accueil.command.seeding.contracts import sign_and_follow
from accueil.command.seeding.desk import Desk, at
from accueil.command.seeding.invention import Invented
from accueil.command.seeding.law_days import PROGRAMME, LawDays
from accueil.command.seeding.stories import CIVIC, LANGUAGE, ORIENTATION, Story
from accueil.programmes import programme

_PLACE = "Département de l’intégration, bureau 12"
UNANSWERED_DAYS = 120


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything one file is made of; ``origin`` names the caseload it is drawn from, for its ids."""

    origin: str
    number: int
    story: Story
    person: Invented
    desk: Desk
    law: LawDays

    @property
    def language(self) -> str:
        """The language of the letters."""
        return self.person.entry.language


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was made up."""

    told: Telling
    case: Case


def ask(told: Telling) -> Case:
    """The request that opens the file; numbers are given in the order of these."""
    story = told.story
    application = Application(
        programme=PROGRAMME,
        channel=story.channel,
        with_counselling=story.counselled,
        answers=told.person.answers,
        identity=told.person.entry,
    )
    day, desk = story.asked_on, told.desk
    return submit_application(application=application, authority=desk.authority, by=desk.agent, on=day, at=at(day, 9))


def follow(case: Case, told: Telling) -> None:
    """Everything after the request, as it stands on the law's day."""
    story = told.story
    if story.interview_on:
        _prove_stay(case, told, story.interview_on)
        _interview(case, told, story.interview_on)
        _refer(case, told, story.interview_on)
    if story.refused_on:
        _refuse(case, told, story.refused_on)
    if story.first:
        _hand_over_roadmap(case, told, story.interview_on or story.first.on)
        sign_and_follow(case, story.first, told.person, told.desk, told.law, minor=story.minor)


def _refer(case: Case, told: Telling, day: dt.date) -> None:
    """Some of the latest interviews ended with a wish to meet a social worker, not answered yet."""
    if told.number % 6 or (told.law.day - day).days > UNANSWERED_DAYS:
        return
    concern = words.CONCERNS[(told.number // 6) % len(words.CONCERNS)]
    refer_to_social_worker(
        case=case, expected_version=None, concern=concern, by=told.desk.agent, on=day, at=at(day, 12)
    )


def _refuse(case: Case, told: Telling, day: dt.date) -> None:
    grounds = words.why_refused(told.language)
    verdict = Verdict(kind="admission", outcome="refused", grounds=grounds, language=told.language)
    refuse_admission(case=case, expected_version=None, verdict=verdict, by=told.desk.agent, on=day, at=at(day, 15))


def _prove_stay(case: Case, told: Telling, day: dt.date) -> None:
    proof = Proof(fact="legal_stay", value=True, paper=words.PAPERS[told.number % len(words.PAPERS)])
    accept_proof(case=case, expected_version=None, proof=proof, by=told.desk.agent, at=at(day, 10))


def _interview(case: Case, told: Telling, day: dt.date) -> None:
    """The language profile and a course; with counselling, the interview around them."""
    profile = _profile(told)
    course = Course(language=told.person.learns, grounds=words.COURSE_GROUNDS, level="A1.1")
    by = told.desk.agent
    if not told.story.counselled:
        assess_languages(case=case, expected_version=None, skills=profile, by=by, on=day, at=at(day, 11))
        propose_course(case=case, expected_version=None, course=course, by=by, on=day, at=at(day, 11))
        return
    record = InterviewRecord(
        held_on=day,
        place=_PLACE,
        parts=tuple(programme(PROGRAMME).interview.parts)[:4],
        notes=words.notes(told.number),
        orientation=words.GENERAL_ORIENTATION,
        skills=profile,
        course=course,
    )
    record_interview(case=case, expected_version=None, record=record, by=by, on=day, at=at(day, 11))


def _profile(told: Telling) -> tuple[Skill, ...]:
    """A beginner in the language to be learned; every fourth person knows some of it already."""
    level = "A2" if told.number % 4 == 0 else "below"
    return tuple(Skill(told.person.learns, skill, level) for skill in programme(PROGRAMME).interview.skills)


def _hand_over_roadmap(case: Case, told: Telling, day: dt.date) -> None:
    planned = day + dt.timedelta(days=21)
    course, meetings, half_day = words.roadmap(told.language)
    items = (
        RoadmapItem(obligation=LANGUAGE, what=course, place="INLL, Luxembourg",
                    from_on=planned, until_on=planned + dt.timedelta(days=120)),
        RoadmapItem(obligation=CIVIC, what=meetings, place="Lycée technique, Esch-sur-Alzette",
                    from_on=planned + dt.timedelta(days=40), until_on=planned + dt.timedelta(days=54)),
        RoadmapItem(obligation=ORIENTATION, what=half_day, place="Luxexpo, Kirchberg"),
    )  # fmt: skip
    issue_roadmap(
        case=case,
        expected_version=None,
        items=items,
        language=told.language,
        by=told.desk.agent,
        on=day,
        at=at(day, 12),
    )
