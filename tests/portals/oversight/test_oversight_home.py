"""Coming in to the oversight portal: each role of oversight lands here, nobody else does."""

from __future__ import annotations

import pytest

from accueil.access.roles import ROLES
from tests.portals.oversight import scene

WATCHING = ["controller", "data_protection_officer", "auditor", "evaluator", "system_owner"]


@pytest.mark.parametrize("role", WATCHING)
def test_who_watches_over_the_work_lands_on_the_oversight_portal(db: None, role: str) -> None:
    client = scene.signed_in(scene.watcher(role))
    assert client.get("/account/home/")["Location"] == "/oversight/"
    assert client.get("/oversight/").status_code == 200
    assert str(ROLES[role].title) in client.get("/oversight/me/").content.decode()


@pytest.mark.parametrize("role", ["administrative_auditor", "head_of_service", "front_desk", "social_worker"])
def test_who_works_with_files_lands_on_the_office(db: None, role: str) -> None:
    client = scene.signed_in(scene.watcher(role))
    assert client.get("/account/home/")["Location"] == "/office/"


def test_who_watches_over_nothing_finds_no_such_portal(db: None) -> None:
    assert scene.signed_in(scene.watcher("social_worker")).get("/oversight/").status_code == 404
