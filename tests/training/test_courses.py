"""Courses: planned within the law, published once, withdrawn with a reason, copied by the clock on the wall."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accueil.agenda.models import GroupSession
from accueil.kernel.faults import Refused
from accueil.training.actions.courses import change_course, copy_term, plan_course, publish_course, withdraw_course
from accueil.training.models import Course
from accueil.training.rulings import CourseLaw
from tests.people.persons import AT
from tests.training.schools import FIRST, HELENA, LAW, ZONE, course, evenings, plan, school

CIVIC = CourseLaw(
    languages=("lb", "fr", "de", "pt", "en", "bcs", "es", "zh"),
    modules=("society", "rights", "culture", "intercultural"),
    levels=("A1.1",),
    least_hours=6,
    least_hours_sentence="at least six hours",
    least_meetings=2,
    least_meetings_sentence="several meetings",
    free=True,
    free_sentence="nothing may be charged",
    minimum=15,
    minimum_source="LU-CAI-ART15-2-MINIMUM-15",
)
CIVIC_PLAN: dict[str, Any] = {"kind": "civic", "hours": 6, "fee_cents": 0, "capacity": 25, "modules": ("rights",)}


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


@pytest.mark.parametrize(
    ("different", "field"),
    [
        ({"code": " "}, "code"),
        ({"language": "en"}, "language"),
        ({"hours": 0}, "hours"),
        ({"level_from": "Z9"}, "level"),
        ({"modules": ("gardening",)}, "modules"),
        ({"meetings": evenings(1, first=AT)}, "starts_at"),
    ],
)
def test_a_course_that_cannot_be_meant_is_refused_beside_its_field(different: dict[str, Any], field: str) -> None:
    made = school()
    with pytest.raises(Refused) as refused:
        plan_course(provider=made.pk, plan=plan(**different), law=LAW, by=HELENA, at=AT)
    assert list(refused.value.fields) == [field]
    assert not GroupSession.objects.exists()


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"fee_cents": 500}, "nothing may be charged"),
        ({"hours": 5}, "at least six hours"),
        ({"meetings": evenings(2)}, "at least six hours"),
        ({"meetings": evenings(1, minutes=360)}, "several meetings"),
    ],
)
def test_civic_instruction_is_free_and_lasts_at_least_six_hours(different: dict[str, Any], sentence: str) -> None:
    """Proves "LU-CAI-ART12-FREE", "LU-CAI-ART14-SIX-HOURS" and "LU-CAI-PAGE-CIVIC-HOURS" where courses are planned."""
    made = school(issuer_kind="sfa")
    given = {**CIVIC_PLAN, "meetings": evenings(3), **different}
    with pytest.raises(Refused, match=sentence):
        plan_course(provider=made.pk, plan=plan(**given), law=CIVIC, by=HELENA, at=AT)


def test_a_civic_course_names_its_provider_its_modules_and_its_minimum() -> None:
    """Proves "LU-CAI-ART12-ORGANISERS" and "LU-CAI-PAGE-CIVIC-MODULES"."""
    service = school("Adult training service", issuer_kind="sfa")
    decide = FIRST.date() - dt.timedelta(days=7)
    given = plan(**CIVIC_PLAN, meetings=evenings(3))
    given = replace(given, session=replace(given.session, decide_on=decide))
    made = plan_course(provider=service.pk, plan=given, law=CIVIC, by=HELENA, at=AT)
    session = made.session
    assert (made.provider, session.provider_ref) == (service, service.pk)
    assert (session.minimum, session.minimum_source) == (15, "LU-CAI-ART15-2-MINIMUM-15")
    assert session.modules == ["rights"]


def test_a_code_stands_once_in_a_term_and_again_in_the_next() -> None:
    made = school()
    course(made)
    with pytest.raises(Refused, match="this code in this term"):
        course(made)
    assert course(made, term="2023/2").code == "LB-11"


def test_the_reduced_fee_is_never_more_than_the_full_one() -> None:
    made = school()
    assert course(made).reduced_fee_cents == 1000
    assert course(made, "LB-12", fee_cents=500).reduced_fee_cents == 500


def test_a_course_is_published_once_and_then_announced() -> None:
    made = course(school())
    assert GroupSession.objects.get(pk=made.session_id).announced_at == AT
    with pytest.raises(Refused, match="published already"):
        publish_course(course=made.pk, zone=ZONE, by=HELENA, at=AT)


def test_a_withdrawn_course_says_why_and_changes_no_more() -> None:
    made = course(school())
    with pytest.raises(Refused, match="Say why"):
        withdraw_course(course=made.pk, reason="", by=HELENA, at=AT)
    withdraw_course(course=made.pk, reason="The teacher is ill", by=HELENA, at=AT)
    assert GroupSession.objects.get(pk=made.session_id).cancelled_at == AT
    with pytest.raises(Refused, match="withdrawn"):
        change_course(course=made.pk, plan=plan(), law=LAW, by=HELENA, at=AT)


def test_a_course_is_changed_with_its_dates_and_keeps_its_place_in_the_list() -> None:
    made = course(school())
    changed = change_course(
        course=made.pk, plan=plan(meetings=evenings(3), hours=90, teacher="Helena Weis"), law=LAW, by=HELENA, at=AT
    )
    assert (changed.pk, changed.hours, changed.teacher) == (made.pk, 90, "Helena Weis")
    assert changed.session.meetings.count() == 3
    assert changed.published_at == AT


def test_a_copied_term_keeps_the_hour_on_the_wall_over_summer_time() -> None:
    made = school()
    original = course(made, meetings=evenings(2, first=dt.datetime(2023, 9, 18, 16, 0, tzinfo=dt.UTC)))
    (copy,) = copy_term(
        courses=[original.pk],
        term="2024/1",
        shift=dt.timedelta(weeks=8),
        zone=ZONE,
        law_of=lambda _course: LAW,
        by=HELENA,
        at=AT,
    )
    assert (copy.copied_from, copy.code, copy.term, copy.published_at) == (original, "LB-11", "2024/1", None)
    starts = [each.starts_at for each in copy.session.meetings.all()]
    assert starts == [dt.datetime(2023, 11, 13, 17, 0, tzinfo=dt.UTC), dt.datetime(2023, 11, 20, 17, 0, tzinfo=dt.UTC)]
    assert {each.astimezone(ZoneInfo(ZONE)).hour for each in starts} == {18}


def test_a_term_is_copied_whole_or_not_at_all() -> None:
    made = school()
    both = [course(made, "LB-11"), course(made, "LB-12")]
    course(made, "LB-12", term="2024/1")
    with pytest.raises(Refused, match="this code in this term"):
        copy_term(
            courses=[each.pk for each in both], term="2024/1", shift=dt.timedelta(weeks=26), zone=ZONE,
            law_of=lambda _course: LAW, by=HELENA, at=AT,
        )  # fmt: skip
    assert Course.objects.filter(term="2024/1").count() == 1
