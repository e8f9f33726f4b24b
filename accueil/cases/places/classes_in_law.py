"""What the law says of many classes at once, for a page on which one is chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from accueil.agenda.models import GroupSession
from accueil.cases.decisions import Ruling
from accueil.cases.places.booking import class_in_law
from accueil.training.queries.places import courses_of


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says alike of several classes."""

    ruling: Ruling
    sessions: tuple[GroupSession, ...]


def classes_in_law(
    sessions: Sequence[GroupSession], authority: str, day: dt.date, language: str = ""
) -> tuple[Said, ...]:
    """What the law says of each class on a day, those of which it says the same together; classes no rule speaks of are
    left out. One query."""
    courses = courses_of([each.pk for each in sessions])
    alike: dict[tuple[str, str, str], list[tuple[Ruling, GroupSession]]] = {}
    for each in sessions:
        said = class_in_law(each, courses.get(each.pk), authority, day, language, "officer")
        if said is not None and said.in_force:
            key = (said.label, said.state, said.reasons_in_words)
            alike.setdefault(key, []).append((said, each))
    return tuple(Said(found[0][0], tuple(session for _said, session in found)) for found in alike.values())
