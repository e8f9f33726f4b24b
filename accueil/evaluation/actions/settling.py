"""Making coarse rows no finer than others share: local recoding, the smallest classes first, one step at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.journal.context import Agent

CLASS = ("cohort_year", "cohort_quarter", "birth_decade", "region")
"""What an outsider could know of somebody: the columns that make the classes."""
# What is taken away, in this order, from rows whose class is too small.
STEPS = (
    "cohort_quarter = 0",
    "region = ''",
    "birth_decade = null",
    "cohort_year = null",
)
_COARSER = """
with size as (
  select cohort_year, cohort_quarter, birth_decade, region, count(*) as people from evaluation_coarsefact
  where authority = %(authority)s and programme = %(programme)s
  group by cohort_year, cohort_quarter, birth_decade, region
)
update evaluation_coarsefact f set {step} from size s
where f.authority = %(authority)s and f.programme = %(programme)s and s.people < %(least)s
  and (f.cohort_year, f.cohort_quarter, f.birth_decade, f.region)
      is not distinct from (s.cohort_year, s.cohort_quarter, s.birth_decade, s.region)
"""
# Rows left alone with nothing said: the smallest class that says something joins them.
_JOIN = """
with size as (
  select cohort_year, cohort_quarter, birth_decade, region, count(*) as people from evaluation_coarsefact
  where authority = %(authority)s and programme = %(programme)s
  group by cohort_year, cohort_quarter, birth_decade, region
), alone as (
  select from size where cohort_year is null and cohort_quarter = 0 and birth_decade is null and region = ''
  and people < %(least)s
), joins as (
  select * from size where exists (select from alone)
    and (cohort_year is not null or cohort_quarter <> 0 or birth_decade is not null or region <> '')
  order by people, cohort_year desc, cohort_quarter, birth_decade, region limit 1
)
update evaluation_coarsefact f set cohort_year = null, cohort_quarter = 0, birth_decade = null, region = '' from joins j
where f.authority = %(authority)s and f.programme = %(programme)s
  and (f.cohort_year, f.cohort_quarter, f.birth_decade, f.region)
      is not distinct from (j.cohort_year, j.cohort_quarter, j.birth_decade, j.region)
"""


def settle_coarse(*, authority: str, programme: str, by: Agent, at: dt.datetime) -> int:
    """Generalise the kept rows until every class has at least ``least`` rows; returns how many were settled.

    To be called at the end of each run that anonymises. While fewer than ``least`` rows are kept in all, they say
    nothing that an outsider could know of somebody. What was taken away cannot come back.
    """
    asked: dict[str, Any] = {"authority": authority, "programme": programme, "least": disclosure_rules().least}
    with connection.cursor() as cursor:
        for step in STEPS:
            cursor.execute(_COARSER.replace("{step}", step), asked)
        cursor.execute(_JOIN, asked)
        cursor.execute(
            "update evaluation_coarsefact set settled = true"
            " where authority = %(authority)s and programme = %(programme)s and not settled",
            asked,
        )
        return int(cursor.rowcount)
