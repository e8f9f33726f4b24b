"""What axe finds on a page (WCAG 2.0 to 2.2, levels A and AA, best practice), and whether it scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}


def findings(page: Page) -> list[str]:
    """Every violation on the page, each as one line with the elements it is about."""
    result = Axe().run(page, options={"runOnly": TAGS})
    return [
        f"{violation['id']}: {violation['help']}: " + "; ".join(node["html"][:160] for node in violation["nodes"][:4])
        for violation in result.response["violations"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page scrolls sideways."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def mirror(page: Page, site: str) -> None:
    """Draw every further page right to left."""
    page.context.add_cookies([{"name": "accueil_direction", "value": "mirror", "url": site}])


def on_each(page: Page, site: str, paths: Iterable[str], look: Callable[[Page], object]) -> dict[str, object]:
    """What a look finds on each of these pages, without the pages on which it finds nothing."""
    found = {}
    for path in paths:
        page.goto(site + path)
        found[path] = look(page)
    return {path: each for path, each in found.items() if each}
