"""Nobody reaches a file of another authority, or more of a file than the role is for, by naming it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from accueil.access.actions import end_link
from accueil.access.models import PersonLink
from accueil.cases.models import Case
from accueil.people.birth import Birth
from accueil.training.models import Evidence
from tests.architecture.addresses import Address, addresses
from tests.portals.newcomer import files
from tests.portals.officer import scene

OFFICE = [each for each in addresses() if each.route.startswith("office/files/<str:number>/")]


def path(address: Address, number: str) -> str:
    return address.path().replace("CAI-0000-00000", number)


def test_there_are_addresses_to_try() -> None:
    assert len(OFFICE) > 30


def test_an_agent_of_another_authority_finds_no_file_of_ours(db: None) -> None:
    number = scene.stage("in_effect")
    stranger = scene.signed_in(scene.agent("head_of_service", authority="be-integration"))
    before = len(scene.entries())
    for address in OFFICE:
        for ask in (stranger.get, stranger.post):
            answer = ask(path(address, number) + "?task=hold_interview")
            assert answer.status_code in {404, 405}, (address.name, answer.status_code)
            assert b"Haile" not in answer.content
    assert len(scene.entries()) == before


def test_a_social_worker_opens_no_page_of_a_file(db: None) -> None:
    number = scene.stage("ready")
    worker = scene.signed_in(scene.agent("social_worker", "Selma Kirsch"))
    for address in OFFICE:
        assert worker.get(path(address, number) + "?task=hold_interview").status_code == 404, address.name
    with scene.act():
        person = Case.objects.get(number=number).person_id
    assert worker.get(f"/office/people/{person}/apply/").status_code == 404
    assert worker.get("/office/search/").status_code == 404
    assert worker.get("/office/files/").status_code == 404


def test_a_piece_of_one_file_is_not_reached_through_another(officer: Client) -> None:
    served = scene.stage("served")
    other = scene.stage("signed", scene.selam(given_name="Yonas", family_name="Tesfay", birth=Birth(1980, 1, 2)))
    with scene.act():
        evidence = Evidence.objects.get()
        person = Case.objects.get(number=served).person_id
    link = PersonLink.objects.create(
        account=scene.agent(), person_id=person, authority=scene.AUTHORITY, way="officer",
        linked_at=scene.at(scene.DAY), linked_by=scene.BY.id,
    )  # fmt: skip
    scene.with_reason(officer, other)
    for piece in (f"evidence/{evidence.pk}/", f"evidence/{evidence.pk}/withdraw/", f"account/{link.pk}/end/"):
        answer = officer.post(f"/office/files/{other}/{piece}", {"reason": "a reason in words"})
        assert answer.status_code == 404, piece
    with scene.act():
        assert Evidence.objects.get().withdrawn_at is None
    link.refresh_from_db()
    assert link.ended_at is None


def test_an_account_whose_link_ended_sees_the_file_no_more(db: None) -> None:
    account, client = files.opened_to(files.applied())
    assert client.get("/my/").status_code == 200
    link = PersonLink.objects.get(account=account)
    end_link(link=link, by=scene.BY, at=scene.at(scene.DAY))
    for page in ("/my/", "/my/papers/", "/my/data/", "/my/contract/", "/my/looks/"):
        answer = client.get(page)
        assert answer.status_code == 302
        assert answer["Location"] == "/my/start/"


@pytest.mark.parametrize(
    "page", ["", "papers/", "data/", "contract/", "looks/", "decisions/", "certificates/", "apply/"]
)
def test_a_file_that_exists_no_more_is_no_failure(db: None, page: str) -> None:
    """An erased person, or one in the care of another authority: the account's link points at nothing."""
    account, client = files.opened_to(files.applied())
    PersonLink.objects.filter(account=account).update(person_id=uuid.uuid4())
    answer = client.get(f"/my/{page}")
    assert answer.status_code in {200, 302, 404}
