"""The later dates of a class that is not held: prepared for a person, or taken by the job where the office chose so.

What is not held is moved to a later date, with its enrolments kept (LU-CAI-ART15-2-POSTPONE). How many weeks later, and
whether the job does it without being asked, is the office's own matter: ``postpone_weeks`` and ``postpone_unasked`` of
the programme's ``practice``. A class that was moved before, and one no rule speaks of, always wait for a person.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from accueil.agenda.actions import MeetingPlan
from accueil.agenda.actions.deciding import Ground, NewDates
from accueil.agenda.later_dates import later_dates
from accueil.agenda.models import GroupSession
from accueil.agenda.recurrence import public_holidays
from accueil.cases.procedure import procedure, programme_of_authority

ONE_WEEK = dt.timedelta(days=7)


def prepared_dates(session: GroupSession) -> NewDates:
    """The class in its own rhythm, later by the weeks of the practice, past public holidays; decided on again as long
    before its first date as now."""
    of = procedure(programme_of_authority(session.authority))
    zone = ZoneInfo(of.zone)
    meetings = [
        MeetingPlan(each.starts_at, each.ends_at, each.minutes, each.place)
        for each in session.meetings.order_by("starts_at")
    ]
    last = meetings[-1].ends_at.year
    free = public_holidays(of.country, range(meetings[0].starts_at.year, last + 3))
    dates = later_dates(meetings, of.practice["postpone_weeks"], zone, free)
    first = session.starts_at.astimezone(zone).date()
    before = first - session.decide_on if session.decide_on else ONE_WEEK
    return NewDates(dates, dates[0].starts_at.astimezone(zone).date() - before)


def postponed_unasked(session: GroupSession, ground: Ground) -> bool:
    """Whether the job itself postpones this class: the rule says it is not held, the office chose so, and it was not
    moved before."""
    chosen = procedure(programme_of_authority(session.authority)).practice.get("postpone_unasked", 0)
    return bool(chosen) and bool(ground.rule) and ground.says is False and session.postponed_at is None


def to_decide(session: GroupSession, ground: Ground | None, on: dt.date) -> bool:
    """Whether a person has to decide about this class now: its day has come, and the ground does not let it be held."""
    due = session.decide_on is not None and session.decide_on <= on
    undecided = session.announced_at is not None and session.confirmed_at is None
    return due and undecided and ground is not None and not ground.says
