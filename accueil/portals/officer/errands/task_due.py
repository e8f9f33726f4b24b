"""Whether a task that an address names is due for its file: what ``access.purposes`` asks before it believes one
(LU-CAI-ART28-REASON)."""

from __future__ import annotations

import datetime as dt

from django.http import Http404

from accueil.cases.queries.files import case_by_number
from accueil.cases.queries.worklist import due_of


def task_is_due(task: str, number: str, authority: str, day: dt.date) -> bool:
    """Whether the work list sends somebody to this file for ``task`` on ``day``. Http404 for a stranger's file."""
    case = case_by_number(number)
    if case is None:
        raise Http404
    return any(row.task == task for row in due_of(case.pk, authority, day))
