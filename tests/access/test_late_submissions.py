"""What is sent after the session ended comes back to the same account, at the same page, once, and to nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.access.models import Account
from tests.portals.newcomer import applicants

PAGE = "/my/apply/name/"
TYPED = {"given_name": "Selam", "family_name": "Tesfaye", "native_name": "", "native_language": ""}


@pytest.fixture
def selam(db: None) -> Account:
    return applicants.account()


def after_a_visit(account: Account) -> Client:
    """A browser in which ``account`` was signed in, and whose session has ended."""
    client = applicants.signed_in(account)
    client.get(PAGE)
    del client.cookies["sessionid"]
    return client


def test_a_late_submission_waits_for_the_same_account(selam: Account) -> None:
    client = after_a_visit(selam)
    assert client.post(PAGE, TYPED)["Location"].startswith("/account/login/?next=%2Fmy%2Fapply%2Fname%2F")
    client.force_login(selam)
    page = client.get(PAGE).content.decode()
    assert 'value="Tesfaye"' in page
    assert "Your session had ended." in page
    assert 'value="Tesfaye"' not in client.get(PAGE).content.decode()


def test_somebody_else_at_the_same_computer_sees_nothing(selam: Account) -> None:
    client = after_a_visit(selam)
    client.post(PAGE, TYPED)
    client.force_login(applicants.account("other@example.org"))
    assert "Tesfaye" not in client.get(PAGE).content.decode()


def test_another_page_does_not_take_it(selam: Account) -> None:
    client = after_a_visit(selam)
    client.post(PAGE, TYPED)
    client.force_login(selam)
    assert "Tesfaye" not in client.get("/my/apply/contact/").content.decode()
    assert "Tesfaye" in client.get(PAGE).content.decode()


def test_a_browser_without_the_mark_keeps_nothing(selam: Account) -> None:
    client = Client()
    client.post(PAGE, TYPED)
    client.force_login(selam)
    assert "Tesfaye" not in client.get(PAGE).content.decode()


def test_a_forged_mark_keeps_nothing(selam: Account) -> None:
    client = Client()
    client.cookies["accueil_who"] = f"{selam.pk}:forged"
    client.post(PAGE, TYPED)
    client.force_login(selam)
    assert "Tesfaye" not in client.get(PAGE).content.decode()
