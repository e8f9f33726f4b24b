"""A file opens to an account by an officer, a letter's code or a proven number; an e-mail address alone never does."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accueil.access.models import Account, PersonLink
from accueil.access.queries import link_of
from accueil.cases.actions.opening import give_file_code
from accueil.cases.models import Case
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.queries import looks_at
from tests.cases.stories import CLAIRE, act
from tests.portals.newcomer import applicants, files


@pytest.fixture
def case(db: None) -> Case:
    return files.applied()


@pytest.fixture
def ana(db: None) -> Account:
    """An account with the very address that stands in the file."""
    return applicants.account("ana@example.lu")


def code_for(case: Case, at: dt.datetime | None = None) -> str:
    with act():
        return give_file_code(case=case, by=CLAIRE, at=at or timezone.now())


def typed(account: Account, code: str) -> Client:
    client = applicants.signed_in(account)
    client.post("/my/start/code/", {"code": code})
    return client


def test_the_same_address_as_in_the_file_opens_nothing(case: Case, ana: Account) -> None:
    assert applicants.signed_in(ana).get("/my/")["Location"] == "/my/start/"
    assert link_of(ana) is None


def test_the_code_of_a_letter_opens_the_file(case: Case, ana: Account) -> None:
    client = typed(ana, code_for(case).lower().replace("-", " "))
    link = link_of(ana)
    assert link is not None
    assert (link.person_id, link.way) == (case.person_id, PersonLink.Way.LETTER)
    assert "Hello, Ana Lúcia." in client.get("/my/").content.decode()


def test_a_code_opens_for_the_first_who_types_it_only(case: Case, ana: Account) -> None:
    code = code_for(case)
    typed(ana, code)
    other = applicants.account("other@example.org")
    answer = applicants.signed_in(other).post("/my/start/code/", {"code": code})
    assert "This code is not right, was used already or is too old." in answer.content.decode()
    assert link_of(other) is None


def test_a_code_older_than_sixty_days_opens_nothing(case: Case, ana: Account) -> None:
    young, old = dt.timedelta(days=59), dt.timedelta(days=61)
    typed(ana, code_for(case, timezone.now() - old))
    assert link_of(ana) is None
    typed(ana, code_for(case, timezone.now() - young))
    assert link_of(ana) is not None


def test_guessing_codes_has_to_wait(case: Case, ana: Account) -> None:
    client = applicants.signed_in(ana)
    for _attempt in range(10):
        assert client.post("/my/start/code/", {"code": "AAAA-AAAA-AAAA"}).status_code == 200
    assert client.post("/my/start/code/", {"code": code_for(case)}).status_code == 429


def openings(case: Case, account: Account) -> int:
    """How often the journal of the file's authority says that the account opened it."""
    look = Access(Agent(uuid.UUID(int=5), "staff", "director", "Luxembourg"), "lu-integration", "journal.retrace",
                  "Retracing what this test did", Kind.READ)  # fmt: skip
    with opened(look):
        return looks_at(case.person_id).filter(activity="cases.open_own_file", agent_id=account.pk).count()


def test_opening_stands_in_the_journal_of_the_file(case: Case, ana: Account) -> None:
    typed(ana, code_for(case))
    assert openings(case, ana) == 1


def test_somebody_with_a_file_is_not_asked_again(case: Case) -> None:
    _account, client = files.opened_to(case)
    assert client.get("/my/start/")["Location"] == "/my/"


def test_a_code_opens_the_file_under_the_authority_that_gave_it(case: Case, ana: Account, settings: Any) -> None:
    code = code_for(case)
    settings.AUTHORITY = "fr-ofii"  # the installation's own is another one
    client = typed(ana, code)
    link = link_of(ana)
    assert link is not None
    assert link.authority == "lu-integration"
    assert "Hello, Ana Lúcia." in client.get("/my/").content.decode()
    assert openings(case, ana) == 1
