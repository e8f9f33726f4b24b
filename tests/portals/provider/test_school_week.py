"""The first page names what needs the school, with the day and the reason, and nothing of another school."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from accueil.training.models import OfferRequest, Provider
from tests.portals.officer import scene
from tests.portals.provider import school

DAY = school.DAY
WEEK = "/school/week/"


def shown(client: Client) -> str:
    return client.get(WEEK).content.decode()


def asked(of: Provider, what: str = "offer", **changes: Any) -> OfferRequest:
    given = {"provider": of, "what": what, "asked_at": school.NOW, "asked_by": school.OFFICER.id}
    return OfferRequest.objects.create(**given | {"due_on": DAY + dt.timedelta(days=2)} | changes)


def test_a_quiet_week_says_so(helena: Client) -> None:
    page = shown(helena)
    assert "Nothing needs you this week" in page
    assert "No class meets this week." in page


def test_a_date_that_is_not_closed_is_late_and_todays_is_today(helena: Client, moselle: Provider) -> None:
    school.group(moselle, DAY - dt.timedelta(days=2), DAY, title="Evening class")
    page = shown(helena)
    assert "1 class needs you this week" in page
    assert "Attendance of 13 June is not closed." in page
    assert page.index("Late") < page.index("Today")


def test_a_class_below_its_minimum_is_seen_in_time(helena: Client, moselle: Provider) -> None:
    """The minimum is the law book's (LU-CAI-ART15-2-MINIMUM-15); people the authority does not know count too."""
    ahead = [DAY + dt.timedelta(days=20)]
    school.group(moselle, *ahead, kind="civic", minimum=15, taken_elsewhere=4, decide_on=DAY + dt.timedelta(days=1))
    school.group(moselle, *ahead, kind="civic", title="Enough", minimum=4, taken_elsewhere=4, decide_on=DAY)
    page = shown(helena)
    assert "11 people are missing up to the minimum of 15. Go or no go on 16 June." in page
    assert "Enough" not in page


def test_a_draft_that_begins_soon_is_named(helena: Client, moselle: Provider) -> None:
    school.group(moselle, DAY + dt.timedelta(days=10), title="Forgotten", announced_at=None)
    school.group(moselle, DAY + dt.timedelta(days=90), title="Next year", announced_at=None)
    page = shown(helena)
    assert "Not published, and the first date is 25 June." in page
    assert "Next year" not in page


def test_vouchers_brought_and_not_redeemed_are_counted(helena: Client, moselle: Provider) -> None:
    ana = school.learner("Ana")
    course = school.group(moselle, DAY + dt.timedelta(days=5))
    school.enrolled(ana, course, school.voucher(ana, "AAAABBBBCCCC"))
    assert "1 voucher is not redeemed." in shown(helena)


def test_nothing_of_another_school_is_counted(helena: Client, stranger: Client, moselle: Provider) -> None:
    school.group(moselle, DAY, title="Evening class")
    asked(moselle)
    assert "Evening class" in shown(helena)
    other = shown(stranger)
    assert "Evening class" not in other
    assert "The authority asks" not in other


def test_the_number_of_queries_does_not_grow_with_classes(
    helena: Client, moselle: Provider, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        school.group(moselle, DAY - dt.timedelta(days=number), DAY + dt.timedelta(days=number), title=f"Class {number}")
    with django_assert_max_num_queries(32):
        shown(helena)


def test_a_request_is_answered_once_with_the_offer_as_it_stands(
    helena: Client, stranger: Client, moselle: Provider
) -> None:
    """The authority gets offer and free places in numbers, on its dated request (LU-CAI-ART11-OFFER)."""
    request = asked(moselle)
    assert "The authority asks for your offer and free places." in shown(helena)
    address = f"/school/requests/{request.pk}/"
    assert stranger.post(address, {"note": ""}).status_code == 404
    assert helena.post(address, {"note": "From September on"})["Location"] == "/school/requests/"
    request.refresh_from_db()
    assert request.answered_at is not None
    assert request.answer["note"] == "From September on"
    assert "answered before" in helena.post(address, {"note": ""}).content.decode()
    assert "The authority asks" not in shown(helena)


def test_each_look_stands_in_the_journal(helena: Client) -> None:
    shown(helena)
    assert [each.activity for each in scene.entries("list")] == ["training.class"]


@pytest.mark.parametrize(("language", "said"), [("fr", "Rien ne vous attend cette"), ("de", "Diese Woche braucht Sie")])
def test_the_page_speaks_the_languages_of_the_staff(moselle: Provider, language: str, said: str) -> None:
    assert said in shown(school.browser_of(school.colleague(moselle), language))
