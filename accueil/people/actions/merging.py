"""Two rows found to be one person, and the undoing of that: neither row is changed, so undoing restores exactly."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.people.models import Merge, Person

_SHORTEST_REASON = 8


def merge_people(*, kept: Person, merged: Person, reason: str, by: Agent, at: dt.datetime) -> Merge:
    """From now on ``kept`` speaks for ``merged``: search leads to it, and both files are read together.

    Refused for a person with itself, for a row that is merged already, and without a reason.
    """
    if kept.pk == merged.pk:
        raise Refused(_("These are one and the same file. There is nothing to merge."))
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused(reason=_("Say in a few words how you know that the two files are one person."))
    with transaction.atomic():
        rows = Person.objects.select_for_update().in_bulk([kept.pk, merged.pk])
        if any(row.merged_into_id for row in rows.values()):
            raise Refused(_("One of the two files is merged into another already. Merge that other one instead."))
        row = rows[merged.pk]
        row.merged_into_id = kept.pk
        row.save(update_fields=["merged_into"])
        event = Merge.objects.create(
            person_id=kept.pk, merged_id=merged.pk, reason=reason.strip(), merged_at=at, merged_by=by.id
        )
        current().change("people.merge", {}, {"kept": str(kept.pk), "merged": str(merged.pk)})
    merged.merged_into_id = kept.pk
    return event


def unmerge_people(*, merge: Merge, by: Agent, at: dt.datetime) -> Person:
    """The merged row stands alone again, exactly as before. Refused when the merge is undone already."""
    with transaction.atomic():
        event = Merge.objects.select_for_update().get(pk=merge.pk)
        if event.undone_at:
            raise Refused(_("This merge has been undone already."))
        row = Person.objects.select_for_update().get(pk=event.merged_id)
        row.merged_into_id = None
        row.save(update_fields=["merged_into"])
        event.undone_at, event.undone_by = at, by.id
        event.save(update_fields=["undone_at", "undone_by"])
        current().change("people.merge", {"merged": str(row.pk)}, {"undone": str(row.pk)})
    return row
