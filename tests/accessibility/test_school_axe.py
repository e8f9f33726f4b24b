"""Axe finds nothing on a school's pages, and none scrolls sideways on a phone."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page

from accueil.agenda.models import Enrolment
from accueil.training.models import OfferRequest
from tests.accessibility.axe import NARROW, findings, mirror, on_each, sideways
from tests.portals.provider import school

pytestmark = pytest.mark.browser
PAGES = (
    *("week/", "offer/", "offer/plan/", "offer/copy/", "offer/import/", "vouchers/", "vouchers/redeem/"),
    *("requests/", "team/", "team/invite/", "calendar/", "me/"),
)
CLASS = ("", "dates/1/", "dates/2/", "dates/2/close/", "dates/2/sheet/", "dates/2/code/", "papers/", "withdraw/")


def at_the_school(page: Page, site: str) -> list[str]:
    """Sign a head of a school in, with a class under way; every address to look at."""
    of, day = school.provider(), school.DAY
    weeks = [day + dt.timedelta(days=7 * week) for week in (-2, -1, 1)]
    session = school.group(of, *weeks, minimum=10, decide_on=day)
    school.group(of, day + dt.timedelta(days=30), minimum=10, decide_on=day + dt.timedelta(days=2))
    ana = school.learner("Ana")
    place = school.enrolled(ana, session, school.voucher(ana, "ABCDEFGHIJKL"))
    with school.act(activity="agenda.places"):
        Enrolment.objects.update(enrolled_at=school.NOW - dt.timedelta(days=40))
    OfferRequest.objects.create(provider=of, what="offer", asked_at=school.NOW, asked_by=place.pk, due_on=day)
    client = school.browser_of(school.colleague(of, "school_staff", "school_head"))
    at = f"/school/classes/{session.pk}/"
    client.post(at + "dates/1/", {f"m-{place.pk}": "95", f"s-{place.pk}": "late"})
    client.post(at + "dates/1/close/", {})
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    own = (f"dates/1/{place.pk}/", f"papers/{place.pk}/report/", f"papers/{place.pk}/attest/")
    return [f"/school/{each}" for each in PAGES] + [at + each for each in (*CLASS, *own)]


def test_axe_finds_nothing_at_a_school(page: Page, live_site: str) -> None:
    assert on_each(page, live_site, at_the_school(page, live_site), findings) == {}


def test_no_page_of_a_school_scrolls_sideways_at_320_pixels(page: Page, live_site: str) -> None:
    paths = at_the_school(page, live_site)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert on_each(page, live_site, paths, sideways) == {}


@pytest.mark.full
def test_the_mirrored_school_is_as_accessible(page: Page, live_site: str) -> None:
    paths = at_the_school(page, live_site)
    mirror(page, live_site)
    assert on_each(page, live_site, paths, findings) == {}
