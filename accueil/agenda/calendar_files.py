"""Calendar files (.ics): of one session, one meeting or one appointment, and feeds that a calendar program reads again
and again. No name of a person is ever in them: whoever holds the file or the address learns times and places only."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accueil.agenda.models import FeedToken, GroupSession, Meeting, Slot

PRODUCT = "-//Accueil//Agenda//EN"
FEED_DAYS = dt.timedelta(days=400)
REFRESH = dt.timedelta(hours=4)


def session_file(session: GroupSession, at: dt.datetime) -> bytes:
    """Every date of a session."""
    meetings = session.meetings.select_related("session").order_by("starts_at")
    return _file(session.title, (_meeting_event(each, at) for each in meetings))


def meeting_file(meeting: Meeting, at: dt.datetime) -> bytes:
    """One date of a session."""
    return _file(meeting.session.title, [_meeting_event(meeting, at)])


def meetings_file(title: str, meetings: Iterable[Meeting], at: dt.datetime) -> bytes:
    """Dates of several sessions in one calendar."""
    return _file(title, (_meeting_event(each, at) for each in meetings))


def slot_file(slot: Slot, title: str, at: dt.datetime) -> bytes:
    """An appointment; ``title`` says what it is for, in the reader's language."""
    return _file(title, [_slot_event(slot, title, at)])


def digest_of(secret: str) -> str:
    """What is kept of the secret part of an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> FeedToken | None:
    """The live feed behind an address, or None."""
    return FeedToken.objects.filter(digest=digest_of(secret), ended_at=None).first()


def feed_file(token: FeedToken, at: dt.datetime) -> bytes:
    """What a feed's address answers: the dates of a class, of a school's classes, or an officer's hours."""
    since = at - FEED_DAYS
    if token.subject == FeedToken.Subject.OFFICER:
        return _file(_("Interview times"), _officer_events(token, since, at), feed=True)
    meetings = Meeting.objects.filter(
        session__authority=token.authority, session__announced_at__isnull=False, ends_at__gt=since
    )
    about = {"session": "session_id", "provider": "session__provider_ref"}[token.subject]
    rows = list(meetings.filter(**{about: token.subject_id}).select_related("session").order_by("starts_at", "id"))
    title = rows[0].session.title if rows and token.subject == FeedToken.Subject.SESSION else _("Classes")
    return _file(title, (_meeting_event(each, at) for each in rows), feed=True)


def _officer_events(token: FeedToken, since: dt.datetime, at: dt.datetime) -> list[Event]:
    slots = Slot.objects.filter(
        authority=token.authority, officer=token.subject_id, closed_at__isnull=True, ends_at__gt=since
    )
    return [
        _slot_event(each, _("Interview (booked)") if each.taken else _("Free for an interview"), at)
        for each in slots.order_by("starts_at", "id")
    ]


def _meeting_event(meeting: Meeting, at: dt.datetime) -> Event:
    session = meeting.session
    several = (session.starts_at, session.ends_at) != (meeting.starts_at, meeting.ends_at)
    title = _("%(title)s, date %(number)d") % {"title": session.title, "number": meeting.number}
    event = _event(meeting.pk, title if several else session.title, meeting.starts_at, meeting.ends_at, at)
    event.add("sequence", session.version)
    if place := meeting.place or session.place:
        event.add("location", place)
    if session.accessibility:
        event.add("description", session.accessibility)
    event.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED" if session.confirmed_at else "TENTATIVE")
    return event


def _slot_event(slot: Slot, title: str, at: dt.datetime) -> Event:
    event = _event(slot.pk, title, slot.starts_at, slot.ends_at, at)
    event.add("location", f"{slot.get_mode_display()}, {slot.place}")
    return event


def _event(key: UUID, title: str, starts_at: dt.datetime, ends_at: dt.datetime, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}@accueil")
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", starts_at.astimezone(dt.UTC))
    event.add("dtend", ends_at.astimezone(dt.UTC))
    event.add("summary", title)
    return event


def _file(title: str, events: Iterable[Event], *, feed: bool = False) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    if feed:
        calendar.add("method", "PUBLISH")
        calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
