"""The rank of what somebody waits for follows the contract: asked of the law again when one is signed or decided on."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from accueil.agenda.actions import rerank
from accueil.agenda.models import GroupSession
from accueil.cases.models import Case
from accueil.cases.places.ranking import rank_of
from accueil.journal.context import Agent


def rank_anew(*, case: UUID, by: Agent, on: dt.date, at: dt.datetime) -> None:
    """Ask the law for the rank of the person of a file, for each kind of session, and keep it with what is waited for
    and with places to come; nobody loses a place by it (LU-CAI-ART15-3-PRIORITY, LU-LAW-PRIORITY)."""
    row = Case.objects.get(pk=case)
    for kind in GroupSession.Kind.values:
        rank = rank_of(row.person_id, kind, row.authority, on)
        rerank(person_id=row.person_id, rank=rank.rank, rank_source=rank.source, by=by, at=at, kinds=[kind])
