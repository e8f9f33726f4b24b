"""Erasing the accounts of people whose file is gone, and what sign-in keeps past its time."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models.deletion import ProtectedError

from accueil.access.models import Account, EmergencyReview, PersonLink
from accueil.database.deleting import delete_rows

TABLES = {"access_charge": "person_id", "access_emergency": "person_id"}


def accounts_of(person_ids: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """The newcomers' accounts that ever opened a file of these people, and no file of anybody else."""
    linked = PersonLink.objects.filter(person_id__in=person_ids).values("account_id")
    others = PersonLink.objects.exclude(person_id__in=person_ids).filter(ended_at=None).values("account_id")
    mine = Account.objects.filter(kind=Account.Kind.NEWCOMER).exclude(pk__in=others)
    return list(mine.filter(pk__in=linked).values_list("pk", flat=True))


def erase_accounts(*, person_ids: Collection[uuid.UUID], account_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete the links to these people's files, whose charge they were in, looks at them in an emergency, and these
    accounts with everything that hangs on them: addresses, second factors, outside identities, sessions. Returns how
    many rows went, by table."""
    gone = Counter({"access_person_link": PersonLink.objects.filter(person_id__in=person_ids).delete()[0]})
    gone["access_emergency_review"] = EmergencyReview.objects.filter(look__person_id__in=person_ids).delete()[0]
    gone += delete_rows(TABLES, person_ids)
    if not account_ids:
        return +gone
    for relation in Account._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": account_ids})
        try:
            gone[relation.related_model._meta.db_table] += rows.delete()[0]
        except ProtectedError as fault:  # a table that must be named first: better loud than half an account left
            raise RuntimeError(f"{relation.related_model._meta.db_table} holds on to an account that goes.") from fault
    gone["django_session"] += end_sessions_of(account_ids)
    gone["access_account"] += Account.objects.filter(pk__in=account_ids).delete()[0]
    return +gone


def end_sessions_of(account_ids: Collection[uuid.UUID]) -> int:
    """Delete the sessions of accounts; a session is encrypted, so each one is opened to see whose it is."""
    wanted = {str(each) for each in account_ids}
    own = [
        session.pk
        for session in Session.objects.iterator(chunk_size=500)
        if session.get_decoded().get("_auth_user_id") in wanted
    ]
    return Session.objects.filter(pk__in=own).delete()[0]


def erase_past_sign_ins(*, at: dt.datetime) -> Counter[str]:
    """Delete sessions that ended and counts of attempts that hold no more; returns how many rows went, by table."""
    gone = Counter({"django_session": Session.objects.filter(expire_date__lt=at).delete()[0]})
    with connection.cursor() as cursor:
        cursor.execute("delete from access_throttle where expires < %s", [at])
        gone["access_throttle"] += cursor.rowcount
    return +gone
