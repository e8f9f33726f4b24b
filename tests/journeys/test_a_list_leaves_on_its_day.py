"""The day a list leaves, in a real browser: the data-protection officer prepares it and keeps one file, the director
approves, the job carries it out, and both find the proof."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accueil.access.models import Account
from accueil.people.birth import Birth
from accueil.people.models import Person
from tests.accessibility.axe import findings
from tests.cases.stories import SELAM, Who, applied
from tests.cases.stories import act as case_act
from tests.journeys.walking import jobs_done
from tests.portals.oversight.scene import signed_in, watcher
from tests.retention.scenes import JOB, act, scheduled

pytestmark = pytest.mark.browser
TODAY = dt.date(2023, 6, 15)
LISTED = "/oversight/retention/lists/"


def test_the_list_of_a_day_leaves_and_what_is_kept_stays(page: Page, live_site: str, browser: Browser) -> None:
    """Walks "LU-CAI-ART25-3-CANDIDATES-1Y" with four eyes: prepared, reviewed, approved, carried out, proven."""
    with case_act():
        applied(SELAM)
        kept = applied(Who("Ana", "Sousa", Birth(1990, 1, 1), ("BR",), "sousa@example.lu")).number
    scheduled(TODAY)
    page.set_default_timeout(60_000)
    expect.set_options(timeout=30_000)
    let_in(page, watcher("data_protection_officer", "Nora Weis"), live_site)
    page.goto(f"{live_site}/oversight/retention/")
    expect(page.get_by_text("2 dossiers partent")).to_be_visible()
    assert not findings(page)
    pictured(page, "schedule")
    page.get_by_role("link", name="Préparer une liste").click()
    page.get_by_role("button", name="Préparer la liste").click()
    expect(page.get_by_text("Vous avez préparé cette liste")).to_be_visible()
    page.get_by_role("row").filter(has_text=kept).get_by_role("link").click()
    page.get_by_label("Pourquoi il est gardé").fill("Le tribunal administratif demande le dossier")
    page.locator("input[name=until_on]").fill("2023-12-31")
    page.get_by_role("button", name="Garder le dossier").click()
    expect(page.get_by_text("Gardé par un relecteur")).to_be_visible()
    assert not findings(page)
    pictured(page, "list")
    address = page.url
    director = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}).new_page()
    director.set_default_timeout(60_000)
    let_in(director, watcher("controller"), live_site)
    director.goto(address)
    director.get_by_role("button", name="Approuver").click()
    expect(director.get_by_text("en cours d’exécution").first).to_be_visible()
    jobs_done()
    director.reload()
    expect(director.get_by_role("heading", name="Preuve")).to_be_visible()
    expect(director.get_by_role("row").filter(has_text=kept)).to_contain_text("retenus")
    assert not findings(director)
    pictured(director, "proof")
    with director.expect_download() as paper:
        director.get_by_role("link", name="Certificat de destruction").click()
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF")
    director.goto(f"{live_site}/oversight/separate-file/")
    pictured(director, "separate")
    assert not findings(director)
    with act("retention.run", JOB):
        assert list(Person.objects.values_list("family_name", flat=True)) == ["Sousa"]
    director.context.close()


def let_in(page: Page, account: Account, site: str) -> None:
    """The session of somebody who has signed in with both factors."""
    cookie = signed_in(account).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])


def pictured(page: Page, name: str) -> None:
    """A picture for whoever wants to look: set ACCUEIL_PICTURES to a folder."""
    folder = os.environ.get("ACCUEIL_PICTURES", "")
    if folder:
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
