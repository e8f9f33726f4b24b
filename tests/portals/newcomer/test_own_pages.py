"""Every page of the own file: who may see it, what it answers, and that it costs the same however much there is."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accueil.access import demonstration
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Entry
from accueil.training.service import Service
from tests.agents import made_by_the_test
from tests.cases import stories
from tests.cases.stories import act
from tests.portals.newcomer import applicants, files

PAGES = [
    "",
    "appointment/",
    "contract/",
    "roadmap/",
    "messages/",
    "papers/",
    "certificates/",
    "decisions/",
    "reason/",
    "looks/",
    "data/",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_to_the_person_whose_file_it_is(db: None, page: str) -> None:
    _account, ana = files.opened_to(files.in_effect().case)
    assert ana.get(f"/my/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_sends_somebody_unknown_to_sign_in(db: None, client: Client, page: str) -> None:
    answer = client.get(f"/my/{page}")
    assert answer["Location"].startswith("/account/login/?next=%2Fmy%2F")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_an_account_without_a_file_to_the_two_ways_on(db: None, page: str) -> None:
    client = applicants.signed_in(applicants.account())
    assert client.get(f"/my/{page}")["Location"] == "/my/start/"


@pytest.mark.parametrize("page", [*PAGES, "start/", "apply/"])
def test_staff_see_no_page_of_a_newcomer(db: None, page: str) -> None:
    client = Client()
    client.force_login(demonstration.make_staff(authority="lu-integration")[0])
    assert client.get(f"/my/{page}").status_code == 404


def test_nobody_sees_a_paper_or_letter_of_somebody_else(db: None) -> None:
    """The same addresses open to the person they are about."""
    _ana, ana = files.opened_to(files.in_effect().case)
    _selam, selam = files.opened_to(files.in_effect(stories.SELAM).case, "selam@example.lu")
    letter = _letters(ana)[0]
    assert ana.get(letter).status_code == 200
    assert selam.get(letter).status_code == 404
    assert selam.get(f"/my/papers/{uuid.uuid4()}/").status_code == 404


def _letters(client: Client) -> list[str]:
    page = client.get("/my/papers/").content.decode()
    return [part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("/my/letters/")]


def test_home_says_what_is_done_what_is_missing_by_when_and_what_is_next(db: None) -> None:
    _account, ana = files.opened_to(files.in_effect().case)
    page = ana.get("/my/").content.decode()
    for words in (
        "Hello, Ana Lúcia.",
        "You have until 3 October 2024. That is 1 year and 3 months.",
        "Still missing: Learn a language, Orientation day.",
        "On your roadmap for 14 July 2023.",
        "Certificate of the adult training service, Service de la formation des adultes, 3 December 2022.",
    ):
        assert words in page
    assert page.index("Signed") < page.index("In effect") < page.index("Today") < page.index("End of the contract")


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        ("applied", "Choose a day for your interview"),
        ("to_sign", "Read your contract and sign it"),
        ("in_effect", "Learn a language"),
        ("over", "Tell us why something is missing"),
        ("kept", "Your certificate"),
    ],
)
def test_every_stage_has_a_next_step_and_a_human(db: None, stage: str, title: str) -> None:
    found = getattr(files, stage)()
    _account, ana = files.opened_to(getattr(found, "case", found))
    page = ana.get("/my/").content.decode()
    assert f'<h2 id="next-step">{title}</h2>' in page
    assert "A human being answers you" in page


def test_each_page_leaves_one_entry_with_its_reason(db: None) -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN"."""
    account, ana = files.opened_to(files.in_effect().case)
    for page in PAGES:
        ana.get(f"/my/{page}")
    look = Access(Agent(uuid.UUID(int=5), "staff", "director", "Luxembourg"), "lu-integration", "journal.retrace",
                  "Retracing what this test did", Kind.READ)  # fmt: skip
    with opened(look):
        assert Entry.objects.filter(agent_id=account.pk, agent_kind="person").count() == len(PAGES)


def test_home_costs_the_same_queries_whatever_the_file_holds(db: None) -> None:
    contract = files.in_effect()
    _account, ana = files.opened_to(contract.case)
    ana.get("/my/")
    with CaptureQueriesContext(connection) as before:
        ana.get("/my/")
    with act():
        for month in (1, 2, 3, 4):
            service = Service(
                obligation="language", kind="service", began_on=dt.date(2023, month, 7),
                issuer_kind="training_body", issuer_name="INLL",
            )  # fmt: skip
            stories.recorded(contract, service)
    with CaptureQueriesContext(connection) as after:
        ana.get("/my/")
    assert len(after) == len(before)
    assert len(after) <= 45


def test_looks_name_office_and_function_never_a_person(db: None) -> None:
    """Proves "LU-CAI-ART28-RETRACE"."""
    _account, ana = files.opened_to(files.in_effect().case)
    page = ana.get("/my/looks/").content.decode()
    assert "Luxembourg, administrative auditor" in page
    assert "Following up the services agreed in the contract" in page
    assert "Claire" not in page
    assert "The person reads" not in page
    assert "The person reads who looked at the own file" in ana.get("/my/looks/?all=1").content.decode()


def test_looks_of_others_are_not_shown(db: None) -> None:
    _account, ana = files.opened_to(files.applied())
    with act():
        stories.applied(stories.SELAM, on=dt.date(2023, 6, 2))
    shown = ana.get("/my/looks/").content.decode().count("<li><time")
    assert shown == 1
    assert made_by_the_test().count() == 1


def test_the_page_of_decisions_keeps_rule_and_officer_apart(db: None) -> None:
    contract = files.over()
    with act():
        files.checked(contract, "not_fulfilled", "The civic course and the orientation day are missing.")
    _account, ana = files.opened_to(contract.case)
    page = ana.get("/my/decisions/").content.decode()
    rule, officer = page.split("An officer decided", 1)
    assert "The rule says no." in rule
    assert "art. 16" in rule
    assert "The civic course and the orientation day are missing." in officer
    letter = next(part.split('"')[0] for part in officer.split('href="') if part.startswith("/my/letters/"))
    assert ana.get(letter).content.startswith(b"%PDF")


def test_before_the_end_the_page_says_what_will_be_checked(db: None) -> None:
    _account, ana = files.opened_to(files.in_effect().case)
    assert "What we will check at the end" in ana.get("/my/decisions/").content.decode()


def test_a_page_speaks_one_language_only(db: None) -> None:
    """No English word of a procedure slips into a French page."""
    _account, ana = files.opened_to(files.kept().case)
    page = ana.get("/my/certificates/", headers={"accept-language": "fr"}).content.decode()
    assert "Pas encore de certificat." in page
    assert ">Certificate<" not in page
    assert "vous recevez un certificat" in page
