"""Counting everything at one moment, in the act of a job, and freezing the counts."""

from __future__ import annotations

import datetime as dt

from accueil.cases.bookshelf import keep_book
from accueil.database.chance import new_id
from accueil.evaluation.figures import count_source
from accueil.evaluation.models import Reckoning
from accueil.evaluation.sources import digest, statements
from accueil.journal.context import Agent


def reckon(*, authority: str, programme: str, by: Agent, on: dt.date, at: dt.datetime) -> Reckoning:
    """Count every source and keep the counts, with the law and the statements they come from.

    In an act of activity ``evaluation.figures``, which shows the files and lets nothing about one of them out
    (LU-CAI-ART29-TWO-PARTS).
    """
    cells = {source: count_source(source, authority=authority, programme=programme, day=on) for source in statements()}
    return Reckoning.objects.create(
        id=new_id(),
        authority=authority,
        programme=programme,
        day=on,
        made_at=at,
        made_by=by.id,
        book=keep_book(),
        queries=digest(),
        cells=cells,
    )
