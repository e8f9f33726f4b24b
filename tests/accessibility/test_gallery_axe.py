"""Axe finds nothing on the gallery, which shows every component in every state; nothing scrolls sideways on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.accessibility.axe import NARROW, findings, mirror, sideways

pytestmark = pytest.mark.browser
GALLERIES = ["/gallery/", "/gallery/compact/"]


@pytest.mark.parametrize("path", GALLERIES)
def test_axe_finds_nothing_on_the_components(page: Page, live_site: str, path: str) -> None:
    page.goto(live_site + path)
    assert findings(page) == []


@pytest.mark.parametrize("path", GALLERIES)
def test_components_do_not_scroll_sideways_at_320_pixels(page: Page, live_site: str, path: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(live_site + path)
    assert sideways(page) == 0


@pytest.mark.full
@pytest.mark.parametrize("path", GALLERIES)
def test_mirrored_components_are_as_accessible_and_as_narrow(page: Page, live_site: str, path: str) -> None:
    mirror(page, live_site)
    page.goto(live_site + path)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert findings(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert sideways(page) == 0
