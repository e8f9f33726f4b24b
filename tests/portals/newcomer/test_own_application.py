"""A newcomer applies: one thing per page, the draft kept, sent once however often the button is pressed."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.access.models import Account, PersonLink
from accueil.access.queries import link_of
from accueil.cases.models import Case, Draft
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.people.models import Contact, Person
from tests.portals.newcomer import applicants


@pytest.fixture
def selam(db: None) -> Account:
    return applicants.account()


@pytest.fixture
def browser(selam: Account) -> Client:
    return applicants.signed_in(selam)


def own(account: Account) -> Access:
    link = link_of(account)
    agent = Agent(account.id, "person", "the person", "self")
    person = link.person_id if link else account.id
    return Access(agent, "lu-integration", "cases.own_file", "Reading back for a test", Kind.READ, person=person)


def test_an_application_opens_a_file_under_the_account_and_links_it(selam: Account, browser: Client) -> None:
    """Proves "LU-CAI-ART2-1-REQUEST"."""
    applicants.fill_in(browser)
    assert applicants.send(browser)["Location"] == "/my/"
    link = link_of(selam)
    assert link is not None
    assert (link.person_id, link.way) == (selam.id, PersonLink.Way.APPLICATION)
    with opened(own(selam)):
        person = Person.objects.get(pk=selam.id)
        case = Case.objects.get(person=person)
        assert (person.given_name, person.native_name, case.channel, case.with_counselling) == (
            *("Selam", "ሰላም ተስፋዬ"),
            *("online", True),
        )
        assert {each.kind: each.value for each in Contact.objects.filter(person=person)}["email"] == "selam@example.org"


def test_sending_twice_is_sending_once(selam: Account, browser: Client) -> None:
    applicants.fill_in(browser)
    applicants.send(browser)
    applicants.send(browser)
    with opened(own(selam)):
        assert Case.objects.count() == 1


def test_the_draft_waits_until_one_comes_back(selam: Account, browser: Client) -> None:
    browser.post("/my/apply/name/", applicants.TYPED["name"])
    again = applicants.signed_in(selam)
    assert 'value="Tesfaye"' in again.get("/my/apply/name/").content.decode()
    assert "/my/apply/birth/" in again.get("/my/apply/").content.decode()


def test_nobody_else_sees_a_draft(browser: Client) -> None:
    browser.post("/my/apply/name/", applicants.TYPED["name"])
    other = applicants.signed_in(applicants.account("other@example.org"))
    assert "Tesfaye" not in other.get("/my/apply/name/").content.decode()


@pytest.mark.parametrize(
    ("page", "typed", "sentence"),
    [
        ("birth", {"birth_day": "31", "birth_month": "2", "birth_year": "1994"}, "does not exist"),
        ("birth", {"birth_day": "1", "birth_month": "1", "birth_year": "2040"}, "lies in the future"),
        ("nationality", {"nationality": "QQ"}, "Choose one of the answers."),
        ("contact", {"language": "fr"}, "one way to reach you"),
        ("contact", {"language": "fr", "phone": "call me"}, "not a telephone number"),
        ("name", {"given_name": "Selam"}, "This answer is missing."),
        ("legal-stay", {}, "This answer is missing."),
        ("arrived-on", {"arrived_on_day": "1", "arrived_on_month": "1", "arrived_on_year": "2040"}, "in the future"),
    ],
)
def test_what_cannot_be_gets_its_sentence_and_loses_nothing(
    selam: Account, browser: Client, page: str, typed: dict[str, str], sentence: str
) -> None:
    answer = browser.post(f"/my/apply/{page}/", typed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    with opened(own(selam)):
        assert not Draft.objects.exists()


def test_a_day_or_month_of_birth_may_be_unknown(selam: Account, browser: Client) -> None:
    applicants.fill_in(browser, birth={"birth_day": "", "birth_month": "", "birth_year": "1990"})
    applicants.send(browser)
    with opened(own(selam)):
        assert str(Person.objects.get(pk=selam.id).birth) == "1990"


def test_without_the_own_word_nothing_is_sent(selam: Account, browser: Client) -> None:
    applicants.fill_in(browser)
    answer = browser.post("/my/apply/check/", {})
    assert "Tick this box" in answer.content.decode()
    assert link_of(selam) is None


def test_an_unfinished_sheet_leads_back_to_the_open_page(browser: Client) -> None:
    browser.post("/my/apply/name/", applicants.TYPED["name"])
    assert browser.get("/my/apply/check/")["Location"] == "/my/apply/birth/"


def test_the_check_says_what_the_rule_says_and_keeps_nobody_from_sending(selam: Account, browser: Client) -> None:
    """A no of the rule is shown with its article; an officer decides, not the page."""
    applicants.fill_in(browser, seeks_international_protection={"seeks_international_protection": "yes"})
    page = browser.get("/my/apply/check/").content.decode()
    assert "The rule says: not as it stands" in page
    assert applicants.send(browser)["Location"] == "/my/"


def test_after_the_closing_day_the_page_says_why_and_what_came_instead(
    browser: Client, settings: pytest.FixtureRequest
) -> None:
    """Proves "LU-BP-NO-NEW-CAI"."""
    import datetime as dt

    settings.BUSINESS_DAY = dt.date(2024, 1, 1)  # type: ignore[attr-defined]
    page = browser.get("/my/apply/").content.decode()
    assert "No new contract since 1 January 2024" in page
    assert "Biergerpakt" in page
    assert "Start" not in page
