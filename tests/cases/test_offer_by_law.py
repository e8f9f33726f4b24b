"""What the law asks of courses, whom it names for papers, and what the offer lacks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accueil.agenda.actions import SessionPlan, announce_session, cancel_session, plan_session
from accueil.agenda.models import GroupSession
from accueil.cases.places.courses import issuers_of, known_skills, law_for_copy, law_of_course, words_of_courses
from accueil.cases.places.reports import civic_languages, civic_modules, day_programme, orientation_days
from accueil.training.actions.orientation_days import PartOfDay, add_part
from accueil.training.actions.providers import Standing
from tests.people.persons import AT, CLAIRE, DAY, HERE
from tests.training.schools import course, evenings, school

CAI = "luxembourg_cai"
SINCE = dt.date(2020, 1, 1)


@pytest.fixture
def _database(db: None) -> None:
    """For the tests that keep something."""


@pytest.mark.usefixtures("_database")
def test_a_language_course_needs_responsibility_or_agreement_and_has_the_reduced_fee() -> None:
    """Proves "LU-CAI-ART6-PROVIDERS" and "LU-CAI-ART30-3-CONTRACTED-FEE"."""
    law = law_of_course(CAI, "language", school(), "lb", dt.date(2023, 9, 1))
    assert (law.needs, set(law.languages)) == (("responsibility", "agreement"), {"lb", "fr", "de"})
    assert "LU-CAI-ART6-PROVIDERS" in law.needs_source
    assert (law.reduced_fee_cents, law.reduced_source) == (1000, "LU-CAI-ART30-3-CONTRACTED-FEE")


@pytest.mark.usefixtures("_database")
@pytest.mark.parametrize(
    ("different", "language", "day", "fee"),
    [
        ({"fee_scheme": "sfa"}, "lb", dt.date(2023, 9, 1), (1000, "LU-CAI-ART30-1-SFA-FEE")),
        ({"fee_scheme": "sfa"}, "lb", dt.date(2023, 8, 7), (None, "")),
        ({"fee_scheme": "inl"}, "de", dt.date(2018, 9, 17), (1000, "LU-CAI-ART30-4-INL-FEE")),
        ({"fee_scheme": "inl"}, "de", dt.date(2018, 9, 16), (None, "")),
        ({"fee_scheme": "inl"}, "en", dt.date(2019, 9, 17), (None, "")),
        ({}, "de", dt.date(2023, 9, 1), (None, "")),
    ],
)
def test_the_reduced_fee_is_the_amount_of_the_day_where_it_was_read(
    different: dict[str, Any], language: str, day: dt.date, fee: tuple[int | None, str]
) -> None:
    """Proves "LU-CAI-ART30-1-SFA-FEE" and "LU-CAI-ART30-4-INL-FEE"."""
    made = school("Under the minister", Standing(kind="responsibility", from_on=dt.date(2011, 9, 24)), **different)
    law = law_of_course(CAI, "language", made, language, day)
    assert (law.reduced_fee_cents, law.reduced_source) == fee


@pytest.mark.usefixtures("_database")
def test_civic_courses_are_free_six_hours_long_and_given_by_whom_the_article_names() -> None:
    """Proves "LU-CAI-ART12-ORGANISERS", "LU-CAI-ART12-FREE" and "LU-CAI-ART14-SIX-HOURS" with the book's values."""
    service = school("Adult training service", issuer_kind="sfa")
    law = law_of_course(CAI, "civic", service, "es", DAY)
    assert (law.needs, law.free, law.least_hours, law.minimum) == ((), True, 6, 15)
    assert "es" in law.languages
    partner = law_of_course(CAI, "civic", school(), "fr", DAY)
    assert partner.needs == ("agreement",)
    assert law_of_course(CAI, "orientation", service, "fr", DAY).free


@pytest.mark.usefixtures("_database")
def test_a_copied_course_is_measured_by_the_law_of_its_kind() -> None:
    made = course(school())
    assert law_for_copy(CAI, DAY)(made).needs == ("responsibility", "agreement")


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("participation", ("training_body", "contracted_body")),
        ("civic", ("sfa",)),
        ("orientation", ("authority",)),
    ],
)
def test_each_paper_comes_from_the_issuer_the_law_names(kind: str, allowed: tuple[str, ...]) -> None:
    """Proves "LU-CAI-ART10-ATTENDANCE-CERTIFICATE", "LU-CAI-ART16-CERTIFICATE" and "LU-CAI-ART20-NAMED-CERTIFICATE"."""
    issuers = issuers_of(CAI, kind)
    assert tuple(issuers.allowed) == allowed
    assert "art." in str(issuers.sentence)


def test_the_report_knows_the_competences_of_the_programme() -> None:
    """Proves "LU-CAI-ART10-SKILLS-REPORT"."""
    known = known_skills(CAI)
    assert set(known.competences) == {"listening", "reading", "conversation", "speaking", "writing"}
    assert "A1.1" in known.levels


