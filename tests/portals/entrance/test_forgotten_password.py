"""Whoever forgot the password sets a new one by a link, once; the second factor is still asked for."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accueil.access import demonstration
from accueil.access.models import Account
from accueil.access.renewal import PATH, PURPOSE, WITH_FACTOR
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Detail
from accueil.messages.actions import deliver
from accueil.messages.links import For, make_link
from accueil.messages.models import SignInMail

JOB = Agent(uuid.UUID(int=9), "job", "a job", "Accueil")
CLAIRE, NEW = "claire@accueil.example", "a bicycle under four lime trees"
ASK = "/account/password/forgotten/"


@pytest.fixture
def claire(db: None) -> Account:
    return demonstration.make_staff(authority="lu-integration")[0]


def path_in_the_mail(client: Client) -> str:
    """The link as it stands in the mail that was asked for."""
    client.post(ASK, {"email": "Claire@accueil.example"})
    mail = SignInMail.objects.latest("created_at")
    with opened(Access(JOB, settings.AUTHORITY, "messages.send", "Sending a message that was due", Kind.WRITE)):
        deliver(message_id=mail.pk, at=timezone.now())
    mail.refresh_from_db()
    found = re.search(r"https?://[^/]+(/account/password/new/\S+)", mail.shown)
    assert found is not None
    return found[1]


def path_of(account: Account, purpose: str) -> str:
    """A link as an administrator makes it."""
    token = make_link(purpose=purpose, whom=For(account.pk), at=timezone.now(), valid_for=dt.timedelta(hours=24))
    return PATH.replace("{token}", token)


def chosen(client: Client, path: str, password: str = NEW, again: str | None = None) -> Any:
    return client.post(path, {"password1": password, "password2": password if again is None else again})


def typed(client: Client, password: str) -> Any:
    return client.post("/account/login/", {"login": CLAIRE, "password": password})


def test_a_link_sets_a_new_password_once_and_the_second_factor_is_still_asked(claire: Account, client: Client) -> None:
    path = path_in_the_mail(client)
    assert client.get(path).status_code == 200
    assert chosen(client, path)["Location"] == "/account/login/?door=staff"
    assert "Your new password is set." in client.get("/account/login/?door=staff").content.decode()
    answer = typed(client, NEW)
    assert answer["Location"].startswith("/account/2fa/code/")
    assert "_auth_user_id" not in client.session
    client.post(answer["Location"], {"code": demonstration.code_now(claire)})
    assert "_auth_user_id" in client.session
    assert chosen(Client(), path).status_code == 410
    assert "The address or the password is not right." in typed(Client(), demonstration.PASSWORD).content.decode()


def test_every_session_of_the_account_ends_with_the_old_password(claire: Account, client: Client) -> None:
    client.force_login(claire)
    assert client.get("/account/home/").status_code == 302
    chosen(Client(), path_of(claire, PURPOSE))
    assert client.get("/office/")["Location"].startswith("/account/login/")


def test_every_address_gets_the_same_answer_and_agents_alone_a_mail(claire: Account, client: Client) -> None:
    newcomer = demonstration.make_newcomer(email="ana@example.org")
    closed = Account.objects.create_user("left@accueil.example", kind=Account.Kind.STAFF, is_active=False)
    asked = (CLAIRE, newcomer.email, closed.email, "nobody@accueil.example")
    answers = {(each.status_code, each["Location"]) for each in (client.post(ASK, {"email": one}) for one in asked)}
    assert answers == {(302, "/account/password/forgotten/sent/")}
    assert [mail.recipient for mail in SignInMail.objects.all()] == [CLAIRE]


def test_asking_too_often_has_to_wait(claire: Account, client: Client) -> None:
    for _attempt in range(5):
        assert client.post(ASK, {"email": CLAIRE}).status_code == 302
    assert client.post(ASK, {"email": CLAIRE}).status_code == 429


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", None, "too short"),
        ("password1234", None, "too common"),
        ("claire@accueil.example", None, "too similar"),
        (NEW, "another one altogether", "same password each time"),
        ("", None, "This answer is missing."),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_and_the_link_stays_good(
    claire: Account, client: Client, password: str, again: str | None, sentence: str
) -> None:
    path = path_of(claire, PURPOSE)
    assert sentence in chosen(client, path, password, again).content.decode()
    assert chosen(client, path).status_code == 302


def test_a_changed_password_is_held_to_the_same_rule(claire: Account, client: Client) -> None:
    typed(client, demonstration.PASSWORD)
    client.post("/account/2fa/code/", {"code": demonstration.code_now(claire)})
    entries = {"oldpassword": demonstration.PASSWORD, "password1": "short", "password2": "short"}
    assert "too short" in client.post("/account/password/", entries).content.decode()


def test_wrong_passwords_typed_before_count_no_more(claire: Account, client: Client) -> None:
    for _attempt in range(6):
        typed(client, "wrong")
    assert "Too many attempts" in typed(client, demonstration.PASSWORD).content.decode()
    chosen(client, path_of(claire, PURPOSE))
    assert typed(client, NEW)["Location"].startswith("/account/2fa/code/")


def test_an_administrators_link_takes_away_a_lost_second_factor(claire: Account, client: Client) -> None:
    path = path_of(claire, WITH_FACTOR)
    assert "Your lost second factor opens nothing any more." in client.get(path).content.decode()
    assert Authenticator.objects.filter(user=claire).exists()  # looking takes nothing away
    chosen(client, path)
    assert not Authenticator.objects.filter(user=claire).exists()
    typed(client, NEW)
    assert client.get("/office/")["Location"] == "/account/2fa/app/"


def test_the_journal_keeps_that_a_password_was_renewed_and_not_which(claire: Account, client: Client) -> None:
    chosen(client, path_of(claire, PURPOSE))
    look = Access(JOB, "lu-integration", "journal.retrace", "Retracing what this test did", Kind.READ)
    with opened(look):
        (kept,) = Detail.objects.filter(entry__activity="access.renew_sign_in", entry__agent_id=claire.pk)
    assert str(claire.pk) in kept.changes
    assert NEW not in kept.changes


@pytest.mark.parametrize("token", ["x", "0" * 43])
def test_an_invented_link_and_one_for_somebody_else_open_nothing(claire: Account, client: Client, token: str) -> None:
    assert "does not work any more" in client.get(f"/account/password/new/{token}/").content.decode()
    newcomer = demonstration.make_newcomer(email="ana@example.org")
    assert chosen(client, path_of(newcomer, PURPOSE)).status_code == 410
    assert client.get(path_of(claire, "sign_in")).status_code == 410
