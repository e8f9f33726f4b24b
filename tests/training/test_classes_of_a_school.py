"""A school sees the people of its own classes and nobody else; each closed row has a twin that is open to its own
school (LU-CAI-ART11-ATTENDANCE-LISTS)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from accueil.agenda.models import AttendanceMark, Enrolment, Occupied
from accueil.journal.activities import activities
from accueil.journal.context import shown
from accueil.people.models import Contact, Person
from accueil.training.models import Assessment, Attestation, Entitlement, Provider, Voucher
from tests.portals.provider import school


@pytest.fixture
def moselle(db: None) -> Provider:
    return school.provider()


@pytest.fixture
def esch(db: None) -> Provider:
    return school.provider("Lycée d’Esch")


def mark(enrolment: Enrolment) -> AttendanceMark:
    return AttendanceMark.objects.create(
        enrolment=enrolment,
        meeting=enrolment.session.meetings.get(number=1),
        person_id=enrolment.person_id,
        minutes=120,
        status="present",
        source="screen",
        marked_at=school.NOW,
        marked_by=school.OFFICER.id,
    )


def papers(enrolment: Enrolment) -> None:
    about = {"enrolment": enrolment, "person_id": enrolment.person_id, "recorded_at": school.NOW}
    who = {"recorded_by": school.OFFICER.id}
    Assessment.objects.create(**about, **who, skills={"listening": "Understands."}, made_on=school.DAY)
    Attestation.objects.create(
        **about,
        **who,
        kind="participation",
        issuer_kind="contracted_body",
        issuer_name="Moselle",
        hours=60,
        **dict.fromkeys(("began_on", "done_on", "issued_on"), school.DAY),
    )


def test_each_school_sees_its_own_people_only(moselle: Provider, esch: Provider) -> None:
    """A provider's lists name the people of its own classes (LU-CAI-ART11-ATTENDANCE-LISTS)."""
    ana, bela = school.learner("Ana"), school.learner("Bela")
    of_ana = school.enrolled(ana, school.group(moselle))
    of_bela = school.enrolled(bela, school.group(esch))
    for own, mine, theirs in ((moselle, of_ana, of_bela), (esch, of_bela, of_ana)):
        with school.act(own):
            assert [each.pk for each in Person.objects.all()] == [mine.person_id]
            assert [each.pk for each in Enrolment.objects.all()] == [mine.pk]
            assert {each.enrolment_id for each in Occupied.objects.all()} == {mine.pk}
            assert not Enrolment.objects.filter(pk=theirs.pk).exists()
    with school.act(activity="agenda.sessions"):
        assert Enrolment.objects.count() == 2, "the office sees both"


def test_marks_reports_and_papers_stay_with_the_school_of_the_class(moselle: Provider, esch: Provider) -> None:
    """One person in two schools: neither sees what the other noted."""
    ana = school.learner("Ana")
    day = school.DAY
    first = school.enrolled(ana, school.group(moselle, day))
    second = school.enrolled(ana, school.group(esch, day + dt.timedelta(days=1)))
    for own, place in ((moselle, first), (esch, second)):
        with school.act(own):
            mark(place)
            papers(place)
    for own, place in ((moselle, first), (esch, second)):
        with school.act(own):
            for model in (AttendanceMark, Assessment, Attestation):
                assert [each.enrolment_id for each in model.objects.all()] == [place.pk], model.__name__


def test_a_school_writes_nothing_about_people_of_another(moselle: Provider, esch: Provider) -> None:
    place = school.enrolled(school.learner("Ana"), school.group(esch))
    with pytest.raises(ProgrammingError, match="row-level security"), school.act(moselle):
        mark(place)
    with school.act(esch):
        assert mark(place).pk


def test_of_its_people_a_school_opens_no_address_and_no_other_table(moselle: Provider) -> None:
    ana = school.learner("Ana")
    school.enrolled(ana, school.group(moselle))
    with school.act(moselle):
        assert Contact.objects.count() == 0
    with school.act(activity="cases.case_work"):
        assert Contact.objects.filter(person_id=ana.person_id).exists()


def test_a_voucher_is_seen_when_it_is_shown_or_brought_to_an_own_class(moselle: Provider, esch: Provider) -> None:
    """A voucher is personal (LU-CAI-PAGE-VOUCHERS): its code opens that one and its person, to whoever is shown it."""
    ana = school.learner("Ana")
    first, second = school.voucher(ana, "AAAA-1111"), school.voucher(ana, "BBBB-2222", number=2)
    with school.act(esch, "training.voucher"):
        assert not Voucher.objects.exists()
        assert not Person.objects.exists()
        shown("AAAA-1111")
        assert [each.pk for each in Voucher.objects.all()] == [first.pk]
        assert [each.pk for each in Entitlement.objects.all()] == [first.entitlement_id]
        assert [each.pk for each in Person.objects.all()] == [ana.person_id]
    school.enrolled(ana, school.group(moselle), second)
    with school.act(moselle, "training.voucher"):
        assert [each.pk for each in Voucher.objects.all()] == [second.pk]
    with school.act(esch, "training.voucher"):
        assert not Voucher.objects.exists(), "what was shown ends with the act"


def test_every_table_a_school_can_open_is_narrowed_to_its_own_classes(db: None) -> None:
    opened = {table for each in activities().values() if "training bodies" in each.recipients for table in each.covers}
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_policies where policyname = 'own_provider' and permissive = 'RESTRICTIVE'"
        )
        narrowed = {name for (name,) in cursor.fetchall()}
    assert "people_person" in opened
    assert opened <= narrowed
