"""The pages of evaluation: who sees exact figures, who protected ones, and who hands what over to whom."""

from __future__ import annotations

import io
import uuid
import zipfile

import pytest
from django.test import Client

from accueil.access.models import Account
from accueil.evaluation.models import Activation, Extract, Handover, Reckoning, Rehearsal
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Entry
from tests.evaluation.caseload import caseload
from tests.evaluation.test_rehearsal import LATER, THREE_YEARS
from tests.portals.oversight.scene import signed_in, watcher

PAGE = "/oversight/evaluation/"


@pytest.fixture
def head(db: None) -> Client:
    caseload()
    return signed_in(watcher("head_of_service", "Anne Hoffmann"))


@pytest.fixture
def director(db: None) -> Client:
    return signed_in(watcher("controller", "Marc Faber"))


@pytest.fixture
def evaluator(db: None) -> tuple[Client, Account]:
    account = watcher("evaluator", "Irène Wolter")
    return signed_in(account), account


def ordered(client: Client, kind: str = "evaluation") -> Extract:
    """An extract of 2021 and 2022, prepared on the page."""
    given = {"kind": kind, "first_year": 2021, "last_year": 2022, "purpose": "Yearly evaluation report", "seed": 29}
    assert client.post(f"{PAGE}extracts/new/", given).status_code == 302
    return Extract.objects.latest("prepared_at")


def entries() -> list[Entry]:
    """What the journal holds, as the controller retraces it."""
    by = Agent(uuid.UUID(int=5), "staff", "director", "Luxembourg")
    with opened(Access(by, "lu-integration", "journal.retrace", "Retracing who asked for figures", Kind.READ)):
        return list(Entry.objects.order_by("at"))


def test_before_anything_was_counted_the_page_says_so(evaluator: tuple[Client, Account]) -> None:
    assert "No figures yet" in evaluator[0].get(PAGE).content.decode()


def test_who_opens_files_sees_exact_figures_and_the_director_protected_ones(head: Client, director: Client) -> None:
    assert head.post(f"{PAGE}count/").status_code == 302
    assert Reckoning.objects.count() == 1
    exact = head.get(f"{PAGE}?year=2022").content.decode()
    assert "68" in exact
    assert "Exact figures" in exact
    told = director.get(f"{PAGE}?year=2022").content.decode()
    assert "not shown" in told
    assert "Exact figures" not in told


def test_counting_leaves_an_entry_of_the_job_that_names_who_asked(head: Client) -> None:
    head.post(f"{PAGE}count/")
    entry = entries()[-1]
    assert (entry.activity, entry.agent_kind, entry.persons) == ("evaluation.figures", "job", 0)
    assert entry.task.startswith("asked by ")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_figures_are_taken_along_as_a_file(form: str, head: Client) -> None:
    head.post(f"{PAGE}count/")
    answer = head.get(f"{PAGE}export/{form}/?year=2022")
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert len(answer.content) > 500
    assert head.get(f"{PAGE}export/doc/").status_code == 404


def test_an_extract_goes_from_one_to_another_to_the_evaluator(
    head: Client, director: Client, evaluator: tuple[Client, Account]
) -> None:
    """ "LU-CAI-ART29-EXTERNAL": prepared by one, released by another, fetched by a third, and written down."""
    client, account = evaluator
    extract = ordered(head)
    page = f"{PAGE}extracts/{extract.id}/"
    assert client.get(page).status_code == 404
    assert client.post(f"{page}fetch/").status_code == 404
    assert head.post(f"{page}release/").status_code == 404
    assert director.post(f"{page}release/").status_code == 302
    fetched = client.post(f"{page}fetch/")
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        assert "contracts.parquet" in archive.namelist()
    line = Handover.objects.get()
    assert (line.account_id, line.name, line.sha256) == (account.id, "Irène Wolter", extract.sha256)
    assert "Irène Wolter" in director.get(page).content.decode()
    assert extract.number in client.get(PAGE).content.decode()
    assert account.id not in {each.agent_id for each in entries()}


def test_the_evaluator_prepares_and_counts_nothing(evaluator: tuple[Client, Account]) -> None:
    client, _account = evaluator
    assert client.post(f"{PAGE}count/").status_code == 404
    assert client.get(f"{PAGE}extracts/new/").status_code == 404
    assert client.get(f"{PAGE}changes/").status_code == 404


def test_years_that_are_not_over_are_refused_with_a_sentence(head: Client) -> None:
    given = {"kind": "open", "first_year": 2021, "last_year": 2090, "purpose": "Yearly evaluation report", "seed": 29}
    assert "Only years that are over" in head.post(f"{PAGE}extracts/new/", given).content.decode()


def test_an_extract_prepared_by_mistake_is_thrown_away(head: Client) -> None:
    extract = ordered(head)
    assert head.post(f"{PAGE}extracts/{extract.id}/discard/").status_code == 302
    assert not Extract.objects.exists()


def test_a_change_is_rehearsed_proposed_and_confirmed_on_pages(head: Client, director: Client) -> None:
    head.post(f"{PAGE}changes/new/", {"patch": LATER, "as_of": "2024-06-03"})
    told = Rehearsal.objects.get()
    page = f"{PAGE}changes/{told.id}/"
    assert "No answer about any contract would change" in head.get(page).content.decode()
    assert head.post(f"{page}propose/", {"from_on": "2090-01-01"}).status_code == 302
    head.post(f"{page}confirm/")
    assert Activation.objects.get().confirmed_at is None
    director.post(f"{page}confirm/")
    assert Activation.objects.get().confirmed_by_name == "Marc Faber"
    assert "confirmed" in head.get(f"{PAGE}changes/").content.decode()


def test_which_files_change_only_who_opens_files_sees(head: Client, director: Client) -> None:
    head.post(f"{PAGE}changes/new/", {"patch": THREE_YEARS, "as_of": "2024-06-03"})
    page = f"{PAGE}changes/{Rehearsal.objects.get().id}/files/luxembourg_cai.not_fulfilled/"
    assert director.get(page).status_code == 404
    assert head.get(page).status_code == 200


def test_a_patch_that_is_no_law_is_refused_on_the_page(head: Client) -> None:
    answer = head.post(f"{PAGE}changes/new/", {"patch": "title: x\nlaws: {}", "as_of": "2024-06-03"})
    assert "does not take this change" in answer.content.decode()
    assert not Rehearsal.objects.exists()
