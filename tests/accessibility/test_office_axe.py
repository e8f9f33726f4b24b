"""Axe finds nothing on the officer's pages, and none scrolls sideways on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.accessibility.axe import NARROW, findings, mirror, on_each, sideways
from tests.portals.officer import scene

pytestmark = pytest.mark.browser
PAGES = (
    "files/",
    "search/",
    "people/new/",
    "times/",
    "times/open/",
    "messages/",
    "messages/unreachable/",
    "messages/letters/",
    "messages/wording/",
    "messages/wording/session_reminder/fr/email/",
    "me/",
    "appointments/",
    "files/views/",
    "help/",
    "reason/",
)
FILE = (
    "",
    "history/",
    "answers/",
    "answers/legal_stay/proof/",
    "interview/",
    "referral/",
    "appointment/",
    "roadmap/",
    "evidence/",
    "given-reason/",
    "decide/end_check/",
    "decide/second_contract/",
    "contract/sign/",
    "contract/countersign/",
    "contract/suspend/",
    "contract/end/",
    "contract/second/",
    "certificates/",
    "certificates/issue/completion/",
    "person/",
    "person/reach/",
    "duplicates/",
    "account/",
)


def at_the_desk(page: Page, site: str) -> list[str]:
    """Sign the head of service in, with the purpose of one file given; every address to look at."""
    number = scene.stage("over")
    cookie = scene.signed_in(scene.agent("head_of_service")).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    page.goto(f"{site}/office/search/")
    page.locator("#id_text").fill("Selam Haile")
    page.get_by_role("main").get_by_role("button").click()
    page.goto(f"{site}/office/files/{number}/?task=end_check")
    return [f"/office/{each}" for each in PAGES] + [f"/office/files/{number}/{each}" for each in FILE]


def test_axe_finds_nothing_at_the_officers_desk(page: Page, live_site: str) -> None:
    assert on_each(page, live_site, at_the_desk(page, live_site), findings) == {}


def test_no_page_of_the_desk_scrolls_sideways_at_320_pixels(page: Page, live_site: str) -> None:
    paths = at_the_desk(page, live_site)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert on_each(page, live_site, paths, sideways) == {}


@pytest.mark.full
def test_the_mirrored_desk_is_as_accessible(page: Page, live_site: str) -> None:
    paths = at_the_desk(page, live_site)
    mirror(page, live_site)
    assert on_each(page, live_site, paths, findings) == {}
