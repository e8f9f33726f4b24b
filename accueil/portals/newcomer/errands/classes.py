"""My classes: offers to answer, places held, waiting lists, what is missing, and the dates for a calendar."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.agenda.attending import Totals, totals_of
from accueil.agenda.calendar_files import meetings_file
from accueil.agenda.candidates import wish_of
from accueil.agenda.models import Enrolment, GroupSession, Need, PlaceOffer
from accueil.agenda.queries import bookings_of, needs_of, open_offers_of, standing_of
from accueil.agenda.states import GOES_AHEAD, POSTPONED, RUNNING, state_of
from accueil.cases.places.ranking import rank_of
from accueil.portals.newcomer.errands.class_words import (
    first_date,
    kind_label,
    position_words,
    rank_words,
    refusal_words,
    wish_words,
)
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.training.queries.vouchers import vouchers_of
from accueil.ui.dates import long_moment
from accueil.ui.parts import Link, Task
from accueil.ui.parts.states import State

KEPT_FOR = dt.timedelta(days=400)
"""How long a class that is over stays on the list."""


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks at the own classes"))
def classes(request: DeskRequest) -> HttpResponse:
    """Everything about classes at a glance."""
    desk, mine = request.desk, own_file_or_404(request)
    person = mine.rows.person.pk
    held, needs = bookings_of(person, desk.now - KEPT_FOR), needs_of(person)
    minutes = totals_of(held)
    context = {
        "offers": [offer_task(each) for each in open_offers_of(person, desk.now)],
        "held": [held_task(each, minutes[each.pk], desk.now) for each in held],
        "waiting": [_waiting_task(mine, each, request) for each in needs],
        "choosable": [_choosable(mine, each.id) for each in mine.missing if each.id in GroupSession.Kind.values],
        "vouchers": bool(vouchers_of(mine.rows.case.pk)),
        "check_in": any(_runs(each, desk.now) for each in held),
    }
    return page(request, "classes/overview", context)


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person takes the dates into a calendar"))
def calendar(request: DeskRequest) -> HttpResponse:
    """Every date of every class still to come, as a file for any calendar."""
    held = bookings_of(own_file_or_404(request).rows.person.pk, request.desk.now)
    meetings = [meeting for each in held for meeting in each.session.meetings.all()]
    answer = HttpResponse(
        meetings_file(_("My classes"), meetings, request.desk.now), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="classes.ics"'
    return answer


def offer_task(offer: PlaceOffer) -> Task:
    """An offer: what, and until when it is kept."""
    return Task(
        title=offer.session.title,
        text=_("{when}. We keep this place for you until {until}.").format(
            when=first_date(offer.session), until=long_moment(offer.expires_at)
        ),
        state="due",
        word=_("answer now"),
        links=(Link(href=reverse("newcomer:offer", args=[offer.pk]), text=_("Say yes or no")),),
    )


def held_task(place: Enrolment, minutes: Totals, now: dt.datetime) -> Task:
    """A place: when the class begins, whether it takes place, and the minutes noted so far."""
    session = place.session
    state: tuple[State, str]
    if session.ends_at <= now:
        state = "done", _("over")
    elif session.starts_at <= now:
        state = "doing", _("under way")
    elif state_of(session, now) == GOES_AHEAD:
        state = "doing", _("takes place")
    else:
        state = "todo", _("postponed") if state_of(session, now) == POSTPONED else _("booked")
    return Task(
        title=session.title,
        text=first_date(session),
        state=state[0],
        word=state[1],
        links=(Link(href=reverse("newcomer:held_place", args=[place.pk]), text=_("Dates and attendance")),),
        note=minutes_words(minutes),
    )


def minutes_words(minutes: Totals) -> str:
    """The minutes noted of those held so far; nothing before the first closed date."""
    if not minutes.held:
        return ""
    said = _("You were there for {attended} of {held} minutes.").format(attended=minutes.attended, held=minutes.held)
    more = _("For {count} minutes nothing is noted.").format(count=minutes.unmarked) if minutes.unmarked else ""
    return f"{said} {more}".strip()


def _waiting_task(mine: Own, need: Need, request: DeskRequest) -> Task:
    standing = standing_of(need)
    rank = rank_of(need.person_id, need.kind, request.desk.authority, request.desk.day)
    words = " ".join(filter(None, (position_words(standing), rank_words(rank, standing))))
    return Task(
        title=wish_words(mine, wish_of(need)),
        text=words,
        state="todo",
        note=refusal_words(need),
        word=_("earlier place wanted") if need.instead_of_id else _("waiting"),
        links=(Link(href=reverse("newcomer:need", args=[need.pk]), text=_("Change or stop waiting")),),
    )


def _choosable(mine: Own, kind: str) -> tuple[str, str]:
    return kind, kind_label(mine, kind)


def _runs(place: Enrolment, now: dt.datetime) -> bool:
    return state_of(place.session, now) == RUNNING or place.session.starts_at - now < dt.timedelta(hours=1)
