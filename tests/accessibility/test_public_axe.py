"""Axe finds nothing on any public page in French; none scrolls sideways at 320 pixels; mirrored in the full run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.accessibility.axe import NARROW, WIDE, findings, mirror, sideways

pytestmark = pytest.mark.browser
ADDRESSES = [
    "/",
    "/guide/",
    "/contract/",
    "/contact/",
    "/nationality/",
    "/law/LU-CAI-ART2-1-AGE/",
    "/verify/",
    "/verify/AAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/accessibility/",
    "/privacy/",
    "/account/password/forgotten/",
    "/account/password/new/no-link/",
    "/no/such/page/",
]


def visit(page: Page, site: str, address: str) -> None:
    """Open a page with everything folded in it unfolded."""
    page.goto(site + address)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, live_site: str, address: str) -> None:
    visit(page, live_site, address)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert findings(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert sideways(page) == 0


@pytest.mark.full
@pytest.mark.parametrize("address", ADDRESSES)
def test_mirrored_pages_are_as_accessible(page: Page, live_site: str, address: str) -> None:
    mirror(page, live_site)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        visit(page, live_site, address)
        assert page.evaluate("document.documentElement.dir") == "rtl"
        assert findings(page) == []
        assert sideways(page) == 0
