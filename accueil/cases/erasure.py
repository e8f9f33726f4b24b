"""Erasing the files of people: everything from the first answer to the last decision."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection

from django.db import connection

from accueil.database.deleting import delete_rows
from accueil.journal.context import current

TABLES = {
    "cases_rightsexport": "person_id",
    "cases_restriction": "person_id",
    "cases_restricteduse": "person_id",
    "cases_rightsrequest": "person_id",
    "cases_takenover": "person_id",
    "cases_casefact": "person_id",
    "cases_casechange": "person_id",
    "cases_interview": "person_id",
    "cases_languageskill": "person_id",
    "cases_courseorientation": "person_id",
    "cases_referralnote": "person_id",
    "cases_referral": "person_id",
    "cases_roadmap": "person_id",
    "cases_givenreason": "person_id",
    "cases_decision": "person_id",
    "cases_suspension": "person_id",
    "cases_signaturerequest": "person_id",
    "cases_signature": "person_id",
    "cases_contract": "person_id",
    "cases_case": "person_id",
}


def erase_cases(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete every file of these people with all that stands in it; returns how many rows went, by table."""
    current().touch(*person_ids)
    return delete_rows(TABLES, person_ids)


def erase_drafts(*, account_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete the applications these accounts began. A draft is seen by its own account only: the database does it."""
    with connection.cursor() as cursor:
        cursor.execute("select cases_forget_drafts(%s::uuid[], null)", [list(account_ids)])
        return +Counter({"cases_draft": int(cursor.fetchone()[0])})


def erase_old_drafts(*, before: dt.datetime) -> int:
    """Delete the applications begun, never sent and not touched since the instant ``before``; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("select cases_forget_drafts(null, %s)", [before])
        return int(cursor.fetchone()[0])
