"""Everything that follows from signatures and evidence: when a contract is signed, in effect, and over.

These columns are derived. They exist so that the database can keep contracts from overlapping and find terms by index;
``recompute`` is called after every event they depend on.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.cases.facts import facts_of
from accueil.cases.models import Contract
from accueil.cases.queries.rows import rows_of
from accueil.kernel.dates import days_between
from accueil.kernel.faults import Refused
from accueil.programmes import book, programme


def recompute(contract: Contract, on: dt.date) -> Contract:
    """Set ``signed_on``, ``effect`` and ``ended_on`` to what the law says of the rows as they stand.

    ``effect`` runs from the first service to the day after the last day (LU-CAI-ART4-ENTRY-INTO-EFFECT,
    LU-CAI-ART4-END-DATE), and longer by the days stood still on a ground that pauses the programme's clock.
    ``ended_on`` is the day of closing, or of the end check, never after the last day. Refused when the contract would
    then overlap another of the same person.
    """
    rows = rows_of(contract.case)
    about = next(each for each in rows.contracts if each.contract.pk == contract.pk)
    of = programme(contract.programme)
    start, end = of.rule(of.clock.starts), of.rule(of.clock.ends)
    facts = facts_of(rows, on, about)
    values = book().decide(facts, on, [start, end])
    began, last = values[start], values[end]
    pausing = [each for each in about.suspensions if each.ground in of.clock.pauses]
    stood_still = sum(days_between(each.period.lower, each.period.upper) for each in pausing)
    kept = about.contract
    signed = facts.get("signed_on")
    kept.signed_on = signed if isinstance(signed, dt.date) else None
    kept.effect = None
    if isinstance(began, dt.date) and isinstance(last, dt.date):
        kept.effect = (began, last + dt.timedelta(days=1 + stood_still))
    check = about.standing_decision("end_check")
    over = [day for day in (kept.closed_on, check.decided_on if check else None) if day is not None]
    kept.ended_on = min([*over, *([last] if isinstance(last, dt.date) else [])]) if over else None
    try:
        with transaction.atomic():
            kept.save(update_fields=["signed_on", "effect", "ended_on"])
    except IntegrityError as error:
        raise Refused(_("With this day the contract would overlap another contract of the same person.")) from error
    kept.refresh_from_db()
    return kept