@pytest.mark.parametrize("language", ["en", "fr", "de", "lb", "pt"])
def test_the_four_modules_and_eight_languages_have_words(language: str) -> None:
    """Proves "LU-CAI-PAGE-CIVIC-MODULES" and "LU-CAI-PAGE-CIVIC-LANGUAGES"."""
    words = words_of_courses(CAI, language)
    assert len(words["modules"]) == 4
    assert len(words["languages"]) == 8
    assert all(all(each.values()) for each in words.values())


def a_session(kind: str, first: dt.datetime, **different: Any) -> GroupSession:
    given: dict[str, Any] = {
        "authority": HERE, "kind": kind, "title": "A session", "language": "fr", "capacity": 30, "opens_at": AT,
        "place": "Town hall",
    }  # fmt: skip
    session = plan_session(
        plan=SessionPlan(**{**given, **different}), meetings=evenings(1, first=first, minutes=240), by=CLAIRE, at=AT
    )
    return announce_session(session=session.pk, by=CLAIRE, at=AT)


@pytest.mark.usefixtures("_database")
def test_languages_and_modules_missing_from_the_civic_offer_are_reported() -> None:
    """Proves "LU-CAI-ART14-LANGUAGES", "LU-CAI-PAGE-CIVIC-LANGUAGES" and "LU-CAI-PAGE-CIVIC-MODULES"."""
    autumn = dt.datetime(2023, 10, 7, 8, 0, tzinfo=dt.UTC)
    a_session("civic", autumn, modules=("society", "rights"))
    gone = a_session("civic", autumn, language="de")
    cancel_session(session=gone.pk, reason="Too few", by=CLAIRE, at=AT)
    regulation, page = civic_languages(HERE, CAI, DAY)
    assert (regulation.offered["fr"], regulation.missing) == (1, ("lb", "de", "pt", "en"))
    assert regulation.cite == ("LU-CAI-ART14-LANGUAGES",)
    assert set(page.missing) - set(regulation.missing) == {"bcs", "es", "zh"}
    assert civic_modules(HERE, CAI, DAY).missing == ("culture", "intercultural")
    (before,) = civic_languages(HERE, CAI, dt.date(2022, 6, 1))
    assert before.cite == ("LU-CAI-ART14-LANGUAGES",)


@pytest.mark.usefixtures("_database")
def test_a_year_with_one_orientation_day_falls_short_of_two() -> None:
    """Proves "LU-CAI-ART19-TWICE-A-YEAR" and "LU-CAI-PAGE-ORIENTATION-WEEKEND"."""
    a_session("orientation", dt.datetime(2023, 11, 11, 8, 0, tzinfo=dt.UTC))
    year = orientation_days(HERE, CAI, 2023)
    assert (year.days, year.enough.yes, year.weekend.yes) == ((dt.date(2023, 11, 11),), False, False)
    cancelled = a_session("orientation", dt.datetime(2023, 11, 25, 8, 0, tzinfo=dt.UTC))
    a_session("orientation", dt.datetime(2023, 12, 7, 8, 0, tzinfo=dt.UTC), mode="video", place="")
    cancel_session(session=cancelled.pk, reason="Snow", by=CLAIRE, at=AT)
    year = orientation_days(HERE, CAI, 2023)
    assert (len(year.days), year.enough.yes, len(year.at_weekend), year.weekend.yes) == (2, True, 1, False)


@pytest.mark.usefixtures("_database")
def test_an_orientation_day_shows_its_purpose_its_partners_and_what_is_missing() -> None:
    """Proves "LU-CAI-ART18-PROGRAMME" and "LU-CAI-PAGE-ORIENTATION-PARTNERS-AIM"."""
    day = a_session("orientation", dt.datetime(2023, 11, 11, 8, 0, tzinfo=dt.UTC))
    parts, sectors = ("steps", "stands", "talks"), ("public", "private", "civil_society")

    def planned(part: str, partner: str = "", sector: str = "") -> None:
        item = PartOfDay(part=part, title=f"{part} of {partner}", partner=partner, sector=sector)
        add_part(session=day.pk, item=item, parts=parts, sectors=sectors, by=CLAIRE, at=AT)

    planned("steps")
    planned("stands", "Commune")
    planned("talks", "Employment service", "public")
    planned("talks", "Bank", "private")
    assert day_programme(day, CAI, DAY).complete.yes is False
    planned("talks", "Neighbours", "civil_society")
    whole = day_programme(day, CAI, DAY)
    assert whole.complete.yes
    assert whole.partners == ("Commune", "Employment service", "Bank", "Neighbours") or set(whole.partners) == {
        "Commune", "Employment service", "Bank", "Neighbours",
    }  # fmt: skip
    assert "friendly" in whole.purpose
