"""Erasing a person from this room; what other rooms hold of the person is erased by them first."""

from __future__ import annotations

import uuid

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import current
from accueil.kernel.faults import Refused
from accueil.people.models import Contact, Identifier, Merge, Nationality, SearchName
from accueil.people.queries import same_person_ids

# Custody goes last: row security reads it. Foreign keys are looked at when the whole person is gone.
_DELETE = """
delete from people_person where id = any (%(ids)s); delete from people_custody where person_id = any (%(ids)s);
set constraints all immediate; set constraints all deferred"""


def erase_person(*, person_id: uuid.UUID) -> int:
    """Delete the person with every row merged into it; returns how many rows of people that were.

    Refused, and nothing deleted, while another room still holds something of the person.
    """
    ids = list(same_person_ids(person_id))
    current().touch(*ids)
    try:
        with transaction.atomic():
            Merge.objects.filter(Q(person_id__in=ids) | Q(merged_id__in=ids)).delete()
            for table in (Nationality, Identifier, Contact, SearchName):
                table.objects.filter(person_id__in=ids).delete()
            with connection.cursor() as cursor:
                cursor.execute(_DELETE, {"ids": ids})
    except IntegrityError as fault:
        raise Refused(_("Another part of the house still holds something of this person.")) from fault
    return len(ids)
