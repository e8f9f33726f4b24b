"""The catalogue: anybody finds a class by what suits, and sees its places, dates, price and what may become of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accueil.agenda.models import GroupSession
from accueil.training.models import Course, DayPart, Provider
from tests.agenda.classes import a_class
from tests.people.persons import CLAIRE

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2023, 6, 15, 8, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _day(settings: Any) -> None:
    settings.BUSINESS_DAY = dt.date(2023, 6, 15)


def offered(title: str, days: int = 30, **different: Any) -> GroupSession:
    """A class that begins in so many days, of the authority this house serves."""
    session = a_class(title=title, authority=settings.AUTHORITY, **different)
    starts = dt.datetime(2023, 6, 15, 16, tzinfo=dt.UTC) + dt.timedelta(days=days)
    for meeting in session.meetings.order_by("number"):
        meeting.starts_at = starts + dt.timedelta(weeks=meeting.number - 1)
        meeting.ends_at = meeting.starts_at + dt.timedelta(minutes=100)
        meeting.save()
    GroupSession.objects.filter(pk=session.pk).update(starts_at=starts, ends_at=starts + dt.timedelta(weeks=1, hours=2))
    session.refresh_from_db()
    return session


def course_of(session: GroupSession, **different: Any) -> Course:
    provider, _new = Provider.objects.get_or_create(
        authority=settings.AUTHORITY,
        name="Moselle school",
        defaults={"issuer_kind": "training_body", "since_on": dt.date(2012, 1, 1)},
    )
    given: dict[str, Any] = {
        "code": str(session.pk)[:8],
        "term": "2023",
        "kind": session.kind,
        "hours": 60,
        "published_at": NOW,
    }
    return Course.objects.create(provider=provider, session=session, **{**given, **different})


def titles(client: Client, **query: str) -> list[str]:
    response = client.get(reverse("public:classes"), query)
    assert response.status_code == 200
    return [card.title for card in response.context["cards"]]


def test_classes_stand_in_the_order_of_their_first_date(client: Client) -> None:
    """The current list is published, "LU-CAI-PAGE-CIVIC-OFFER"."""
    offered("Later", days=40)
    offered("Sooner", days=20)
    assert titles(client) == ["Sooner", "Later"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"language": "pt"}, ["Civic in Portuguese"]),
        ({"kind": "language"}, ["Luxembourgish"]),
        ({"level": "A1.1"}, ["Luxembourgish"]),
        ({"area": "north"}, ["Luxembourgish"]),
        ({"time": "saturday"}, ["Civic in Portuguese"]),
        ({"free": "on"}, ["Luxembourgish"]),
        ({"language": "xx"}, ["Luxembourgish", "Civic in Portuguese"]),
    ],
)
def test_filters_find_what_suits(client: Client, query: dict[str, str], found: list[str]) -> None:
    """Filters by language and place, "LU-CAI-PAGE-CIVIC-LANGUAGES" and "LU-CAI-PAGE-CLASS-SELECTION"."""
    offered("Luxembourgish", 20, kind="language", language="lb", level="A1.1", area="north", times=["evening"])
    offered("Civic in Portuguese", 21, language="pt", area="south", times=["saturday"], capacity=2, taken=2)
    assert titles(client, **query) == found


@pytest.mark.parametrize(
    "different", [{"announced_at": None}, {"cancelled_at": NOW}, {"authority": "elsewhere"}], ids=str
)
def test_what_cannot_be_chosen_is_not_listed(client: Client, different: dict[str, Any]) -> None:
    offered("Shown")
    GroupSession.objects.filter(pk=offered("Hidden").pk).update(**different)
    assert titles(client) == ["Shown"]


def test_a_class_that_has_begun_is_not_listed(client: Client) -> None:
    offered("Begun", days=-1)
    assert titles(client) == []


def test_an_empty_catalogue_says_so(client: Client) -> None:
    assert b"No class is open at the moment" in client.get(reverse("public:classes")).content


def test_a_search_without_result_leads_to_the_waiting_list(client: Client) -> None:
    offered("Civic", language="fr")
    offered("Civic pt", language="pt", capacity=1, taken=1)
    page = client.get(reverse("public:classes"), {"language": "pt", "free": "on"})
    assert b"put yourself on a waiting list" in page.content


def test_the_page_of_a_class_says_what_it_costs_and_why(client: Client) -> None:
    session = offered("Luxembourgish", kind="language", language="lb", level="A1.1")
    course_of(session, fee_cents=24000, reduced_fee_cents=1000, reduced_source="LU-CAI-ART30-1-SFA-FEE")
    page = client.get(reverse("public:class", args=[session.pk])).content.decode()
    assert "€240.00" in page
    assert "€10.00 with a voucher" in page
    assert reverse("public:law", args=["LU-CAI-ART30-1-SFA-FEE"]) in page


def test_a_civic_course_costs_nothing(client: Client) -> None:
    """Free for everybody, "LU-CAI-ART12-FREE"."""
    session = offered("Civic")
    assert b"free of charge" in client.get(reverse("public:class", args=[session.pk])).content


def test_a_class_that_needs_more_people_says_when_it_is_decided(client: Client) -> None:
    session = offered("Civic", minimum=15, decide_on=dt.date(2023, 7, 1), taken=11)
    page = client.get(reverse("public:class", args=[session.pk])).content.decode()
    assert "needs 15 people" in page
    assert "1 July 2023" in page


def test_an_orientation_day_shows_its_parts_partners_and_purpose(client: Client) -> None:
    """Proves "LU-CAI-PAGE-ORIENTATION-PARTNERS-AIM" and "LU-CAI-ART18-PROGRAMME" for readers."""
    session = offered("Orientation day", kind="orientation", language="fr")
    DayPart.objects.create(
        session=session, part="stands", title="Employment", partner="ADEM", sector="public", recorded_at=NOW,
        recorded_by=CLAIRE.id,
    )  # fmt: skip
    page = client.get(reverse("public:class", args=[session.pk])).content.decode()
    assert "friendly setting" in page
    assert "ADEM (Public sector)" in page


def test_the_civic_modules_are_named(client: Client) -> None:
    """Proves "LU-CAI-PAGE-CIVIC-MODULES"."""
    session = offered("Civic", modules=["society", "rights", "culture", "intercultural"])
    page = client.get(reverse("public:class", args=[session.pk])).content.decode()
    assert "Building an intercultural society" in page


def test_an_address_that_was_kept_says_that_the_class_is_cancelled(client: Client) -> None:
    session = offered("Civic")
    GroupSession.objects.filter(pk=session.pk).update(cancelled_at=NOW)
    page = client.get(reverse("public:class", args=[session.pk])).content
    assert b"This class was cancelled" in page
    assert b"Choose this class" not in page


def test_drafts_and_unknown_classes_are_not_found(client: Client) -> None:
    draft = offered("Draft")
    GroupSession.objects.filter(pk=draft.pk).update(announced_at=None)
    for key in (draft.pk, uuid.uuid4()):
        assert client.get(reverse("public:class", args=[key])).status_code == 404
        assert client.get(reverse("public:class_dates", args=[key])).status_code == 404


def test_the_dates_go_into_a_calendar(client: Client) -> None:
    session = offered("Civic")
    response = client.get(reverse("public:class_dates", args=[session.pk]))
    assert response["Content-Type"].startswith("text/calendar")
    assert response.content.count(b"BEGIN:VEVENT") == 2


def test_a_page_takes_as_many_queries_for_forty_classes_as_for_four(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("public:classes"))
        return len(seen)

    for number in range(4):
        course_of(offered(f"Class {number}"))
    few = queries()
    for number in range(36):
        course_of(offered(f"More {number}"))
    assert queries() == few <= 7


def test_pages_beyond_the_last_show_the_last(client: Client) -> None:
    for number in range(21):
        offered(f"Class {number:02}", days=number + 1)
    assert titles(client, page="99") == ["Class 20"]
    assert len(titles(client, page="not a number")) == 20


def test_the_same_page_is_drawn_once_for_visitors_who_carry_nothing(client: Client, settings: Any) -> None:
    settings.KEEPS_PAGES = True
    offered("First")
    assert b"First" in client.get(reverse("public:classes")).content
    assert not client.cookies
    GroupSession.objects.update(title="Second")
    assert b"First" in Client().get(reverse("public:classes")).content
    french = Client(headers={"accept-language": "fr"}).get(reverse("public:classes")).content.decode()
    assert "Second" in french
    assert "que vous pouvez choisir" in french
    client.cookies["chosen"] = "something"
    assert b"Second" in client.get(reverse("public:classes")).content
    caches["pages"].clear()
