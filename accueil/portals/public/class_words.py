"""Classes in words: when, where, how many places, what it costs, and what happens if too few people enrol."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.agenda.models import Meeting
from accueil.agenda.models.sessions import TimeOfWeek
from accueil.agenda.states import AT_RISK, CANCELLED, FULL, GOES_AHEAD, OVER, POSTPONED, RUNNING, state_of
from accueil.cases.procedure import procedure
from accueil.portals.public.offer import article, capital, language, programme
from accueil.training.queries.catalogue import Listed
from accueil.ui.dates import long_day
from accueil.ui.names import language_name
from accueil.ui.numbers import money
from accueil.ui.parts import Article, Seats
from accueil.ui.parts.states import State

MARKS: dict[str, State] = {
    CANCELLED: "no",
    OVER: "done",
    RUNNING: "doing",
    AT_RISK: "due",
    FULL: "late",
    GOES_AHEAD: "done",
    POSTPONED: "due",
}


@dataclass(frozen=True, slots=True)
class Price:
    """What a class costs, in words; ``reduced`` with the article that gives it, where there is one."""

    full: str
    reduced: str = ""
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassCard:
    """A class as a line of the catalogue or the head of its page."""

    href: str
    title: str
    kind: str
    language: str
    level: str
    provider: str
    when: str
    times: str
    dates: str
    where: str
    places: str
    mark: State
    word: str
    price: Price
    full: bool


def card(found: Listed, at: dt.datetime) -> ClassCard:
    """What the catalogue says of a class, in the language of the page."""
    session = found.session
    state = state_of(session, at)
    return ClassCard(
        href=reverse("public:class", args=[session.pk]),
        title=session.title,
        kind=capital(session.get_kind_display()),
        language=language_word(session.language),
        level=level_word(session.level),
        provider=found.course.provider.name if found.course else "",
        when=_("from {day}").format(day=long_day(timezone.localdate(session.starts_at)))
        if len(found.meetings) > 1
        else long_day(timezone.localdate(session.starts_at)),
        times=", ".join(str(TimeOfWeek(each).label) for each in session.times),
        dates=ngettext("%d date", "%d dates", len(found.meetings)) % len(found.meetings),
        where=", ".join(part for part in (session.place, area_word(session.area)) if part),
        places=places_words(found),
        mark=MARKS.get(state, "todo"),
        word=state_word(state),
        price=price(found),
        full=found.free == 0,
    )


def places_words(found: Listed) -> str:
    """How many places are left."""
    if found.free == 0:
        return _("No place left; you can wait for one")
    return ngettext("%(free)d place of %(all)d left", "%(free)d places of %(all)d left", found.free) % {
        "free": found.free,
        "all": found.session.capacity,
    }


def state_word(state: str) -> str:
    """What the state means for somebody who looks for a class."""
    return {
        CANCELLED: _("cancelled"),
        OVER: _("over"),
        RUNNING: _("has begun"),
        AT_RISK: _("needs more people"),
        FULL: _("full"),
        GOES_AHEAD: _("takes place"),
        POSTPONED: _("postponed"),
    }.get(state, _("open"))


def seats(found: Listed, at: dt.datetime) -> Seats:
    """The bar of places; everybody may know how many have precedence, nobody who."""
    session = found.session
    state = state_of(session, at)
    first = session.taken - session.taken_others
    others = session.taken_others + session.taken_elsewhere
    sentence = _("{count} people are enrolled. There are {places} places.").format(
        count=first + others, places=session.capacity
    )
    if session.minimum:
        sentence += " " + _("The class needs {minimum} people.").format(minimum=session.minimum)
    return Seats(
        signatories=first,
        others=others,
        minimum=session.minimum or 0,
        places=session.capacity,
        state=MARKS.get(state, "todo"),
        word=state_word(state),
        sentence=sentence,
    )


def decision_words(found: Listed) -> str:
    """When it is decided whether the class takes place, and what happens if not."""
    session = found.session
    if session.minimum is None or session.decide_on is None or session.confirmed_at is not None:
        return ""
    return _(
        "This class needs {minimum} people. We decide on {day}. If it is postponed, you keep your place and your rank."
    ).format(minimum=session.minimum, day=long_day(session.decide_on))


def price(found: Listed) -> Price:
    """What it costs; free classes say so."""
    course = found.course
    if course is None or course.fee_cents == 0:
        return Price(_("free of charge"))
    full = money(course.fee_cents)
    if course.reduced_fee_cents is None:
        return Price(full)
    reduced = _("{price} with a voucher of your contract").format(price=money(course.reduced_fee_cents))
    sources = tuple(course.reduced_source.split())
    return Price(full, reduced, (article(_("why"), sources),) if sources else ())


def date_words(meeting: Meeting) -> str:
    """A date of a class with its hours."""
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return _("{day}, {begins} to {ends}").format(
        day=long_day(begins.date()), begins=begins.strftime("%H:%M"), ends=ends.strftime("%H:%M")
    )


def language_word(code: str) -> str:
    """A language of the offer in the reader's language: in the programme's words, else CLDR's."""
    named = procedure(programme()).courses.languages.get(code)
    return named.says(language()) if named else language_name(code)


def level_word(level: str) -> str:
    """A level of the programme in words."""
    named = procedure(programme()).interview.levels.get(level)
    return named.says(language()) if named else level


def area_word(area: str) -> str:
    """A part of the country in words."""
    named = procedure(programme()).courses.areas.get(area)
    return named.says(language()) if named else area


def module_words(modules: list[str]) -> list[str]:
    """The modules of a civic course (LU-CAI-PAGE-CIVIC-MODULES)."""
    named = procedure(programme()).courses.modules
    return [named[each].label.says(language()) if each in named else each for each in modules]
