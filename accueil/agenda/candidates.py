"""Who waits for what a session gives, and whether it suits them: one query, in the words of ``agenda_suits``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from accueil.agenda.fitting import Offered, Wish, hindrance
from accueil.agenda.models import GroupSession, Need
from accueil.agenda.ordering import Line

AREA, TIMES, CLASH, OFFERED_BEFORE, OFFER_OPEN, HAS_PLACE, NOT_EARLIER = [
    "area",
    "times",
    "clash",
    "offered_before",
    "offer_open",
    "has_place",
    "not_earlier",
]

_CANDIDATES = """
select n.id, n.person_id, n.rank, n.asked_at, case
  when n.areas <> '{}' and s.area <> '' and s.area <> all (n.areas) then 'area'
  when n.times <> '{}' and not s.times <@ n.times then 'times'
  when n.instead_of_id is not null and not exists (
    select from agenda_enrolment e join agenda_groupsession kept on kept.id = e.session_id
    where e.id = n.instead_of_id and e.cancelled_at is null and s.starts_at < kept.starts_at) then 'not_earlier'
  when n.instead_of_id is null and exists (
    select from agenda_enrolment e join agenda_groupsession has on has.id = e.session_id
    where e.person_id = n.person_id and e.cancelled_at is null and has.ends_at > %(at)s and agenda_suits(n, has))
    then 'has_place'
  when exists (select from agenda_placeoffer o where o.need_id = n.id and o.answered_at is null) then 'offer_open'
  when exists (select from agenda_placeoffer o where o.need_id = n.id and o.session_id = s.id
               and o.answer <> 'withdrawn') then 'offered_before'
  when exists (select from agenda_occupied o join agenda_meeting m on o.during && tstzrange(m.starts_at, m.ends_at)
               where m.session_id = s.id and o.person_id = n.person_id
               and o.enrolment_id is distinct from n.instead_of_id) then 'clash'
  else '' end
from agenda_groupsession s
join agenda_need n on n.ended_at is null and n.kind = s.kind
  and (n.module = '' or s.modules = '{}' or n.module = any (s.modules))
  and (s.language in ('', n.language) or n.language = '')
  and (s.level in ('', n.level) or n.level = '')
where s.id = %(session)s
order by n.rank, n.asked_at, n.id
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A need that asks for what the session gives, with its person."""

    line: Line
    person_id: UUID


def candidates(session: UUID, at: dt.datetime) -> list[Candidate]:
    """Everybody who waits for what the session gives, in order; those it does not suit say why. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, {"session": session, "at": at})
        return [
            Candidate(Line(need, rank, asked_at, fits=not why, why=why), person)
            for need, person, rank, asked_at, why in cursor.fetchall()
        ]


def fits(need: Need, session: GroupSession) -> bool:
    """Whether the session gives what the need asks for, where and when it suits: the twin of ``agenda_suits``."""
    return not hindrance(wish_of(need), offered_by(session))


def wish_of(need: Need) -> Wish:
    """What the need asks for, as a plain value."""
    return Wish(need.kind, need.module, need.language, need.level, tuple(need.areas), tuple(need.times))


def offered_by(session: GroupSession, weeks: int = 0) -> Offered:
    """What the session is, as a plain value."""
    modules, times = tuple(session.modules), tuple(session.times)
    return Offered(session.kind, modules, session.language, session.level, session.area, times, weeks)
