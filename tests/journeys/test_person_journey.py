"""The person's journey in a real browser, in French: who looked, give me everything, correct this, forget me."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accueil.cases.models import Case, RightsRequest
from accueil.cases.rights.answering import Answer, answer_request
from tests.accessibility.axe import mirror, sideways
from tests.cases.rights_scene import DAY, rights_act
from tests.journeys.walking import Newcomer, jobs_done
from tests.portals.newcomer import files
from tests.portals.officer import scene

pytestmark = pytest.mark.browser


def who_looked(ana: Newcomer) -> None:
    """Every access with its reason, and the way on to the rights."""
    ana.open("/my/looks/")
    ana.sees("Following up the services agreed in the contract")


def give_me_everything(ana: Newcomer, folder: Path) -> dict[str, bytes]:
    """Ask, wait for the job, fetch the archive."""
    ana.open("/my/rights/")
    ana.sees("Donnez-moi tout", "Corrigez ceci", "Oubliez-moi")
    ana.page.get_by_role("link", name="Demander la copie").click()
    ana.look()
    ana.send("Demander la copie")
    ana.sees("Nous avons votre demande.", "étape 0 sur 3")
    jobs_done()
    ana.page.get_by_role("link", name="Regarder à nouveau").click()
    ana.sees("jusqu’au")
    ana.looked.clear()
    ana.look()
    with ana.page.expect_download() as fetched:
        ana.page.get_by_role("link", name="Prendre la copie").click()
    kept = folder / "copy.zip"
    fetched.value.save_as(kept)
    with zipfile.ZipFile(io.BytesIO(kept.read_bytes())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def correct_this(ana: Newcomer) -> None:
    """The date of birth is wrong: an impossible date is said, the right one is kept, the office answers."""
    ana.open("/my/rights/ask/correction/")
    ana.sees("Qu’est-ce qui est faux")
    ana.page.get_by_role("link", name="Date de naissance").click()
    ana.look()
    ana.fill({"value_day": "30", "value_month": "2", "value_year": "1990"})
    ana.send("Demander la rectification")
    expect(ana.page.locator('[role="alert"]').first).to_be_visible()
    ana.fill({"value_day": "3", "value_month": "8", "words": "Mon passeport dit août."})
    ana.send("Demander la rectification")
    ana.sees("Mon passeport dit août.", "Réponse au plus tard le 15 juillet 2023")
    with rights_act():
        row = RightsRequest.objects.get(kind="correction")
        answer = Answer(outcome="granted", found={"entry_inaccurate": True})
        answer_request(request=row, answer=answer, by=scene.BY, on=DAY, at=scene.at(DAY))
    ana.page.reload()
    ana.sees("Ce qui a été rectifié", "3 août 1990")
    expect(ana.page.get_by_role("link", name="Lire la lettre")).to_be_visible()


def forget_me(ana: Newcomer) -> None:
    """Nothing was signed: the file is closed as soon as the office answers."""
    ana.open("/my/rights/ask/deletion/")
    ana.sees("Ce que la loi garde", "art. 25(3)")
    ana.send("Demander l’effacement")
    with rights_act():
        row = RightsRequest.objects.get(kind="deletion")
        answer_request(request=row, answer=Answer(outcome="granted"), by=scene.BY, on=DAY, at=scene.at(DAY))
        assert Case.objects.get().closed_on == DAY
    ana.page.reload()
    ana.sees("accordé le 15 juin 2023")


@pytest.mark.parametrize("way", ["as it is read", "mirrored"])
def test_a_person_uses_the_rights(page: Page, live_site: str, tmp_path: Path, way: str) -> None:
    """ "EU-GDPR-ART15-3", "EU-GDPR-ART16", "EU-GDPR-ART17-1", "LU-CAI-ART28-RETRACE"."""
    files.opened_to(files.applied(), "ana@example.lu")
    if way == "mirrored":
        mirror(page, live_site)
    ana = Newcomer(page, live_site)
    ana.sign_in("ana@example.lu")
    who_looked(ana)
    if way == "mirrored":
        for path in ("/my/rights/", "/my/rights/ask/correction/", "/my/rights/ask/restriction/"):
            ana.open(path)
            page.set_viewport_size({"width": 375, "height": 800})
            assert sideways(page) == 0, path
        assert ana.found() == ""
        return
    parts = give_me_everything(ana, tmp_path)
    told = json.loads(parts["data.json"])
    assert told["language"] == "fr"
    assert len(told["tables"]["cases_case"]) == 1
    assert parts["everything.pdf"].startswith(b"%PDF")
    correct_this(ana)
    forget_me(ana)
    assert ana.found() == ""
