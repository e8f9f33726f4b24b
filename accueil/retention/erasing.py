"""Everything the house holds about a set of people, erased top down in one transaction, room by room."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from django.db import connection

from accueil.access.erasure import accounts_of, erase_accounts
from accueil.agenda.erasure import erase_appointments, erase_places
from accueil.cases.erasure import erase_cases, erase_drafts
from accueil.certificates.erasure import erase_certificates
from accueil.documents.erasure import erase_documents
from accueil.evaluation.erasure import erase_evaluation
from accueil.journal.erasure import erase_contests, erase_details
from accueil.messages.erasure import erase_account_mails, erase_messages
from accueil.people.erasure import erase_people
from accueil.retention.erasure import erase_retention
from accueil.retention.events import ERASING, announce
from accueil.training.erasure import erase_training

_JOBS = """
delete from procrastinate_jobs j where j.status <> 'doing' and exists (
  select from jsonb_each_text(j.args) a where a.value = any (%s))
"""


def erase_everything(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Erase these people, merged rows among them, from every table of the house; returns how many rows went, by table.

    ``person_ids`` names every row that stands for them. The separate file is not touched: it has a term of its own.
    Raises Refused, and changes nothing, where something of them is left.
    """
    ids = list(person_ids)
    accounts = accounts_of(ids)
    gone = erase_jobs(ids)
    gone += erase_details(person_ids=ids)  # while names can still be told from those of others
    announce(ERASING, ids)
    gone += erase_contests(person_ids=ids) + erase_evaluation(person_ids=ids)
    gone += erase_retention(person_ids=ids)
    gone += erase_drafts(account_ids=[*ids, *accounts]) + erase_cases(person_ids=ids)
    gone += erase_training(person_ids=ids)
    gone += erase_appointments(person_ids=ids) + erase_places(person_ids=ids)
    gone += erase_certificates(person_ids=ids)
    gone += erase_messages(person_ids=ids) + erase_account_mails(account_ids=accounts)
    gone += erase_documents(person_ids=ids)
    gone += erase_accounts(person_ids=ids, account_ids=accounts)
    return gone + erase_people(person_ids=ids)


def erase_jobs(ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete the jobs, done or still to come, whose arguments name one of these ids."""
    with connection.cursor() as cursor:
        cursor.execute(_JOBS, [[str(each) for each in ids]])
        return +Counter({"procrastinate_jobs": cursor.rowcount})
