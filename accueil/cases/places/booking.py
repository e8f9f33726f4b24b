"""Places taken and waited for on behalf of a file: the law is asked first, then the agenda gives the place."""

from __future__ import annotations

import datetime as dt

from accueil.agenda.actions import Asker, Seat, Wish, ask_for_place, enrol
from accueil.agenda.models import Enrolment, GroupSession, Need
from accueil.agenda.queries import free_places
from accueil.cases.decisions import Ruling, answer
from accueil.cases.models import Case
from accueil.cases.places.ranking import rank_of
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.journal.context import Agent
from accueil.law import Audience
from accueil.programmes import book
from accueil.training.models import Course
from accueil.training.queries.providers import check_accredited

COUNTS = {GroupSession.Kind.CIVIC: "civic_place_open", GroupSession.Kind.LANGUAGE: "language_course_counts"}
"""The rule that says of a class whether it is open to the person, or counts for the contract."""


def book_place(
    *, case: Case, session: GroupSession, channel: str, by: Agent, on: dt.date, at: dt.datetime
) -> Enrolment:
    """A place for the person of a file, in the order of the law (LU-CAI-ART15-3-OPEN, LU-CAI-ART15-3-PRIORITY).

    Refused where the school has no agreement on the day (LU-CAI-ART6-PROVIDERS), and for every reason the agenda
    refuses a place for.
    """
    check_accredited(session.pk, on)
    rank = rank_of(case.person_id, session.kind, case.authority, on)
    seat = Seat(case.person_id, rank.rank, rank.source, case.pk, channel)
    return enrol(session=session.pk, seat=seat, by=by, on=on, at=at)


def wait_for_place(*, case: Case, wish: Wish, by: Agent, on: dt.date, at: dt.datetime) -> Need:
    """The person of a file waits for a place of this kind, with the rank the law gives on the day. Asked again, the age
    of the first request stays. Refused for a kind or a time of the week that does not exist."""
    rank = rank_of(case.person_id, wish.kind, case.authority, on)
    asker = Asker(case.person_id, rank.rank, rank.source, case.pk)
    return ask_for_place(wish=wish, asker=asker, by=by, at=at)


def class_in_law(
    session: GroupSession,
    course: Course | None,
    authority: str,
    day: dt.date,
    language: str = "",
    audience: Audience = "person",
) -> Ruling | None:
    """What the law says of a class itself: that a civic place is open to anyone, that a language course counts for the
    contract (LU-CAI-ART6-COURSES, LU-CAI-ART9-LITERACY). None where no rule speaks of such a class."""
    name = COUNTS.get(GroupSession.Kind(session.kind))
    rule = procedure(programme_of_authority(authority)).rule(name) if name else ""
    if rule not in book().rules:
        return None
    if session.kind == GroupSession.Kind.CIVIC:
        return answer(rule, {"civic_free_places": free_places(session, day).for_first}, day, language, audience)
    if course is None:
        return None
    facts = {"language_proof_issuer": course.provider.issuer_kind, "literacy_only": course.literacy}
    return answer(rule, facts, day, language, "officer")
