"""A suspension at the desk: the ground from the book, what it does to the term, corrected and taken back."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from accueil.cases.models import Contract, Suspension
from tests.portals.officer import scene
from tests.portals.officer.pausing import pausing
from tests.portals.officer.test_office_interview import version

__all__ = ["pausing"]
DAYS = {"ground": "health", "first": "2023-05-10", "last": "2023-05-31", "reason": "In hospital."}
TERM = dt.date(2025, 5, 2)


def asked(client: Client, number: str, path: str = "", **changes: Any) -> str:
    """Send the form of the days; what comes back, or the address it leads to."""
    scene.with_reason(client, number)
    given = {**DAYS, "version": version(number), **changes}
    answer = client.post(f"/office/files/{number}/contract/suspend/{path}", given)
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def mark(page: str) -> str:
    found = re.search(r'name="shown" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def last_day() -> dt.date:
    with scene.act():
        last: dt.date = Contract.objects.get().effect.upper - dt.timedelta(days=1)
    return last


def kept() -> Suspension:
    with scene.act():
        return Suspension.objects.get()


def test_where_no_text_stops_the_clock_the_page_says_so_and_offers_what_can_be_done(officer: Client) -> None:
    """Proves "LU-CAI-ART4-END-DATE" at the desk: nothing lets the time of this contract stand still."""
    number = scene.stage("in_effect")
    scene.with_reason(officer, number)
    page = officer.get(f"/office/files/{number}/contract/suspend/").content.decode()
    assert "No text lets the clock stand still" in " ".join(page.split())
    assert f"/office/files/{number}/given-reason/" in page
    with scene.act():
        assert not Suspension.objects.exists()


@pytest.mark.usefixtures("pausing")
def test_the_effect_on_the_term_stands_on_the_page_before_anything_is_kept(officer: Client) -> None:
    number = scene.stage("in_effect")
    assert last_day() == TERM
    page = asked(officer, number)
    assert "22 days stand still" in page
    assert "is 2 May 2025 now. It would be 24 May 2025" in page
    with scene.act():
        assert not Suspension.objects.exists()
    changed = asked(officer, number, last="2023-05-30", shown=mark(page))
    assert "21 days stand still" in changed
    with scene.act():
        assert not Suspension.objects.exists()
    assert asked(officer, number, shown=mark(page)) == f"/office/files/{number}/"
    assert last_day() == TERM + dt.timedelta(days=22)
    file = officer.get(f"/office/files/{number}/").content.decode()
    assert "10 May 2023 to 31 May 2023" in file
    assert "Illness or health" in file


@pytest.mark.usefixtures("pausing")
def test_a_suspension_is_ended_sooner_and_taken_back_and_the_term_follows(officer: Client) -> None:
    number = scene.stage("in_effect")
    asked(officer, number, shown="health 2023-05-10 2023-05-31")
    path = f"{kept().pk}/"
    page = asked(officer, number, path, last="2023-05-19")
    assert "is 24 May 2025 now. It would be 12 May 2025" in page
    asked(officer, number, path, last="2023-05-19", shown=mark(page))
    assert last_day() == TERM + dt.timedelta(days=10)
    empty = asked(officer, number, f"{path}withdraw/", reason="")
    assert 'id="id_reason_error"' in empty
    asked(officer, number, f"{path}withdraw/", reason="The paper was another person’s.")
    assert last_day() == TERM
    history = officer.get(f"/office/files/{number}/history/").content.decode()
    assert "Suspension taken back" in history
    assert "19 May 2023" in history


@pytest.mark.usefixtures("pausing")
@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"first": "2023-04-01", "last": "2023-04-10"}, "outside the time the contract is in effect"),
        ({"first": "2023-05-10", "last": "2023-05-09"}, "The last day lies before the first one"),
        ({"last": ""}, 'id="id_last_error"'),
    ],
)
def test_days_that_cannot_be_get_their_sentence_and_stay_in_the_form(
    officer: Client, days: dict[str, str], sentence: str
) -> None:
    number = scene.stage("in_effect")
    page = asked(officer, number, **days)
    assert sentence in page
    assert "In hospital." in page


@pytest.mark.usefixtures("pausing")
def test_a_contract_not_in_effect_has_no_time_to_suspend(officer: Client) -> None:
    number = scene.stage("signed")
    scene.with_reason(officer, number)
    page = officer.get(f"/office/files/{number}/contract/suspend/").content.decode()
    assert "its time has not begun" in page


@pytest.mark.usefixtures("pausing")
def test_the_second_officer_sees_what_the_first_changed(officer: Client, head: Client) -> None:
    number = scene.stage("in_effect")
    seen = version(number)
    asked(head, number, shown="health 2023-05-10 2023-05-31")
    page = asked(
        officer, number, first="2023-06-01", last="2023-06-02", version=seen, shown="health 2023-06-01 2023-06-02"
    )
    assert "What changed meanwhile" in page
    assert kept().period.lower == dt.date(2023, 5, 10)
