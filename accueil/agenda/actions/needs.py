"""The verbs of those who wait: ask for a place of a kind, wait for an earlier one, withdraw, be ranked anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions.offers import withdraw_offers
from accueil.agenda.fitting import Wish
from accueil.agenda.models import Enrolment, GroupSession, Need, TimeOfWeek
from accueil.agenda.waiting_again import wish_for
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused


@dataclass(frozen=True, slots=True)
class Asker:
    """Who waits, with the precedence the law gives and the provision that gives it."""

    person_id: UUID
    rank: int
    rank_source: str
    case_ref: UUID | None = None


_ASK = """
insert into agenda_need (id, person_id, kind, module, language, level, areas, times, rank, rank_source, case_ref,
  asked_at, asked_by, outcome, instead_of_id)
values (%(id)s, %(person)s, %(kind)s, %(module)s, %(language)s, %(level)s, %(areas)s::varchar[], %(times)s::varchar[],
  %(rank)s, %(source)s, %(case)s, %(asked)s, %(by)s, '', %(instead)s)
on conflict (person_id, kind, module, language, level) where ended_at is null
do update set areas = excluded.areas, times = excluded.times
returning id
"""


def ask_for_place(*, wish: Wish, asker: Asker, by: Agent, at: dt.datetime) -> Need:
    """The person waits for a place of this kind. Asked again, the age stays; areas and times are those said last.

    Refused for a kind or a time of week that does not exist. Serves LU-CAI-ART15-3-PRIORITY.
    """
    if wish.kind not in GroupSession.Kind.values:
        raise Refused(kind=_("Choose what kind of session it is."))
    if set(wish.times) - set(TimeOfWeek.values):
        raise Refused(times=_("Choose among the times of the week."))
    return _asked(wish, asker, at, None, by=by)


def wait_for_earlier(*, enrolment: Enrolment, by: Agent, at: dt.datetime) -> Need:
    """The person keeps the place and is offered an earlier one of the same kind when one is free, as old as the request
    for this place was. Refused once the place is given back."""
    if not enrolment.live:
        raise Refused(_("This place was given back before, or the session is over."))
    held = GroupSession.objects.get(pk=enrolment.session_id)
    asker = Asker(enrolment.person_id, enrolment.rank, enrolment.rank_source, enrolment.case_ref)
    return _asked(wish_for(held), asker, enrolment.asked_at, enrolment.pk, by=by)


def _asked(wish: Wish, asker: Asker, asked_at: dt.datetime, instead_of: UUID | None, *, by: Agent) -> Need:
    given: dict[str, Any] = {
        "id": new_id(), "person": asker.person_id, "kind": wish.kind, "module": wish.module,
        "language": wish.language, "level": wish.level, "areas": sorted(set(wish.areas)),
        "times": [each for each in TimeOfWeek.values if each in wish.times], "rank": asker.rank,
        "source": asker.rank_source, "case": asker.case_ref, "asked": asked_at, "by": by.id, "instead": instead_of,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_ASK, given)
        (found,) = cursor.fetchone()
    current().touch(asker.person_id)
    return Need.objects.get(pk=found)


@transaction.atomic
def withdraw_need(*, need: Need, by: Agent, at: dt.datetime) -> Need:
    """The person waits no more; a place held for an offer is free for the next. Refused where nobody waits any more."""
    ended = Need.objects.filter(pk=need.pk, ended_at=None).update(ended_at=at, outcome=Need.Outcome.WITHDRAWN)
    if not ended:
        raise Refused(_("This request is over already."))
    withdraw_offers(needs=[need.pk], by=by, at=at)
    current().touch(need.person_id)
    need.ended_at, need.outcome = at, Need.Outcome.WITHDRAWN
    return need


_RERANK = """
with needs as (
  update agenda_need set rank = %(rank)s, rank_source = %(source)s
  where person_id = %(person)s and ended_at is null and kind = any (%(kinds)s)
    and (rank, rank_source) is distinct from (%(rank)s, %(source)s)
), moved as (
  update agenda_enrolment e set rank = %(rank)s, rank_source = %(source)s
  from agenda_groupsession s
  where s.id = e.session_id and s.starts_at > %(at)s and s.kind = any (%(kinds)s) and e.person_id = %(person)s
    and e.cancelled_at is null and e.rank <> %(rank)s
  returning e.session_id
), held as (
  select o.session_id from agenda_placeoffer o join agenda_need n on n.id = o.need_id
  where n.person_id = %(person)s and o.answered_at is null and n.kind = any (%(kinds)s) and n.rank <> %(rank)s
)
update agenda_groupsession s set taken_others = s.taken_others + %(step)s * sums.places
from (select session_id, count(*) as places from (select * from moved union all select * from held) counted
      group by session_id) sums
where s.id = sums.session_id
"""


def rerank(
    *, person_id: UUID, rank: int, rank_source: str, by: Agent, at: dt.datetime, kinds: Sequence[str] | None = None
) -> None:
    """The precedence the law gives the person now, for what is waited for and for places in sessions to come (of
    ``kinds``, by default all). Nobody who has a place loses it by this (LU-CAI-ART15-3-PRIORITY, reading)."""
    given: dict[str, Any] = {
        "person": person_id, "rank": rank, "source": rank_source, "at": at, "step": 1 if rank > 1 else -1,
        "kinds": list(kinds if kinds is not None else GroupSession.Kind.values),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_RERANK, given)
    current().touch(person_id)
