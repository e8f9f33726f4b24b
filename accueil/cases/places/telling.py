"""A place that was given and a voucher that was issued are told to the person, each once, by a job of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from accueil.agenda.calendar_files import session_file
from accueil.agenda.models import Enrolment, PlaceOffer
from accueil.agenda.telling import (
    CONFIRMED,
    EARLIER,
    OFFERED,
    POSTPONED,
    offer_values,
    place_stands,
    place_values,
)
from accueil.agenda.telling_of_moves import JOINED
from accueil.cases.places.offer_link import LinkedOffer, link_of
from accueil.cases.reminders_of_places import voucher_values
from accueil.cases.tasks import tell_of_given_place, tell_of_new_voucher
from accueil.journal.context import Agent, current
from accueil.messages.actions import tell
from accueil.messages.models import Message
from accueil.messages.still_due import Attached, register_files, register_still_due, register_values
from accueil.training.models import Voucher
from accueil.training.queries.vouchers import voucher_usable

PLACE, VOUCHER = "place_given", "voucher_issued"
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


def place_given(enrolment: Enrolment) -> None:
    """By a job of its own, but for who clicks online: the click costs no more than the place, and a job of the clock
    finds it (``tell_online``). Whoever is moved hears of the move."""
    if enrolment.channel not in {Enrolment.Channel.ONLINE, Enrolment.Channel.MOVED}:
        tell_of_given_place.defer(enrolment_id=str(enrolment.pk), authority=current().access.authority)


def voucher_issued(voucher: Voucher) -> None:
    """The voucher, with its code and last day."""
    tell_of_new_voucher.defer(voucher_id=str(voucher.pk), authority=current().access.authority)


def tell_of_place(*, enrolment: UUID, by: Agent, at: dt.datetime) -> None:
    """Tell the person of a place; nothing where it is given back already."""
    place = Enrolment.objects.filter(pk=enrolment, cancelled_at=None).first()
    if place is not None:
        tell(person_id=place.person_id, kind=PLACE, about=place.pk, values=place_values(place.pk), by=by, at=at)


def online_untold(since: dt.datetime) -> list[str]:
    """The authorities in which somebody booked online since an instant and was not told yet; it names no person."""
    with connection.cursor() as cursor:
        cursor.execute("select authority from agenda_online_untold(%s) order by authority", [since])
        return [authority for (authority,) in cursor.fetchall()]


def tell_online(*, since: dt.datetime, by: Agent, at: dt.datetime) -> int:
    """Confirm to everybody who booked online since an instant; how many were told now."""
    places = Enrolment.objects.filter(channel=Enrolment.Channel.ONLINE, cancelled_at=None, enrolled_at__gte=since)
    told = set(Message.objects.filter(kind=PLACE, about__in=places.values("pk")).values_list("about", flat=True))
    untold = [pk for pk in places.order_by("enrolled_at", "id").values_list("pk", flat=True) if pk not in told]
    for enrolment in untold:
        tell_of_place(enrolment=enrolment, by=by, at=at)
    return len(untold)


def dates_of(enrolment: UUID, at: dt.datetime) -> list[Attached]:
    """Every date of the class of a place, for any calendar."""
    session = Enrolment.objects.select_related("session").get(pk=enrolment).session
    return [Attached("dates.ics", CALENDAR, session_file(session, at))]


def tell_of_voucher(*, voucher: UUID, by: Agent, at: dt.datetime) -> None:
    """Tell the person of a voucher; nothing where it is void or used already."""
    if voucher_usable(voucher):
        person = Voucher.objects.values_list("person_id", flat=True).get(pk=voucher)
        tell(person_id=person, kind=VOUCHER, about=voucher, values=voucher_values(voucher), by=by, at=at)


def offer_with_link(offer: UUID) -> Mapping[str, Any]:
    """What is offered, until when, and the personal link that answers it without an account."""
    row = PlaceOffer.objects.select_related("session").get(pk=offer)
    return {**offer_values(offer), "link": link_of(LinkedOffer(row.pk, row.person_id, row.session.authority))}


def listen() -> None:
    """Hear of places and vouchers, and answer what messages ask before they leave."""
    from accueil.agenda import events as agenda
    from accueil.training import events as training

    agenda.subscribe(agenda.PLACE_GIVEN, place_given)
    training.subscribe_to(training.VOUCHER_ISSUED, voucher_issued)
    for kind in (OFFERED, EARLIER):
        register_values(kind, offer_with_link)
    register_still_due(PLACE, place_stands)
    register_values(PLACE, place_values)
    for kind in (PLACE, CONFIRMED, POSTPONED, JOINED):
        register_files(kind, dates_of)
    register_still_due(VOUCHER, voucher_usable)
    register_values(VOUCHER, voucher_values)
