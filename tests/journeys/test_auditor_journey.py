"""The auditor's journey in a real browser: who looked, what is unusual, is it whole; and a person asks why."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from accueil.access.models import Account
from accueil.cases.models import Case
from accueil.command.main import main
from accueil.journal.models import Entry
from tests.journal.chains import public_key
from tests.portals.newcomer import files
from tests.portals.officer import scene
from tests.portals.oversight.scene import signed_in, watcher

pytestmark = pytest.mark.browser
ANSWER = "Vous aviez raison de demander ; nous en avons parlé avec l’agente."


def come_in(page: Page, site: str, account: Account) -> None:
    """Sign the account in by its session: how one signs in is the journey of another test."""
    client = signed_in(account, "fr")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


@pytest.fixture
def outside(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where checkpoints lie, outside the database."""
    settings.JOURNAL_SINKS = [f"folder:{tmp_path}/outside"]
    monkeypatch.setenv("DATABASE_URL", "the connection of this test")
    (tmp_path / "keys.pem").write_text(public_key())
    return tmp_path


def look_around(page: Page, live_site: str, case: Case) -> None:
    """The auditor finds the look by its file, an unusual pattern, and the register to take along."""
    come_in(page, live_site, watcher("auditor", "Victor Klein"))
    page.goto(f"{live_site}/oversight/")
    page.get_by_role("link", name="Journal").first.click()
    page.get_by_role("link", name="Entrées concernant une personne").click()
    page.get_by_label("Numéro de dossier").fill(case.number)
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("row").filter(has_text="Carla Curious").first.wait_for()
    assert "Silva" not in page.content()
    page.get_by_role("row").filter(has_text="Carla Curious").first.get_by_role("link").first.click()
    page.get_by_role("heading", name="Entrée du journal").wait_for()
    assert case.number in page.content()
    page.goto(f"{live_site}/oversight/journal/patterns/")
    page.get_by_role("table").filter(has_text="Carla Curious").first.wait_for()
    page.goto(f"{live_site}/oversight/register/?room=journal")
    page.get_by_text("Un auditeur lit les entrées du journal").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def test_the_auditor_reads_the_journal_and_a_person_is_answered(live_site: str, page: Page, outside: Path) -> None:
    case = files.applied()
    account, _client = files.opened_to(case)
    officer = scene.signed_in(scene.agent(name="Carla Curious"))
    scene.with_reason(officer, case.number)
    assert officer.get(f"/office/files/{case.number}/").status_code == 200
    look_around(page, live_site, case)

    assert main(["journal", "checkpoint"]) == 0
    words = ["--checkpoints", str(outside / "outside"), "--key", str(outside / "keys.pem")]
    assert main(["journal", "verify", *words]) == 0

    page.context.clear_cookies()
    come_in(page, live_site, account)
    page.goto(f"{live_site}/my/looks/")
    page.get_by_role("link", name="Je ne comprends pas cette consultation").first.click()
    page.get_by_label("Qu’est-ce que vous ne comprenez pas").fill("Je ne connais personne de ce service.")
    page.get_by_role("button", name="Envoyer la question").click()
    page.get_by_text("Nous avons bien reçu votre question").wait_for()

    page.context.clear_cookies()
    come_in(page, live_site, watcher("controller", "Marc Faber"))
    page.goto(f"{live_site}/oversight/journal/contested/")
    page.get_by_role("link", name="Je ne connais personne").click()
    page.get_by_label("La consultation n’était pas justifiée").check()
    page.get_by_label("Réponse à la personne").fill(
        "Vous aviez raison de demander ; nous en avons parlé avec l’agente."
    )
    page.get_by_role("button", name="Répondre à la personne").click()
    page.get_by_text("la personne est informée").wait_for()

    page.context.clear_cookies()
    come_in(page, live_site, account)
    page.goto(f"{live_site}/my/looks/")
    page.get_by_text("Vous aviez raison de demander").wait_for()
    with scene.act(activity="journal.retrace"):
        acts = set(Entry.objects.filter(at__date=timezone.localdate()).values_list("activity", flat=True))
    assert {"journal.audit", "journal.patterns", "journal.chain", "journal.own_look", "journal.answer_contest"} <= acts
