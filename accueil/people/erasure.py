"""Erasing people from this room; what other rooms hold of them is erased by those first."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.database.deleting import delete_rows
from accueil.journal.context import current
from accueil.kernel.faults import Refused

TABLES = {
    "people_nationality": "person_id",
    "people_identifier": "person_id",
    "people_contact": "person_id",
    "people_searchname": "person_id",
}
# Custody goes last: row security reads it. Foreign keys are looked at when the whole person is gone.
LAST = {"people_person": "id", "people_custody": "person_id"}
_SAME = """
with recursive up as (
  select id, merged_into_id from people_person where id = any (%s)
  union select p.id, p.merged_into_id from people_person p join up on p.id = up.merged_into_id
), same as (
  select id, id as speaker from up where merged_into_id is null
  union select p.id, s.speaker from people_person p join same s on p.merged_into_id = s.id
) select id, speaker from same
"""
_CHECK = "set constraints all immediate; set constraints all deferred"


def merged_with(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Every row that stands for one of these people, whichever of its rows is named, and the one that speaks for it."""
    with connection.cursor() as cursor:
        cursor.execute(_SAME, [list(person_ids)])
        return dict(cursor.fetchall())


def erase_people(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete these people with every row merged into them; returns how many rows went, by table.

    Refused, and nothing deleted, while another room still holds something of one of them.
    """
    ids = list(merged_with(person_ids))
    current().touch(*ids)
    try:
        with transaction.atomic():
            merges = delete_rows({"people_merge": "person_id"}, ids) + delete_rows({"people_merge": "merged_id"}, ids)
            gone = merges + delete_rows(TABLES, ids) + delete_rows(LAST, ids)
            with connection.cursor() as cursor:
                cursor.execute(_CHECK)
    except IntegrityError as fault:
        raise Refused(_("Another part of the house still holds something of this person.")) from fault
    return gone


def forget_unused_names() -> int:
    """Delete the words of the search that stand in nobody's name any more; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("select people_forget_unused_names()")
        return int(cursor.fetchone()[0])
