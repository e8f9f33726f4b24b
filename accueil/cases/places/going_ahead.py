"""Whether a class takes place: the law asked with the number enrolled, on the day of go or no-go.

Civic courses ask the rule of the programme (fifteen enrolled: LU-CAI-ART15-2-MINIMUM-15, its value from the book);
for other kinds the minimum is the planner's own, and compared without any law.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from accueil.agenda.actions.deciding import Ground, decide_to_hold, decide_to_postpone, note_below_minimum
from accueil.agenda.models import GroupSession
from accueil.agenda.watching import enrolled_in, undecided
from accueil.cases.decisions import answer
from accueil.cases.places.postponing import postponed_unasked, prepared_dates
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import book

HELD = {"civic": "civic_course_held"}
MINIMUM = {"civic": "civic_minimum_enrolments"}
ENROLLED, CONFIRMED = "civic_enrolments", "civic_course_confirmed"


@dataclass(frozen=True, slots=True)
class Minimum:
    """The fewest enrolments the law asks for, with its provisions and place."""

    value: int
    provisions: str
    source: str


def minimum_of(kind: str, authority: str, day: dt.date) -> Minimum | None:
    """The minimum of the law for a kind of session on a day; None where the law knows none."""
    name = MINIMUM.get(kind)
    full = procedure(programme_of_authority(authority)).rule(name) if name else ""
    if full not in book().parameters:
        return None
    found = book().parameter(full, day)
    if found is None or not isinstance(found.value, int):
        return None
    return Minimum(found.value, " ".join(found.cite), found.source)


def days_watched(authority: str) -> int:
    """Days before the decision from which the office looks at a class below its minimum: its own choice."""
    try:
        return procedure(programme_of_authority(authority)).practice.get("class_watch_days", 0)
    except Refused:  # an authority that administers no programme has chosen nothing
        return 0


def smallest_class(kind: str, authority: str, day: dt.date) -> int:
    """The fewest people for whom opening a class is proposed: the law's minimum, else what the office chose itself."""
    law = minimum_of(kind, authority, day)
    return law.value if law else procedure(programme_of_authority(authority)).practice.get("smallest_class", 1)


def ground_of(session: GroupSession, on: dt.date, language: str = "") -> Ground:
    """What a decision about a session rests on, on a day. In an act that shows the session's places."""
    enrolled = enrolled_in(session)
    rule = _rule(session)
    if rule is None:
        return _planned(session, enrolled)
    facts = {ENROLLED: enrolled, CONFIRMED: session.confirmed_at is not None}
    said = answer(rule, facts, on, language, "officer")
    if not said.in_force:
        return _planned(session, enrolled)
    law = minimum_of(session.kind, session.authority, on)
    return Ground(
        enrolled=enrolled,
        minimum=law.value if law else session.minimum,
        says=said.yes,
        rule=rule,
        text=said.reasons_in_words,
        provisions=tuple(dict.fromkeys(each for line in said.because for each in line.provisions)),
        book=said.book,
    )


def decide_due(*, authority: str, on: dt.date, by: Agent, at: dt.datetime) -> dict[str, int]:
    """Decide what is due: sessions with enough people go ahead, the others are noted and wait for a human.

    Where the office chose so, a class that the rule does not let be held is postponed by the rule, once
    (``postponed_unasked``). Returns how many were ``held``, ``postponed`` and newly found ``below``.
    """
    count = {"held": 0, "postponed": 0, "below": 0}
    due = undecided(authority, at).filter(Q(decide_on__lte=on)).order_by("decide_on", "id")
    for session in list(due):
        ground = ground_of(session, on)
        if ground.says:
            decide_to_hold(session=session.pk, ground=ground, by=by, at=at)
            count["held"] += 1
        elif _postponed(session, ground, by=by, at=at):
            count["postponed"] += 1
        elif note_below_minimum(session=session.pk, ground=ground, by=by, at=at):
            count["below"] += 1
    return count


def _postponed(session: GroupSession, ground: Ground, *, by: Agent, at: dt.datetime) -> bool:
    """Whether the class was postponed by the rule; a refusal leaves it to a person."""
    if not postponed_unasked(session, ground):
        return False
    reason = _("Postponed by rule: %(text)s") % {"text": ground.text}
    dates = prepared_dates(session)
    try:
        decide_to_postpone(session=session.pk, ground=ground, dates=dates, reason=reason[:400], by=by, at=at)
    except Refused:
        return False
    return True


def _rule(session: GroupSession) -> str | None:
    name = HELD.get(session.kind)
    if name is None:
        return None
    full = procedure(programme_of_authority(session.authority)).rule(name)
    return full if full in book().rules else None


def _planned(session: GroupSession, enrolled: int) -> Ground:
    """Compared with the planner's own minimum, without any law."""
    minimum = session.minimum
    text = _("%(enrolled)d enrolled, at least %(minimum)d planned") % {"enrolled": enrolled, "minimum": minimum or 0}
    return Ground(enrolled, minimum, says=enrolled >= (minimum or 0), text=text)
