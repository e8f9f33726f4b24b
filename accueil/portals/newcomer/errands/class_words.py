"""Classes, places and waiting in the words of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.agenda.fitting import Wish
from accueil.agenda.models import GroupSession, Meeting, Need
from accueil.agenda.models.sessions import TimeOfWeek
from accueil.agenda.queries import Standing, bookings_of, needs_of, standing_of
from accueil.agenda.queries.rounds import last_refusal
from accueil.cases.places.ranking import FIRST, Rank
from accueil.portals.newcomer.errands.own import Own
from accueil.training.models import Course
from accueil.ui.dates import clock, long_day, long_moment, weekday
from accueil.ui.numbers import money


def kind_label(mine: Own, kind: str) -> str:
    """A kind of class: by the name of the commitment it serves, where it serves one."""
    return mine.label(kind) if kind in mine.of.obligations else str(GroupSession.Kind(kind).label).capitalize()


def first_date(session: GroupSession) -> str:
    """When a class begins and how many dates it has."""
    count = len(session.meetings.all())
    dates = ngettext("%(count)d date", "%(count)d dates", count) % {"count": count}
    return ", ".join(filter(None, (long_moment(session.starts_at), dates, session.place)))


def date_of(meeting: Meeting) -> str:
    """One date with its hours and, where it is held elsewhere, its place."""
    day = timezone.localtime(meeting.starts_at).date()
    hours = f"{clock(meeting.starts_at)}–{clock(meeting.ends_at)}"
    return ", ".join(filter(None, (f"{weekday(day)} {long_day(day)}", hours, meeting.place)))


def about_class(mine: Own, session: GroupSession, course: Course | None) -> list[tuple[str, str]]:
    """What one asks of a class before one goes there, as label and text."""
    lines = [
        (_("Language"), language_word(mine, session.language)),
        (_("Level at the end"), level_word(mine, session.level)),
        (_("School"), course.provider.name if course else ""),
        (_("Where"), ", ".join(filter(None, (session.place, area_word(mine, session.area))))),
        (_("Access"), session.accessibility),
        (_("Child care"), session.child_care),
        (_("Price"), price(course)),
    ]
    return [(label, text) for label, text in lines if text]


def price(course: Course | None) -> str:
    """What it costs, and what it costs with a voucher."""
    if course is None or not course.fee_cents:
        return _("free of charge")
    if course.reduced_fee_cents is None:
        return money(course.fee_cents)
    return _("{full}; {reduced} with a voucher").format(
        full=money(course.fee_cents), reduced=money(course.reduced_fee_cents)
    )


def wish_words(mine: Own, wish: Wish) -> str:
    """What somebody waits for, from the kind to the times of the week."""
    modules = mine.of.courses.modules
    parts = [
        kind_label(mine, wish.kind),
        modules[wish.module].label.says(mine.language) if wish.module in modules else wish.module,
        language_word(mine, wish.language),
        level_word(mine, wish.level),
        *(area_word(mine, each) for each in wish.areas),
        *time_words(wish.times),
    ]
    return ", ".join(filter(None, parts))


def time_words(times: Sequence[str]) -> list[str]:
    """Times of the week."""
    return [str(TimeOfWeek(each).label) for each in times]


def language_word(mine: Own, code: str) -> str:
    """A language of the offer."""
    return _says(mine, mine.of.courses.languages, code)


def level_word(mine: Own, level: str) -> str:
    """A level of the programme."""
    return _says(mine, mine.of.interview.levels, level)


def area_word(mine: Own, area: str) -> str:
    """A part of the country."""
    return _says(mine, mine.of.courses.areas, area)


def position_words(standing: Standing | None) -> str:
    """Where somebody stands on a waiting list, and why others are before."""
    if standing is None:
        return ""
    said = [_("Your place on the list: {position} of {of}.").format(position=standing.position, of=standing.of)]
    if standing.ahead_first:
        said.append(
            ngettext("%(count)d before you comes first by law.", "%(count)d before you come first by law.",
                     standing.ahead_first) % {"count": standing.ahead_first}
        )  # fmt: skip
    if standing.ahead_by_age:
        said.append(
            ngettext("%(count)d before you asked earlier.", "%(count)d before you asked earlier.",
                     standing.ahead_by_age) % {"count": standing.ahead_by_age}
        )  # fmt: skip
    return " ".join(said)


def refusal_words(need: Need) -> str:
    """Why the last round of offers gave no place; nothing where there was none, or it gave one."""
    last = last_refusal(need)
    if last is None:
        return ""
    when, title = long_day(timezone.localtime(last.made_at).date()), last.session.title
    said = _("On {when} places came free: {title}.").format(when=when, title=title)
    return f"{said} {_('Why not you?')} {last.why.sentence}"


def booked_words(person: UUID, now: dt.datetime) -> dict[str, str]:
    """By kind of class: the next date of what is booked, else where the person stands on the waiting list."""
    said = {each.kind: position_words(standing_of(each)) for each in needs_of(person)}
    for place in reversed(bookings_of(person, now)):
        ahead = [each for each in place.session.meetings.all() if each.ends_at > now]
        if ahead:
            said[place.session.kind] = _("Next date: {when}, {title}.").format(
                when=long_moment(ahead[0].starts_at), title=place.session.title
            )
    return said


def rank_words(rank: Rank, standing: Standing | None = None) -> str:
    """Why somebody comes first, or what would bring them forward; nothing where it would change nothing."""
    if not rank.sentence:
        return ""
    if rank.rank == FIRST:
        return _("Why: {reason}.").format(reason=rank.sentence)
    if standing is not None and not standing.could_move_up:
        return ""
    return _("A signed contract would bring you forward: {reason}.").format(reason=rank.sentence)


def _says(mine: Own, named: Any, key: str) -> str:
    return str(named[key].says(mine.language)) if key in named else key
