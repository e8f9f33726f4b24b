"""Calendar files and feeds: the right times for every program, and never a name."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from icalendar import Calendar

from accueil.access.models import Account
from accueil.agenda.actions.feeds import end_feeds, open_feed
from accueil.agenda.actions.slots import Hours, open_slots
from accueil.agenda.calendar_files import feed_file, feed_of, meeting_file, session_file, slot_file
from accueil.agenda.models import FeedToken, GroupSession, Slot
from accueil.kernel.faults import Refused
from tests.agenda.classes import FIRST, a_class, meeting_of, places_in
from tests.people.persons import AT, CLAIRE, HERE

pytestmark = pytest.mark.django_db


def events(content: bytes) -> list[tuple[str, dt.datetime, str]]:
    found: list[Any] = [*Calendar.from_ical(content).walk("VEVENT")]
    return [(str(each["SUMMARY"]), each["DTSTART"].dt, str(each.get("STATUS", ""))) for each in found]


def test_a_session_is_as_many_events_as_it_has_dates() -> None:
    course = a_class()
    week = dt.timedelta(weeks=1)
    assert events(session_file(course, AT)) == [
        ("Civic course, June, date 1", FIRST, "TENTATIVE"), ("Civic course, June, date 2", FIRST + week, "TENTATIVE"),
    ]  # fmt: skip
    assert events(meeting_file(meeting_of(course), AT)) == events(session_file(course, AT))[:1]


def test_an_event_keeps_its_name_when_it_moves_and_says_when_it_is_cancelled() -> None:
    course = a_class(meetings=1)
    before = Calendar.from_ical(session_file(course, AT)).walk("VEVENT")[0]
    GroupSession.objects.update(version=2, cancelled_at=AT)
    course.refresh_from_db()
    after = Calendar.from_ical(session_file(course, AT)).walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"], after["STATUS"]) == (1, 2, "CANCELLED")
    assert str(after["SUMMARY"]) == "Civic course, June"


def test_a_feed_answers_until_it_is_ended_and_holds_no_names() -> None:
    course = a_class()
    places_in(course, 2)
    secret = open_feed(authority=HERE, subject="session", subject_id=course.pk, by=CLAIRE, at=AT)
    assert secret not in str(FeedToken.objects.values().get())
    token = feed_of(secret)
    assert token is not None
    content = feed_file(token, AT)
    assert len(events(content)) == 2
    assert b"Number" not in content
    assert b"Ana" not in content
    assert feed_of(secret + "x") is None
    assert end_feeds(authority=HERE, subject="session", subject_id=course.pk, by=CLAIRE, at=AT) == 1
    assert feed_of(secret) is None


def test_a_school_has_one_feed_of_its_own_announced_classes() -> None:
    school = uuid.uuid4()
    a_class(provider_ref=school, title="Ours")
    a_class(provider_ref=school, title="Not announced", announced_at=None)
    a_class(provider_ref=uuid.uuid4(), title="Theirs")
    token = feed_of(open_feed(authority=HERE, subject="provider", subject_id=school, by=CLAIRE, at=AT))
    assert token is not None
    assert {title for title, _start, _status in events(feed_file(token, AT))} == {"Ours, date 1", "Ours, date 2"}


def test_an_officer_sees_in_the_own_calendar_what_is_booked_without_names() -> None:
    officer = Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF)
    hours = Hours(AT + dt.timedelta(days=3), 30, 2)
    first, _second = open_slots(
        authority=HERE, officer=officer, hours=hours, place="Office 12", mode="phone", by=CLAIRE, at=AT
    )
    Slot.objects.filter(pk=first.pk).update(taken=1)
    token = feed_of(open_feed(authority=HERE, subject="officer", subject_id=officer.pk, by=CLAIRE, at=AT))
    assert token is not None
    assert [each[0] for each in events(feed_file(token, AT))] == ["Interview (booked)", "Free for an interview"]
    assert events(slot_file(first, "Interview", AT))[0][:2] == ("Interview", AT + dt.timedelta(days=3))


def test_no_feed_of_another_authority_s_session_or_of_nothing() -> None:
    course = a_class()
    with pytest.raises(Refused, match="no such session"):
        open_feed(authority="fr-ofii", subject="session", subject_id=course.pk, by=CLAIRE, at=AT)
    with pytest.raises(Refused, match="of this kind"):
        open_feed(authority=HERE, subject="person", subject_id=course.pk, by=CLAIRE, at=AT)
