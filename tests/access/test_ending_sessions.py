"""Sessions end: when nobody uses them, when there are too many, and when their owner says so from elsewhere."""

from __future__ import annotations

import time

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accueil.access.idle import SEEN
from accueil.access.models import Account
from accueil.access.sessions import browser
from accueil.messages.links import For, make_link
from accueil.messages.models import SignInMail
from accueil.portals.entrance.errands.link import PURPOSE, VALID_FOR
from tests.accessibility.axe import findings
from tests.portals.oversight.scene import signed_in, watcher

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604"


@pytest.fixture
def newcomer(db: None) -> Account:
    return Account.objects.create_user("ana@newcomer.example", language="en")


def come_in(account: Account, client: Client | None = None, agent: str = FIREFOX) -> Client:
    """By a one-time link, as a newcomer does."""
    client = client or Client(headers={"user-agent": agent, "accept-language": "en"})
    token = make_link(purpose=PURPOSE, whom=For(account_id=account.pk), at=timezone.now(), valid_for=VALID_FOR)
    assert client.post(f"/account/link/{token}/").status_code == 302
    return client


def long_ago(client: Client, seconds: int) -> None:
    session = client.session
    session[SEEN] = time.time() - seconds
    session.save()


def test_a_session_nobody_used_ends_with_a_word_and_what_was_typed_is_kept(db: None) -> None:
    """Half an hour for staff; the same account finds its submission again."""
    client = signed_in(watcher("data_protection_officer"))
    assert client.get("/oversight/").status_code == 200
    long_ago(client, settings.IDLE_STAFF + 1)
    answer = client.get("/oversight/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/account/login/")
    assert "You were signed out: nothing was done for 30 minutes." in answer.content.decode()


def test_a_session_in_use_stays(db: None) -> None:
    """Being there is noted every few minutes, not at every click."""
    client = signed_in(watcher("data_protection_officer"))
    client.get("/oversight/")
    first = client.session[SEEN]
    client.get("/oversight/")
    assert client.session[SEEN] == first
    long_ago(client, settings.IDLE_STAFF - 60)
    assert client.get("/oversight/").status_code == 200
    assert client.session[SEEN] > first - 60


def test_newcomers_have_longer(newcomer: Account) -> None:
    """Half an hour is short for somebody who reads in a new language."""
    client = come_in(newcomer)
    long_ago(client, settings.IDLE_STAFF + 60)
    assert client.get("/account/sessions/").status_code == 200
    long_ago(client, settings.IDLE_NEWCOMER + 1)
    assert client.get("/account/sessions/").status_code == 302


def test_one_sees_each_session_and_ends_another(newcomer: Account) -> None:
    """Named by browser and system, this one first."""
    here, elsewhere = come_in(newcomer), come_in(newcomer, agent=IPHONE)
    page = here.get("/account/sessions/").content.decode()
    assert page.index("Firefox on Linux") < page.index("Safari on iPhone")
    other = UserSession.objects.get(user_agent=IPHONE)
    assert here.post(f"/account/sessions/{other.pk}/end/").status_code == 302
    assert elsewhere.get("/account/sessions/").status_code == 302
    assert here.get("/account/sessions/").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(newcomer: Account) -> None:
    """The number of a foreign session does nothing; its twin, one's own, ends."""
    mine, other = come_in(newcomer), Account.objects.create_user("selam@newcomer.example")
    theirs = come_in(other)
    row = UserSession.objects.get(user=other)
    mine.post(f"/account/sessions/{row.pk}/end/")
    assert theirs.get("/account/sessions/").status_code == 200
    theirs.post(f"/account/sessions/{row.pk}/end/")
    assert theirs.get("/account/sessions/").status_code == 302


def test_all_others_end_at_once(newcomer: Account) -> None:
    """For the day a telephone is lost."""
    here, others = come_in(newcomer), [come_in(newcomer, agent=IPHONE) for _each in range(2)]
    answer = here.post("/account/sessions/end-others/", follow=True)
    assert "2 sessions are over." in answer.content.decode()
    assert all(each.get("/account/sessions/").status_code == 302 for each in others)


def test_the_oldest_of_too_many_sessions_ends(newcomer: Account) -> None:
    """An account that is signed in everywhere is nobody's."""
    first, *_others = [come_in(newcomer) for _each in range(settings.MOST_SESSIONS + 1)]
    assert first.get("/account/sessions/").status_code == 302
    assert UserSession.objects.filter(user=newcomer).count() == settings.MOST_SESSIONS


def test_a_new_browser_is_told_of_and_a_known_one_is_not(newcomer: Account) -> None:
    """Not at the first sign-in of all; not again with the same browser; the mark is the browser's own."""
    here = come_in(newcomer)
    assert not SignInMail.objects.filter(kind="new_browser").exists()
    come_in(newcomer, here)
    assert not SignInMail.objects.filter(kind="new_browser").exists()
    come_in(newcomer, agent=IPHONE)
    mail = SignInMail.objects.get(kind="new_browser")
    assert "Safari on iPhone" in mail.body
    assert mail.recipient == newcomer.email


@pytest.mark.parametrize(
    ("agent", "words"), [(FIREFOX, "Firefox on Linux"), (IPHONE, "Safari on iPhone"), ("curl/8", "a program")]
)
def test_a_browser_is_named_in_a_few_words(agent: str, words: str) -> None:
    assert browser(agent) == words


@pytest.mark.browser
def test_axe_finds_nothing_on_the_sessions(page: Page, live_site: str) -> None:
    """In French, on a telephone too."""
    account = Account.objects.create_user("ana@newcomer.example", language="fr")
    cookie = come_in(account).cookies["sessionid"].value
    come_in(account, agent=IPHONE)
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_site}])
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_site}/account/sessions/")
        assert findings(page) == []
