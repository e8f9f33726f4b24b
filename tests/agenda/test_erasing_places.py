"""An erased person leaves no place, need, offer or mark; others can have what was held."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection

from accueil.agenda.actions import give_back, offer_places, wait_for_earlier
from accueil.agenda.erasure import erase_places
from accueil.agenda.models import AttendanceMark, Enrolment, Meeting, Need, Occupied, PlaceOffer
from accueil.people.erasure import erase_people
from tests.agenda.gatherings import FIRST, announced, at_the_desk, counters, people, take, wait
from tests.people.persons import AT, CLAIRE, act

pytestmark = pytest.mark.django_db
TABLES = (Enrolment, Need, PlaceOffer, Occupied, AttendanceMark)


def test_an_erased_person_leaves_nothing_and_frees_what_was_held() -> None:
    one, other = people(2)
    with at_the_desk():
        session, later = announced(), announced(FIRST + dt.timedelta(days=30), kind="information")
        offered = announced(FIRST + dt.timedelta(days=60), kind="orientation")
        enrolment, kept = take(session, one, rank=1), take(session, other)
        give_back(enrolment=take(later, one), reason="Ill", by=CLAIRE, at=AT)
        wait_for_earlier(enrolment=enrolment, by=CLAIRE, at=AT)
        wait(one, kind="orientation")
        offer_places(session=offered.pk, until=AT + dt.timedelta(days=3), by=CLAIRE, at=AT)
        _corrected_mark(enrolment)
        assert counters(offered) == (1, 1, 0)
    with act("cases.case_work"):
        assert sum(erase_places(person_ids=[one]).values()) >= 7
        for table in TABLES:
            assert not table.objects.filter(person_id=one).exists()
        assert [each.pk for each in Enrolment.objects.all()] == [kept.pk]
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate; set constraints all deferred")
        erase_people(person_ids=[one])
    assert (counters(session), counters(later), counters(offered)) == ((1, 1, 0), (0, 0, 0), (0, 0, 0))


def _corrected_mark(enrolment: Enrolment) -> None:
    """A mark and the one that replaces it."""
    first = None
    for minutes in (60, 90):
        mark = AttendanceMark(
            id=uuid.uuid4(),
            enrolment=enrolment,
            meeting=Meeting.objects.filter(session_id=enrolment.session_id).first(),
            person_id=enrolment.person_id,
            minutes=minutes,
            status="present",
            source="screen",
            marked_at=AT,
            marked_by=CLAIRE.id,
            replaces=first,
        )
        mark.save(force_insert=True)
        first = mark
