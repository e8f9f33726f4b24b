"""What is past its time without being anybody's file: ended sessions, links and codes, jobs done, drafts given up."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db import connection

from accueil.access.erasure import erase_past_sign_ins
from accueil.cases.erasure import erase_old_drafts
from accueil.kernel.dates import shift_months
from accueil.messages.models import OneTimeLink, SignInMail
from accueil.people.erasure import forget_unused_names
from accueil.programmes import programmes
from accueil.retention.models.schedule import Regime
from accueil.retention.terms import keeping, years_of

JOBS_KEPT = dt.timedelta(days=7)
"""How long a job that is over can still be looked at when something went wrong."""
MAILS_KEPT = dt.timedelta(days=1)
_JOBS = """
delete from procrastinate_jobs j where j.status in ('succeeded', 'failed', 'cancelled', 'aborted')
and not exists (select from procrastinate_events e where e.job_id = j.id and e.at > %s)
"""


def tidy(*, on: dt.date, at: dt.datetime) -> Counter[str]:
    """Delete it, each kind on its own term; returns how many rows went, by table. ``at`` is real time.

    A draft nobody sent is a candidate's: it goes when the term of candidates has passed since it was last touched
    (LU-CAI-ART25-3-CANDIDATES-1Y).
    """
    gone = erase_past_sign_ins(at=at)
    gone["messages_onetimelink"] += OneTimeLink.objects.filter(expires_at__lt=at).delete()[0]
    gone["messages_signinmail"] += SignInMail.objects.filter(created_at__lt=at - MAILS_KEPT).delete()[0]
    with connection.cursor() as cursor:
        cursor.execute(_JOBS, [at - JOBS_KEPT])
        gone["procrastinate_jobs"] += cursor.rowcount
    gone["cases_draft"] += erase_old_drafts(before=_drafts_before(on, at))
    gone["people_nametoken"] += forget_unused_names()
    return +gone


def _drafts_before(on: dt.date, at: dt.datetime) -> dt.datetime:
    terms = [years_of(each, on) for of in programmes() if (each := keeping(of, Regime.CANDIDATE))]
    years = min((each for each in terms if each), default=0)
    day = shift_months(at.date(), -12 * years) if years else dt.date.min
    return dt.datetime.combine(day, at.timetz()) if years else dt.datetime(1, 1, 1, tzinfo=dt.UTC)
