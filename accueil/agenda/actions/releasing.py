"""On the day written in the plan, reserved places are for everybody: first for those who wait."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accueil.agenda.holding import note
from accueil.agenda.models import GroupSession
from accueil.agenda.setting_aside import set_aside
from accueil.journal.context import Agent


@transaction.atomic
def release_reserved(*, by: Agent, at: dt.datetime) -> int:
    """Release the reserved places of every session whose day has come; returns how many sessions there were."""
    due = GroupSession.objects.select_for_update(of=("self",), skip_locked=True).filter(
        reserved__gt=0, release_on__lte=at.date(), starts_at__gt=at, cancelled_at=None
    )
    rows = list(due)
    for row in rows:
        GroupSession.objects.filter(pk=row.pk).update(reserved=0)
        note(row, "released", by=by, at=at, details={"reserved": row.reserved})
        set_aside(row.pk, at)
    return len(rows)
