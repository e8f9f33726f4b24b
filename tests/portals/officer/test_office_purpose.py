"""A file opens with a purpose: a task carries it, or it is asked for once; the journal keeps it word for word."""

from __future__ import annotations

from django.test import Client

from accueil.cases.models import Case
from tests.portals.officer import scene


def test_a_task_of_the_work_list_carries_its_reason_to_the_journal(officer: Client) -> None:
    """Proves "LU-CAI-ART28-REASON": the exact reason of each access is kept."""
    number = scene.stage("candidate")
    assert officer.get(f"/office/files/{number}/?task=answer_application").status_code == 200
    (entry,) = scene.entries("read")
    assert (entry.detail.reason, entry.task) == ("Answering an application", f"answer_application:{number}")
    assert entry.persons == 1


def test_an_access_without_a_task_asks_once_and_goes_on_where_it_was_going(officer: Client) -> None:
    number = scene.stage("candidate")
    asked = officer.get(f"/office/files/{number}/history/")
    assert asked.status_code == 302
    page = officer.get(asked["Location"])
    assert page.status_code == 200
    answered = officer.post(asked["Location"], {"reason": "2", "line": ""})
    assert answered["Location"] == f"/office/files/{number}/history/"
    assert officer.get(answered["Location"]).status_code == 200
    assert {entry.detail.reason for entry in scene.entries()} == {"A provider asks about a service of this contract"}
    assert officer.get(f"/office/files/{number}/").status_code == 200


def test_a_thin_reason_is_refused_and_what_was_typed_stays(officer: Client) -> None:
    number = scene.stage("candidate")
    address = f"/office/reason/?next=/office/files/{number}/&subject={number}"
    page = officer.post(address, {"reason": "other", "line": "dossier"})
    assert page.status_code == 200
    assert b'value="dossier"' in page.content
    assert b"which task or request this access serves" in page.content
    assert officer.get(f"/office/files/{number}/").status_code == 302


def test_the_reason_page_leads_nowhere_else(officer: Client) -> None:
    page = officer.post("/office/reason/?next=https://elsewhere.example/&subject=x", {"reason": "0", "line": ""})
    assert page["Location"] == "/office/"


def test_a_purpose_for_one_file_opens_no_other(officer: Client) -> None:
    first, second = scene.stage("candidate"), scene.stage("candidate", scene.selam(given_name="Marta"))
    assert officer.get(f"/office/files/{first}/?task=answer_application").status_code == 200
    assert officer.get(f"/office/files/{second}/").status_code == 302


def test_a_task_that_is_not_due_opens_nothing_and_leaves_no_entry(officer: Client) -> None:
    """Proves "LU-CAI-ART28-REASON": a reason nobody was sent with is not believed because an address says it."""
    number = scene.stage("candidate")
    answer = officer.get(f"/office/files/{number}/?task=end_check")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/office/reason/")
    assert scene.entries() == []


def test_a_task_that_is_not_due_leaves_the_reason_given_before_in_place(officer: Client) -> None:
    number = scene.stage("candidate")
    scene.with_reason(officer, number)
    assert officer.get(f"/office/files/{number}/?task=end_check").status_code == 200
    (entry,) = scene.entries("read")
    assert entry.task == f"asked:{number}"
    assert entry.detail.reason.startswith("The person is here")


def test_a_task_once_accepted_stands_for_the_session_even_when_it_is_done(officer: Client) -> None:
    number = scene.stage("candidate")
    address = f"/office/files/{number}/?task=answer_application"
    assert officer.get(address).status_code == 200
    with scene.act():
        scene.interviewed(Case.objects.get(number=number), scene.DAY)
    assert officer.get(address).status_code == 200
    assert {entry.task for entry in scene.entries("read")} == {f"answer_application:{number}"}
