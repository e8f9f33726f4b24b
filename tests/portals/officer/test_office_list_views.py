"""An agent's own work list: views kept under a name, another order, the columns shown and taken away."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accueil.access.models import Account
from accueil.cases.actions.list_views import MOST
from accueil.cases.models import ListColumns, ListView
from accueil.cases.queries.worklist import SORTS
from accueil.people.birth import Birth
from tests.portals.officer import scene


@pytest.fixture
def account(db: None) -> Account:
    return scene.agent(name="Nora Lentz")


@pytest.fixture
def nora(account: Account) -> Client:
    return scene.signed_in(account)


def kept(client: Client, name: str, only: str = "all", sort: str = "person") -> Any:
    return client.post("/office/files/views/keep/", {"name": name, "only": only, "sort": sort})


def three() -> None:
    for n, family in enumerate(("Mbeki", "Abbas", "Zhou")):
        scene.stage("candidate", scene.selam(given_name="A", family_name=family, birth=Birth(1980 + n, 1, 1)))


def order_of(client: Client, query: str) -> list[str]:
    text = client.get(f"/office/files/{query}").content.decode()
    return sorted(("Mbeki", "Abbas", "Zhou"), key=lambda name: text.index(f">A {name}</a>"))


def heads(client: Client) -> list[str]:
    answer = client.get("/office/files/export/?only=all")
    return next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_view_is_kept_under_its_name_and_found_again_as_a_chip(nora: Client) -> None:
    three()
    assert kept(nora, "By name")["Location"] == "/office/files/?only=all&sort=person"
    page = nora.get("/office/files/?only=all&sort=person").content.decode()
    assert '<a href="/office/files/?only=all&amp;sort=person" aria-current="page">By name' in page
    assert "My views" in page


def test_a_view_is_renamed_and_let_go(nora: Client) -> None:
    kept(nora, "By name")
    view = ListView.objects.get()
    nora.post(f"/office/files/views/{view.pk}/rename/", {"name": "  Alphabet "})
    assert ListView.objects.get().name == "Alphabet"
    nora.post(f"/office/files/views/{view.pk}/drop/")
    assert not ListView.objects.exists()
    assert "My views" not in nora.get("/office/files/").content.decode()


def test_nobody_sees_or_changes_the_view_of_a_colleague(nora: Client, officer: Client) -> None:
    kept(nora, "Mine alone")
    view = ListView.objects.get()
    assert "Mine alone" not in officer.get("/office/files/").content.decode()
    officer.post(f"/office/files/views/{view.pk}/rename/", {"name": "Yours"})
    officer.post(f"/office/files/views/{view.pk}/drop/")
    assert ListView.objects.get().name == "Mine alone"
    assert "Mine alone" in nora.get("/office/files/").content.decode()


@pytest.mark.parametrize("again", ["Mine", "MINE"])
def test_a_name_is_used_once(nora: Client, again: str) -> None:
    kept(nora, "Mine")
    assert "You have a view of this name already" in kept(nora, again).content.decode()
    assert ListView.objects.count() == 1


def test_a_view_needs_a_name_and_there_are_not_endlessly_many(nora: Client) -> None:
    assert kept(nora, "  ").status_code == 200
    for n in range(MOST):
        kept(nora, f"View {n}")
    assert "Let one go first" in kept(nora, "One more").content.decode()
    assert ListView.objects.count() == MOST


def test_a_view_of_nothing_is_not_kept(nora: Client) -> None:
    assert "does not exist" in kept(nora, "Mine", only="nothing").content.decode()
    kept(nora, "Ours", sort="'; drop table")
    assert [each.sort for each in ListView.objects.all()] == [""]


def test_a_column_orders_the_list_and_says_so(nora: Client) -> None:
    three()
    assert order_of(nora, "?only=all&sort=person") == ["Abbas", "Mbeki", "Zhou"]
    assert order_of(nora, "?only=all&sort=-person") == ["Zhou", "Mbeki", "Abbas"]
    assert 'aria-sort="descending"><a' in nora.get("/office/files/?only=all&sort=-person").content.decode()
    usual = nora.get("/office/files/?only=all").content.decode()
    assert 'aria-sort="ascending"><a href="/office/files/?only=all&amp;sort=-due"' in usual


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{each}" for each in SORTS), "--due", "nothing", "due; --"])
def test_every_order_shows_the_same_files(nora: Client, sort: str) -> None:
    three()
    assert set(order_of(nora, f"?only=all&sort={sort}")) == {"Mbeki", "Abbas", "Zhou"}


def test_the_columns_chosen_are_shown_and_taken_away(nora: Client, officer: Client) -> None:
    number = scene.stage("candidate")
    usual = [
        "Due",
        "File",
        "Person",
        "Why it needs you",
        "Article",
        "Signed",
        "In effect",
        "Term",
        "Step",
        "Next action",
    ]
    assert heads(nora) == usual
    nora.post("/office/files/views/columns/", {"columns": ["number", "stage"]})
    page = nora.get("/office/files/").content.decode()
    assert f"{number}</bdi></td>" in page
    assert "Why it needs you" not in page
    assert "Candidate" in page
    assert heads(nora) == ["File", "Person", "Where the file stands", "Next action"]
    assert heads(officer) == usual


def test_an_unknown_column_is_refused(nora: Client) -> None:
    answer = nora.post("/office/files/views/columns/", {"columns": ["password"]}, follow=True)
    assert "Choose among the columns offered" in answer.content.decode()
    assert not ListColumns.objects.exists()


def test_own_views_cost_no_query_more_however_many(nora: Client) -> None:
    three()
    kept(nora, "First")
    with CaptureQueriesContext(connection) as one:
        nora.get("/office/files/?only=all")
    for n in range(5):
        kept(nora, f"View {n}")
    with CaptureQueriesContext(connection) as six:
        nora.get("/office/files/?only=all")
    assert len(six) == len(one)


def test_arranging_the_list_opens_nobodys_row(nora: Client) -> None:
    three()
    kept(nora, "Mine")
    nora.get("/office/files/views/?only=all&sort=person")
    assert scene.entries() == []
