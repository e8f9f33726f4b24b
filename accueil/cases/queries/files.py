"""Files by number and by person, and what changed in them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection

from accueil.cases.models import Case, CaseChange


def case_by_number(number: str) -> Case | None:
    """The file of this number, however it was typed; None where the act opens none."""
    asked = number.strip().upper()
    return Case.objects.filter(number=asked).first() if asked.isprintable() else None


def cases_of_people(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Case]]:
    """The files of each person, oldest first, in one query."""
    found: dict[uuid.UUID, list[Case]] = defaultdict(list)
    for case in Case.objects.filter(person__in=person_ids).order_by("opened_on", "number"):
        found[case.person_id].append(case)
    return dict(found)


def changes_of(case: Case) -> list[CaseChange]:
    """Every change of a file, the newest first."""
    return list(case.changes.order_by("-version"))
