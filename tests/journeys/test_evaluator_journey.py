"""The evaluator's journey in a real browser, in French: the head of service freezes an extract, the director releases
it, the evaluator fetches it, and the log shows who was given what."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accueil.evaluation.models import Extract
from tests.accessibility.axe import findings
from tests.evaluation.caseload import caseload
from tests.journeys.test_office_from_call_to_certificate import press, sign_in
from tests.portals.oversight.scene import AUTHORITY, watcher

pytestmark = pytest.mark.browser
PAGE = "/oversight/evaluation/extracts/"


def somebody(browser: Browser, site: str, role: str, name: str) -> Page:
    """A person of their own, at a browser of their own."""
    page = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}).new_page()
    sign_in(page, site, watcher(role, name, AUTHORITY))
    return page


def test_an_extract_goes_from_hand_to_hand(browser: Browser, live_site: str, tmp_path: Path) -> None:
    """Walks "LU-CAI-ART29-EXTERNAL" and "LU-CAI-ART29-TWO-PARTS"."""
    caseload()
    head = somebody(browser, live_site, "head_of_service", "Anne Hoffmann")
    head.goto(f"{live_site}{PAGE}new/")
    assert findings(head) == []
    head.get_by_label("Pour l’évaluateur externe").check()
    head.locator('[name="first_year"]').fill("2021")
    head.locator('[name="last_year"]').fill("2022")
    head.locator('[name="purpose"]').fill("Rapport annuel de l’évaluateur externe")
    press(head, "Compter et figer")
    expect(head.get_by_text("Une autre personne doit le libérer")).to_be_visible()
    extract = Extract.objects.get()

    director = somebody(browser, live_site, "controller", "Marc Faber")
    director.goto(f"{live_site}{PAGE}{extract.id}/")
    press(director, "Libérer")
    expect(director.get_by_text("Personne ne l’a encore retiré")).to_be_visible()
    assert findings(director) == []

    evaluator = somebody(browser, live_site, "evaluator", "Irène Wolter")
    evaluator.goto(f"{live_site}/oversight/evaluation/?year=2022")
    expect(evaluator.get_by_role("heading", name="Contrats respectés")).to_be_visible()
    assert findings(evaluator) == []
    evaluator.goto(f"{live_site}{PAGE}")
    evaluator.get_by_role("link", name=extract.number).click()
    with evaluator.expect_download() as coming:
        evaluator.get_by_role("main").get_by_role("button", name="Retirer l’extrait").click()
    coming.value.save_as(tmp_path / "extract.zip")
    with zipfile.ZipFile(tmp_path / "extract.zip") as archive:
        assert {"figures.parquet", "contracts.csv", "dictionary.csv", "manifest.json"} <= set(archive.namelist())

    director.reload()
    expect(director.get_by_role("cell", name="Irène Wolter")).to_be_visible()
