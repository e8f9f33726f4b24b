"""Signing online with an officer's help: the code goes to the person, the officer types it, the file says so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accueil.cases.models import Signature, SignatureRequest
from accueil.messages.models import Message
from accueil.people.birth import Birth
from tests.portals.officer import scene
from tests.portals.officer.test_office_contract import parties, proposed

TOLD = {"signer_name": "Selam Haile", "told": "on"}


def begun(client: Client, number: str, party: str = "signatory", **changes: str) -> Any:
    scene.with_reason(client, number)
    return client.post(f"/office/files/{number}/contract/sign-online/{party}/", {**TOLD, **changes})


def code() -> str:
    with scene.act():
        message = Message.objects.filter(kind="signature_code").latest("created_at")
    found = re.search(r"\b[A-Z2-9]{8}\b", message.body)
    assert found is not None
    return found[0]


def typed(client: Client, number: str, words: str, party: str = "signatory") -> Any:
    return client.post(f"/office/files/{number}/contract/sign-online/{party}/code/", {"code": words})


def test_an_officer_starts_the_signature_and_types_the_code_the_person_reads_out(officer: Client) -> None:
    """Proves "LU-CAI-ART5-SIGNATURE": the person signs, and the file and the journal say who helped."""
    number = proposed(officer)
    answer = begun(officer, number)
    assert answer["Location"] == f"/office/files/{number}/contract/sign-online/signatory/code/"
    page = officer.get(answer["Location"]).content.decode()
    assert "selam@example.org" in page
    assert code() not in page
    assert typed(officer, number, code().lower()).status_code == 302
    with scene.act():
        signature = Signature.objects.get()
    assert (signature.party, signature.way, signature.signer_name) == ("signatory", "online", "Selam Haile")
    assert "started by Claire Weis" in officer.get(f"/office/files/{number}/").content.decode()
    assert "Signature online started for the person" in officer.get(f"/office/files/{number}/history/").content.decode()
    changes = [entry.detail.changes for entry in scene.entries("write")]
    assert any("signatures" in each and "Selam Haile" in each for each in changes)


def test_a_wrong_code_signs_nothing_and_is_counted(officer: Client) -> None:
    number = proposed(officer)
    begun(officer, number)
    assert "This code is not right" in typed(officer, number, "AAAAAAAA").content.decode()
    with scene.act():
        assert SignatureRequest.objects.get().attempts == 1
    assert parties() == set()


def test_the_person_is_asked_first(officer: Client) -> None:
    number = proposed(officer)
    assert "once you have asked the person" in begun(officer, number, told="").content.decode()
    with scene.act():
        assert not SignatureRequest.objects.exists()


def test_without_an_address_of_the_person_there_is_no_code(officer: Client) -> None:
    number = proposed(officer, person=scene.selam(contact=None))
    page = officer.get(f"/office/files/{number}/contract/sign-online/signatory/").content.decode()
    assert "Record one first, or take the signature on paper." in page
    begun(officer, number)
    with scene.act():
        assert not SignatureRequest.objects.exists()


def test_a_parent_signs_too_where_the_law_asks_for_one(officer: Client) -> None:
    """Proves "LU-CAI-ART2-1-AGE": under 18 the legal representative signs too, with a code of its own."""
    number = proposed(officer, person=scene.selam(birth=Birth(2006, 1, 20)))
    assert "A parent or guardian signs online" in officer.get(f"/office/files/{number}/").content.decode()
    for party, name in (("signatory", "Selam Haile"), ("legal_representative", "Almaz Haile")):
        assert begun(officer, number, party, signer_name=name).status_code == 302
        assert typed(officer, number, code(), party).status_code == 302
    assert parties() == {"signatory", "legal_representative"}


@pytest.mark.parametrize("party", ["authority", "legal_representative", "nobody"])
def test_whoever_does_not_sign_this_contract_online_has_no_such_page(officer: Client, party: str) -> None:
    number = proposed(officer)
    address = f"/office/files/{number}/contract/sign-online/"
    assert officer.get(f"{address}{party}/").status_code == 404
    assert officer.get(f"{address}signatory/").status_code == 200


def test_the_front_desk_starts_no_signature(officer: Client, front_desk: Client) -> None:
    number = proposed(officer)
    scene.with_reason(front_desk, number)
    address = f"/office/files/{number}/contract/sign-online/signatory/"
    assert front_desk.get(address).status_code == 404
    assert officer.get(address).status_code == 200
