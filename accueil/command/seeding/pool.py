"""Who may sit in which class: people whose contracts run and who still owe what the class gives. Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from accueil.command.seeding.stages import Stage
from accueil.command.seeding.stories import CIVIC, LANGUAGE, ORIENTATION, Attended
from accueil.command.seeding.term import INFORMATION, Planned
from accueil.command.seeding.unfolding import Written

RUNNING = (Stage.IN_EFFECT, Stage.SIGNED, Stage.NEAR_TERM)
BEGUN = (Stage.IN_EFFECT, Stage.NEAR_TERM)
CANDIDATES = (Stage.ASKED, Stage.INTERVIEWED)


class Pool:
    """The people of a caseload in a mixed order that stays; each is taken once for each kind of class."""

    def __init__(self, written: Sequence[Written]) -> None:
        self.people = sorted(written, key=lambda each: (each.told.number * 37 % 101, each.told.number))
        self.taken: dict[str, set[int]] = defaultdict(set)

    def take(self, planned: Planned, number: int, *, known_by: dt.date, first: dt.date, day: dt.date) -> list[Written]:
        """Up to ``number`` people for a class that begins on ``first``, whose contract (or request) is not younger than
        ``known_by``."""
        taken = self.taken[planned.kind]
        found = [
            each
            for each in self.people
            if each.told.number not in taken and since(each) <= known_by and suits(each, planned, first, day)
        ][:number]
        taken.update(each.told.number for each in found)
        return found

    def learners(self, on: dt.date) -> list[Written]:
        """Whose contract runs, and was signed before a day."""
        return [each for each in self.people if each.told.story.stage in RUNNING and since(each) < on]


def since(written: Written) -> dt.date:
    """The day of the signature; of the request where nothing is signed."""
    story = written.told.story
    return story.first.on if story.first else story.asked_on


def suits(written: Written, planned: Planned, first: dt.date, day: dt.date) -> bool:
    """Whether the class gives something this person still owes, or the next step after what was done."""
    stage = written.told.story.stage
    if planned.kind == INFORMATION:
        return stage in CANDIDATES
    if planned.kind not in (CIVIC, LANGUAGE, ORIENTATION):
        return False
    served = {each.obligation: each for each in _services(written)}
    if first < day and not (stage in BEGUN and served and min(each.began_on for each in served.values()) < first):
        return False
    if planned.kind == LANGUAGE:
        return _learns(written, planned, served.get(LANGUAGE), first)
    return stage in RUNNING and planned.kind not in served


def _learns(written: Written, planned: Planned, course: Attended | None, first: dt.date) -> bool:
    if written.told.person.learns != planned.language or planned.literacy:
        return False
    if planned.level_from == "below":
        return written.told.story.stage is Stage.SIGNED and written.told.number % 4 != 0
    done = course.done_on if course else None
    return written.told.story.stage in BEGUN and done is not None and done < first


def _services(written: Written) -> tuple[Attended, ...]:
    first = written.told.story.first
    return first.services if first else ()
