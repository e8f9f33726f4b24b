"""How a class stands, in a mark and a word, and its seats as a bar."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.agenda import states
from accueil.training.classroom import SchoolClass
from accueil.ui.dates import long_day
from accueil.ui.parts import Seats
from accueil.ui.parts.states import State

MARKS: dict[str, State] = {
    states.DRAFT: "todo",
    states.OPEN: "doing",
    states.FULL: "done",
    states.AT_RISK: "due",
    states.GOES_AHEAD: "done",
    states.POSTPONED: "due",
    states.RUNNING: "doing",
    states.OVER: "done",
    states.CANCELLED: "no",
}


def state_of(school_class: SchoolClass, at: dt.datetime) -> tuple[State, str]:
    """The mark and the word of the class at an instant."""
    state = states.state_of(school_class.session, at)
    return MARKS[state], str(states.NAMES[state])


def seats_of(school_class: SchoolClass, at: dt.datetime) -> Seats:
    """The bar: signatories dark, others lighter, missing hatched up to the minimum."""
    session = school_class.session
    mark, word = state_of(school_class, at)
    others = session.taken_others + session.taken_elsewhere
    return Seats(
        signatories=session.taken - session.taken_others,
        others=others,
        minimum=session.minimum or 0,
        places=session.capacity,
        state=mark,
        word=word,
        sentence=_sentence(school_class),
    )


def numbers_of(school_class: SchoolClass, waiting: int) -> str:
    """Free places and people waiting, as numbers."""
    free = ngettext("%d place free", "%d places free", school_class.free) % school_class.free
    if not waiting:
        return f"{free}, {_('nobody waiting')}"
    return f"{free}, {ngettext('%d person waiting', '%d people waiting', waiting) % waiting}"


def decision_of(school_class: SchoolClass, today: dt.date) -> str:
    """When it is or was decided whether the class goes ahead; empty where nothing is to be decided."""
    session = school_class.session
    if session.confirmed_at is not None:
        day = timezone.localdate(session.confirmed_at)
        return _("Decided on %(day)s.") % {"day": long_day(day)}
    if session.decide_on is None or session.cancelled_at is not None:
        return ""
    left = (session.decide_on - today).days
    if left < 0:
        return _("Go or no go was due on %(day)s.") % {"day": long_day(session.decide_on)}
    when = _("today") if not left else ngettext("in %d day", "in %d days", left) % left
    said = _("Go or no go on %(day)s, %(when)s.") % {"day": long_day(session.decide_on), "when": when}
    if school_class.missing:
        said += " " + _("If the minimum is not reached, the class is postponed; everyone keeps their rank and is told.")
    return said


def _sentence(school_class: SchoolClass) -> str:
    session, missing = school_class.session, school_class.missing
    said = _("%(taken)d enrolled of %(places)d places") % {
        "taken": school_class.places_taken,
        "places": session.capacity,
    }
    if not session.minimum:
        return said
    if not missing:
        return f"{said}; {_('the minimum of %(minimum)d is reached') % {'minimum': session.minimum}}"
    short = ngettext("%d missing", "%d missing", missing) % missing
    return f"{said}; {short}, {_('the minimum is %(minimum)d') % {'minimum': session.minimum}}"
