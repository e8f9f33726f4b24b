"""Who would leave by a day, counted by regime and month, who is held and why, and whose day nobody can tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection

from accueil.journal.context import current
from accueil.retention.models import Schedule
from accueil.retention.models.hold import Kind

_LEAVING = """
select s.regime, count(*) filter (where not held), count(*) filter (where held),
  min(s.leaves_on), max(s.leaves_on)
from (select s.regime, s.leaves_on, exists (
        select from retention_hold h where h.person_id = s.person_id and h.from_on <= %(day)s
        and (h.until_on is null or h.until_on > %(day)s)) as held
      from retention_schedule s where s.authority = %(authority)s and s.leaves_on <= %(day)s) s
group by s.regime order by s.regime
"""
_MONTHS = """
select date_trunc('month', s.leaves_on)::date, s.regime, count(*) from retention_schedule s
where s.authority = %(authority)s and s.leaves_on > %(from)s and s.leaves_on <= %(day)s group by 1, 2 order by 1, 2
"""
_WHY = """
select h.kind, count(distinct h.person_id) from retention_hold h join retention_schedule s on s.person_id = h.person_id
where s.authority = %(authority)s and s.leaves_on <= %(day)s and h.from_on <= %(day)s
  and (h.until_on is null or h.until_on > %(day)s) group by h.kind order by h.kind
"""

_APART = "select count(*) from retention_separate_due(%(day)s)"


@dataclass(frozen=True, slots=True)
class Leaving:
    """One regime: how many files leave by the day, how many are held, and the first and last of their days."""

    regime: str
    leave: int
    held: int
    first_on: dt.date | None
    last_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The preview of one day. ``stricter`` counts who would have left already under the stricter reading; ``open_end``
    files from which no day follows; ``without_term`` files of programmes for which no source gives a term."""

    day: dt.date
    leaving: tuple[Leaving, ...]
    months: tuple[tuple[dt.date, str, int], ...]
    holds: tuple[tuple[Kind, int], ...]
    separate: int
    stricter: int
    open_end: int
    without_term: int

    @property
    def total(self) -> int:
        """How many files leave by the day, the separate file's rows among them."""
        return sum(each.leave for each in self.leaving) + self.separate


def preview(authority: str, day: dt.date, today: dt.date) -> Preview:
    """What a run on ``day`` would do, as the law was asked last; counts only, nobody is named."""
    current()
    given: dict[str, Any] = {"authority": authority, "day": day, "from": today}
    schedule = Schedule.objects.filter(authority=authority)
    with connection.cursor() as cursor:
        cursor.execute(_LEAVING, given)
        leaving = tuple(Leaving(*row) for row in cursor.fetchall())
        cursor.execute(_MONTHS, given)
        months = tuple((first, regime, int(many)) for first, regime, many in cursor.fetchall())
        cursor.execute(_WHY, given)
        holds = tuple((Kind(kind), int(many)) for kind, many in cursor.fetchall())
        cursor.execute(_APART, given)
        apart = int(cursor.fetchone()[0])
    return Preview(
        day=day,
        leaving=leaving,
        months=months,
        holds=holds,
        separate=apart,
        stricter=schedule.filter(stricter_on__lte=day).exclude(leaves_on__lte=day).count(),
        open_end=schedule.filter(leaves_on=None).exclude(regime="unset").count(),
        without_term=schedule.filter(regime="unset").count(),
    )
