"""The classes of the demonstration, by the verbs that schools and officers use: planned, filled, held, attested."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from accueil.agenda.actions import announce_session, confirm_session, plan_session
from accueil.agenda.recurrence import public_holidays
from accueil.cases.places.courses import law_of_course
from accueil.command.seeding.desk import REASON, Desk, at
from accueil.command.seeding.law_days import PROGRAMME, LawDays
from accueil.command.seeding.offering import Given, course_plan, session_plan
from accueil.command.seeding.pool import Pool
from accueil.command.seeding.presence import hold
from accueil.command.seeding.schools import School, register_schools
from accueil.command.seeding.seating import give_places, hand_out_vouchers
from accueil.command.seeding.term import TERM, Planned, dates_of
from accueil.command.seeding.unfolding import Written
from accueil.command.seeding.waiting import line_up, offer
from accueil.journal.context import Access, Kind, opened
from accueil.programmes import programme
from accueil.training.actions.courses import plan_course, publish_course
from accueil.training.actions.orientation_days import PartOfDay, add_part
from accueil.training.queries.providers import accredited

ANNOUNCED_DAYS = 70
_PARTS = (
    PartOfDay(part="steps", title="S’inscrire, s’assurer, voter", partner="Commune de Luxembourg", sector="public"),
    PartOfDay(part="stands", title="Agence pour l’emploi", partner="ADEM", sector="public"),
    PartOfDay(part="stands", title="Apprendre et échanger", partner="Amitié du Sud", sector="civil_society"),
    PartOfDay(part="stands", title="Chambre de commerce", partner="House of Entrepreneurship", sector="private"),
    PartOfDay(part="talks", title="Dix ans ici : trois récits", partner="Amitié du Sud", sector="civil_society"),
)


def fill_classes(written: Sequence[Written], desk: Desk, law: LawDays) -> Counter[UUID]:
    """Schools and a term around the law's day; how often each person has to do with a class of it."""
    pool, day = Pool(written), law.day
    with opened(_planning(desk)):
        schools = register_schools(desk, day)
    touched: Counter[UUID] = Counter()
    free = public_holidays(programme(PROGRAMME).country, range(day.year - 1, day.year + 2))
    for planned in TERM:
        given = _planned(planned, schools.get(planned.school) if planned.school else None, desk, law, set(free))
        if planned.published:
            touched.update(_run(given, pool, desk, law))
    hand_out_vouchers(pool, desk, law)
    return touched


def _planning(desk: Desk) -> Access:
    return Access(desk.agent, desk.authority, "agenda.sessions", REASON, Kind.WRITE)


def _planned(planned: Planned, school: School | None, desk: Desk, law: LawDays, free: set[dt.date]) -> Given:
    """The class as a draft, by its school or by the authority."""
    starts = dates_of(planned, law.day, free)
    known = min(starts[0].date(), law.day) - dt.timedelta(days=ANNOUNCED_DAYS)
    drawn_up = at(known, 9)
    if school is None:
        with opened(_planning(desk)):
            plan, meetings = session_plan(planned, None, starts, known, desk.authority)
            session = plan_session(plan=plan, meetings=meetings, by=desk.agent, at=drawn_up)
            _lay_out_day(session.pk, planned, desk, drawn_up)
        return Given(planned, session, None, None, tuple(starts), known)
    of = programme(PROGRAMME)
    asked = law_of_course(PROGRAMME, planned.kind, school.provider, planned.language, known)
    if asked.needs and accredited(school.provider.pk, asked.needs, known) is None:
        raise LookupError(f"{school.provider} may not give {planned.title} on {known}.")
    with opened(school.access("training.offer")):
        made = course_plan(planned, school, starts, known, tuple(of.courses.modules))
        course = plan_course(provider=school.provider.pk, plan=made, law=asked, by=school.agent, at=drawn_up)
    return Given(planned, course.session, course, school, tuple(starts), known)


def _lay_out_day(session: UUID, planned: Planned, desk: Desk, instant: dt.datetime) -> None:
    if planned.kind != "orientation":
        return
    courses = programme(PROGRAMME).courses
    for part in _PARTS:
        add_part(
            session=session, item=part, parts=courses.day_parts, sectors=courses.sectors, by=desk.agent, at=instant
        )


def _run(given: Given, pool: Pool, desk: Desk, law: LawDays) -> list[UUID]:
    """Announced, filled, confirmed, held; the people who have a place or wait for one."""
    planned = given.planned
    early = line_up(given, pool, desk, law) if planned.offered else []
    _announce(given, desk, law)
    seated = give_places(given, pool, desk, law)
    late = [] if planned.offered else line_up(given, pool, desk, law)
    if planned.confirmed:
        decided = min(given.first, law.day) - dt.timedelta(days=planned.decided)
        with opened(_planning(desk)):
            confirm_session(session=given.session.pk, reason="", by=desk.agent, at=at(decided, 16))
    if planned.offered:
        offer(given, desk, law)
    if given.first < law.day:
        hold(given, seated, desk, law)
    return [*(each.written.case.person_id for each in seated), *early, *late]


def _announce(given: Given, desk: Desk, law: LawDays) -> None:
    instant = at(given.announced(law.day), 10)
    if given.school is not None and given.course is not None:
        with opened(given.school.access("training.offer")):
            zone = programme(PROGRAMME).zone
            publish_course(course=given.course.pk, zone=zone, by=given.school.agent, at=instant)
        return
    with opened(_planning(desk)):
        announce_session(session=given.session.pk, by=desk.agent, at=instant)
