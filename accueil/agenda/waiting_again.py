"""People who lose a place without having given it back wait again, where they stood: rank and age are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accueil.agenda.fitting import Wish
from accueil.agenda.models import Enrolment, GroupSession
from accueil.journal.context import Agent, current

# A need that was met is open again; who never waited gets a need as old as the booking; who waits already keeps that.
_REOPEN = """
with gone as (
  update agenda_enrolment set cancelled_at = %(at)s, cancelled_by = %(by)s, cancel_reason = %(reason)s
  where id = any (%(ids)s) and cancelled_at is null
  returning id, session_id, person_id, need_id, rank, rank_source, case_ref, asked_at
), hours as (
  delete from agenda_occupied o using gone where o.enrolment_id = gone.id
), reopened as (
  update agenda_need n set ended_at = null, outcome = '', rank = gone.rank, rank_source = gone.rank_source
  from gone where n.id = gone.need_id and n.outcome = 'placed' and n.instead_of_id is null
    and not exists (select from agenda_need live where live.person_id = n.person_id and live.ended_at is null
      and (live.kind, live.module, live.language, live.level) = (n.kind, n.module, n.language, n.level))
  returning n.id, n.person_id
), made as (
  insert into agenda_need (id, person_id, kind, module, language, level, areas, times, rank, rank_source, case_ref,
    asked_at, asked_by, outcome)
  select gen_random_uuid(), gone.person_id, s.kind, case cardinality(s.modules) when 1 then s.modules[1] else '' end,
    s.language, s.level, '{}', '{}', gone.rank, gone.rank_source, gone.case_ref, gone.asked_at, %(by)s, ''
  from gone join agenda_groupsession s on s.id = gone.session_id
  where not exists (select from reopened where reopened.person_id = gone.person_id)
  on conflict (person_id, kind, module, language, level) where ended_at is null do nothing
), freed as (
  update agenda_groupsession s set taken = s.taken - sums.places, taken_others = s.taken_others - sums.others
  from (select session_id, count(*) as places, count(*) filter (where rank > 1) as others from gone
        group by session_id) sums
  where s.id = sums.session_id
)
select person_id from gone
"""


def wish_for(session: GroupSession) -> Wish:
    """What somebody waits for who wanted this session: its kind, language and level, and its module if it has one."""
    module = session.modules[0] if len(session.modules) == 1 else ""
    return Wish(session.kind, module, session.language, session.level)


def wait_again(enrolments: QuerySet[Enrolment], reason: str, *, by: Agent, at: dt.datetime) -> int:
    """End these enrolments and put their people back on the waiting list; returns how many there were."""
    ids = list(enrolments.values_list("pk", flat=True))
    if not ids:
        return 0
    given: dict[str, Any] = {"ids": ids, "at": at, "by": by.id, "reason": reason[:400]}
    with connection.cursor() as cursor:
        cursor.execute(_REOPEN, given)
        persons = [person for (person,) in cursor.fetchall()]
    current().touch(*persons)
    return len(persons)
