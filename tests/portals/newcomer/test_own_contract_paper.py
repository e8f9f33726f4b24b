"""A newcomer takes the contract home on paper; nobody without a contract, and no stranger, gets one."""

from __future__ import annotations

import pytest

from accueil.cases.models import Contract
from accueil.journal.context import Kind
from accueil.journal.models import Entry
from tests.cases import stories
from tests.documents.acts import doing
from tests.documents.test_letters_on_paper import text_of
from tests.portals.newcomer.files import applied, opened_to, to_sign

PAPER = "/my/contract/contract.pdf"


@pytest.fixture
def contract(db: None) -> Contract:
    return to_sign()


def test_the_contract_is_taken_home_as_a_pdf_and_that_is_recorded_as_printing(contract: Contract) -> None:
    account, client = opened_to(contract.case)
    assert PAPER in client.get("/my/contract/").content.decode()
    answer = client.get(PAPER)
    assert answer["Content-Type"] == "application/pdf"
    assert contract.case.number in text_of(answer.content)
    with doing("journal.retrace"):
        kinds = sorted(Entry.objects.filter(agent_id=account.id).values_list("kind", flat=True))
    assert kinds == [Kind.PRINT, Kind.READ]


def test_without_a_contract_there_is_no_paper(db: None) -> None:
    _, client = opened_to(applied(stories.SELAM))
    assert client.get(PAPER).status_code == 404


def test_somebody_signed_in_without_this_file_gets_no_paper(contract: Contract) -> None:
    _, client = opened_to(applied(stories.SELAM), "selam@example.lu")
    assert client.get(PAPER).status_code == 404
