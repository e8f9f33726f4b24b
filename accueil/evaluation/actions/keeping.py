"""What stays of a file when its data go: counts, and of a signatory a coarse row about nobody."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import connection

from accueil.cases.models import Case
from accueil.database.chance import new_id
from accueil.evaluation.sources import coarse_statement, of_files, parameters, statements
from accueil.journal.context import Agent

_TALLY = """
insert into evaluation_coarsetally as held
  (authority, programme, source, year, one, other, count, whole, total)
select %(authority)s, %(programme)s, %(source)s, found.year, found.one, found.other,
  sum(found.count), sum(found.whole), sum(found.total)
from ({source}) found group by found.year, found.one, found.other
on conflict (authority, programme, source, year, one, other) do update
set count = held.count + excluded.count, whole = held.whole + excluded.whole, total = held.total + excluded.total
"""
_COARSE = """
insert into evaluation_coarsefact (id, authority, programme, cohort_year, cohort_quarter, birth_decade, region,
  contracts, level, done, waiting, outcome, settled)
select %(id)s, authority, programme, cohort_year, cohort_quarter, birth_decade, region, contracts, level, done, waiting,
  outcome, false
from ({source}) found
"""


def keep_coarse(*, case_id: uuid.UUID, by: Agent, at: dt.datetime) -> None:
    """Keep what figures need of the file, without person, file or exact day (LU-CAI-ART25-3-SIGNATORIES-3Y).

    Called in the act and the transaction that deletes the file, once, before anything of it is gone: the act must see
    the file's own rows in cases, agenda, training and people. A file without a signed contract leaves counts only.
    Raises Case.DoesNotExist for a file the act does not see.
    """
    case = Case.objects.get(pk=case_id)
    asked = parameters(case.authority, case.programme, at.date(), case_id)
    with connection.cursor() as cursor:
        for source in of_files():
            cursor.execute(_TALLY.replace("{source}", statements()[source]), {**asked, "source": source})
        cursor.execute(_COARSE.replace("{source}", coarse_statement()), {**asked, "id": new_id()})
