"""A personal link for somebody without an account: made at the counter, scanned from the screen or sent, and ended."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.actions.place_links import LONGEST, end_place_link
from accueil.agenda.models import PlaceLink
from accueil.agenda.queries import sessions_to_come
from accueil.agenda.queries.place_links import links_of
from accueil.cases.places.place_link import address_of, link_for_file
from accueil.people.queries import same_person_ids
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.bookings import bookable
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.ui.dates import long_moment
from accueil.ui.forms import CheckField, ChecksField, Form, NumberField

DAYS = 3


class PlaceLinkForm(Form):
    """For which classes, for how long, and whether it is sent."""

    sessions = ChecksField(label=_("Classes the person may choose from"))
    days = NumberField(label=_("Good for how many days"), width="w-5", min_value=1, max_value=LONGEST.days)
    send = CheckField(label=_("Send it to the person as a message"), required=False)


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
def make(request: Any, number: str) -> HttpResponse:
    """Make a link; the ones that are good stand below, each with its code to scan."""
    rows, desk = opened_file(number), request.desk
    form = PlaceLinkForm(posted(request), initial={"days": DAYS})
    form.fields["sessions"].choices = [  # type: ignore[attr-defined]
        (str(each.pk), f"{each.title}, {long_moment(each.starts_at)}")
        for each in sessions_to_come(desk.authority, desk.now)
        if bookable(each, desk)
    ]

    def go(given: dict[str, Any]) -> object:
        sessions, until = [uuid.UUID(each) for each in given["sessions"]], desk.now + dt.timedelta(days=given["days"])
        return link_for_file(
            case=rows.case, sessions=sessions, until=until, send=given["send"], by=desk.agent, at=desk.now
        )

    if carried_out(request, form, go, {"until": "days"}):
        messages.success(request, gettext("The link is made."))
        return redirect("officer:place_link", number=number)
    good = [(each, *_address(each, desk.authority)) for each in _links(rows, desk)]
    return render(request, "officer/places/link.html", page_of(request, rows, form=form, links=good))


@staff(P.CASES_OPEN_CASE, activity="cases.case_work", subject="number")
@require_POST
def end(request: Any, number: str, link_id: uuid.UUID) -> HttpResponse:
    """Nobody uses the link any more."""
    rows, desk = opened_file(number), request.desk
    link = next((each for each in _links(rows, desk) if each.pk == link_id), None)
    if link is None:
        raise Http404
    end_place_link(link=link, by=desk.agent, at=desk.now)
    messages.success(request, gettext("The link no longer works."))
    return redirect("officer:place_link", number=number)


def _links(rows: Any, desk: Any) -> list[PlaceLink]:
    return links_of(same_person_ids(rows.person.pk), desk.now)


def _address(link: PlaceLink, authority: str) -> tuple[str, str]:
    """The address in letters and as a code to scan."""
    address = address_of(link, authority)
    return address, segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=3)
