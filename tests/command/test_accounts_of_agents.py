"""``accueil access``: a way in for agents, from the command line, with a reason and a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.utils import timezone

from accueil.access.granting import confirm_oversight
from accueil.access.holders import waiting
from accueil.access.in_force import authorisations_of
from accueil.access.models import Account, Assignment, Authorisation
from accueil.access.queries import assignments_of
from accueil.access.renewal import PURPOSE, WITH_FACTOR
from accueil.command import access
from accueil.command.main import main
from accueil.database.day import real_day
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Detail, Entry
from accueil.messages.models import OneTimeLink
from accueil.training.models import Provider
from tests.agents import made_by_the_test
from tests.cases.stories import CLAIRE
from tests.cases.stories import act as opened_act

NINA, REASON = "nina@office.lu", ["--reason", "Nina lost her telephone on Monday"]
NEW = [*("--name", "Nina Weber", "--role", "front_desk", "--function", "front desk", "--office", "Luxembourg")]


@contextmanager
def already_open() -> Iterator[None]:
    """The house stands already in a test."""
    yield


@pytest.fixture(autouse=True)
def _house(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "opened_house", already_open)


@pytest.fixture
def nina() -> Account:
    return Account.objects.create_user(NINA, "before", kind=Account.Kind.STAFF, name="Nina Weber")


def path_shown(capsys: pytest.CaptureFixture[str]) -> str:
    found = re.search(r"https?://[^/]+(/account/password/new/\S+)", capsys.readouterr().out)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("more", "purpose"), [([], PURPOSE), (["--second-factor"], WITH_FACTOR)])
def test_a_link_for_an_agent_is_printed_and_stands_in_the_journal(
    nina: Account, capsys: pytest.CaptureFixture[str], more: list[str], purpose: str
) -> None:
    assert main(["access", "link", "Nina@Office.lu", *REASON, *more]) == 0
    path = path_shown(capsys)
    link = OneTimeLink.objects.get()
    assert (link.account_id, link.purpose) == (nina.pk, purpose)
    assert Client().get(path).status_code == 200
    with opened_act("journal.retrace", CLAIRE):
        entry = Entry.objects.get(activity="access.renew_sign_in")
        detail = Detail.objects.get(entry=entry)
    assert (entry.agent_kind, entry.function) == ("job", "administrator of the system")
    assert detail.reason == REASON[1]
    assert str(nina.pk) in detail.changes
    assert path.split("/")[-2] not in detail.changes


@pytest.mark.parametrize("kind", [None, Account.Kind.NEWCOMER, "closed"])
def test_nobody_unknown_gets_a_link(kind: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither does a newcomer, who has no password, nor an agent who left."""
    if kind:
        newcomer = kind == Account.Kind.NEWCOMER
        Account.objects.create_user(NINA, kind=kind if newcomer else Account.Kind.STAFF, is_active=newcomer)
    assert main(["access", "link", NINA, *REASON]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"accueil: No agent signs in as {NINA}.\n")
    assert not OneTimeLink.objects.exists()


def test_a_thin_reason_makes_no_link(nina: Account, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["access", "link", NINA, "--reason", "test"]) == 2
    assert "Say in a few words which task" in capsys.readouterr().err
    assert not OneTimeLink.objects.exists()


def test_a_new_agent_sets_the_own_password_and_then_a_second_factor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["access", "new", NINA, *REASON, *NEW]) == 0
    path, client = path_shown(capsys), Client()
    password = "a bicycle under four lime trees"
    assert client.post("/account/login/", {"login": NINA, "password": ""}).status_code == 200
    assert client.post(path, {"password1": password, "password2": password}).status_code == 302
    client.post("/account/login/", {"login": NINA, "password": password})
    assert client.get("/office/")["Location"] == "/account/2fa/app/"
    assert Assignment.objects.get().role == "front_desk"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([NINA, *NEW[:3], "clown", *NEW[4:]], "This role does not exist."),
        (["nina", *NEW], "This is not an e-mail address."),
        (["taken@office.lu", *NEW], "An account with this address exists already."),
    ],
)
def test_a_new_account_that_cannot_be_is_refused_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    Account.objects.create_user("taken@office.lu", kind=Account.Kind.STAFF)
    assert main(["access", "new", *words, *REASON]) == 2
    assert sentence in capsys.readouterr().err
    assert made_by_the_test().count() == 1


def test_the_first_account_of_a_school_may_decide_who_else_has_access(capsys: pytest.CaptureFixture[str]) -> None:
    made = Provider.objects.create(
        authority="lu-integration", name="Lycée d’Esch", issuer_kind="contracted_body", since_on="2012-01-01"
    )
    words = ["access", "new", NINA, *REASON, *NEW]
    words[words.index("front_desk")] = "school_staff"
    assert main([*words, "--school", "Lycée de Nowhere"]) == 2
    assert "knows no school called Lycée de Nowhere" in capsys.readouterr().err
    made_by_the_test().delete()
    assert main([*words, "--school", made.name, "--head"]) == 0
    held = {(each.role, each.provider_id) for each in Assignment.objects.all()}
    assert held == {("school_staff", made.pk), ("school_head", made.pk)}


DIRECTOR = ["--name", "Marc Faber", "--role", "controller", "--function", "director", "--office", "Luxembourg"]


def test_the_first_director_begins_at_once_and_is_recorded_as_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    """ "LU-CAI-ART25-1-AUTHORISE": somebody has to be able to give the first authorisation."""
    assert main(["access", "new", NINA, *REASON, *DIRECTOR]) == 0
    assert "recorded as such" in capsys.readouterr().out
    held = Authorisation.objects.get(agent__email=NINA)
    assert (held.founding, held.given_by, held.grounds) == (True, None, REASON[1])
    assert assignments_of(Account.objects.get(email=NINA), real_day())[0].founding
    assert main(["access", "list"]) == 0
    assert f"{NINA}  controller  all" in capsys.readouterr().out


def test_a_second_director_waits_for_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["access", "new", NINA, *REASON, *DIRECTOR]) == 0
    other = "paul@office.lu"
    assert main(["access", "new", other, *REASON, *DIRECTOR]) == 0
    assert "waits until a second person" in capsys.readouterr().out
    nina, paul = Account.objects.get(email=NINA), Account.objects.get(email=other)
    (waits,) = waiting("lu-integration")
    assert not assignments_of(paul, real_day())
    assert not authorisations_of(paul, "lu-integration", real_day())
    by = Agent(nina.pk, "staff", "director", "Luxembourg")
    with opened(Access(by, "lu-integration", "access.authorise", "Confirming a second director", Kind.WRITE)):
        confirm_oversight(assignment=waits, by=nina, at=timezone.now())
    assert assignments_of(paul, real_day())
    assert authorisations_of(paul, "lu-integration", real_day())
