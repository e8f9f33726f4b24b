"""The person's own data at the desk: corrected with before and after, merged and parted, opened to an account."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accueil.access.actions import link_account
from accueil.access.models import Account, PersonLink
from accueil.messages.links import open_link
from accueil.people.birth import Birth
from accueil.people.models import Merge, Nationality, Person
from tests.portals.officer import scene

SELAM = {
    "family_name": "Haile",
    "given_name": "Selam",
    "native_name": "ሰላም ኃይለ",
    "native_language": "ti",
    "birth_day": "8",
    "birth_month": "3",
    "birth_year": "1991",
    "sex": "f",
    "language": "fr",
}


def person() -> Person:
    with scene.act():
        return Person.objects.get(given_name__startswith="Selam")


def sent(client: Client, number: str, errand: str, fields: dict[str, Any]) -> Any:
    scene.with_reason(client, number)
    return client.post(f"/office/files/{number}/{errand}/", fields)


def test_a_correction_is_kept_with_what_stood_there_before(officer: Client) -> None:
    number = scene.stage("candidate")
    corrected = {**SELAM, "family_name": "Hayle", "version": person().version}
    assert sent(officer, number, "person", corrected).status_code == 302
    assert person().family_name == "Hayle"
    changes = [entry.detail.changes for entry in scene.entries("write")]
    assert any("Haile" in each and "Hayle" in each for each in changes)


def test_the_second_correction_of_the_same_person_sees_the_first(officer: Client, head: Client) -> None:
    number = scene.stage("candidate")
    seen = person().version
    assert sent(head, number, "person", {**SELAM, "family_name": "Hayle", "version": seen}).status_code == 302
    page = sent(officer, number, "person", {**SELAM, "family_name": "Heile", "version": seen}).content.decode()
    assert "What changed meanwhile" in page
    assert "Hayle" in page
    assert 'value="Heile"' in page
    assert person().family_name == "Hayle"


@pytest.mark.parametrize("value", ["1234567890123", "1991 03 08"])
def test_a_national_number_with_a_wrong_digit_is_refused(officer: Client, value: str) -> None:
    number = scene.stage("candidate")
    page = sent(officer, number, "person/number", {"matricule": value}).content.decode()
    assert 'id="id_matricule_error"' in page
    assert value in page


def test_a_nationality_and_an_address_are_added(officer: Client) -> None:
    number = scene.stage("candidate")
    assert sent(officer, number, "person/nationality", {"nationality": "PT"}).status_code == 302
    reach = {"email": "new@example.org", "phone": "", "post": ""}
    assert sent(officer, number, "person/reach", reach).status_code == 302
    page = officer.get(f"/office/files/{number}/").content.decode()
    assert "new@example.org" in page
    assert "Eritrea, Portugal" in page
    with scene.act():
        assert Nationality.objects.count() == 2


def test_two_files_of_one_person_are_merged_with_a_reason_and_parted_again(officer: Client, head: Client) -> None:
    number = scene.stage("candidate")
    scene.stage("candidate", scene.selam(given_name="Haile", family_name="Selam", contact=None))
    with scene.act():
        other = Person.objects.get(given_name="Haile")
    page = sent(head, number, "duplicates", {}).content.decode()
    assert str(other.pk) in page
    assert officer.get(f"/office/files/{number}/duplicates/{other.pk}/?task=follow_up").status_code == 404
    merge = f"duplicates/{other.pk}"
    assert 'id="id_reason_error"' in sent(head, number, merge, {"reason": "same"}).content.decode()
    assert sent(head, number, merge, {"reason": "The same passport was shown."}).status_code == 302
    with scene.act():
        event = Merge.objects.get()
    assert "The same passport was shown." in head.get(f"/office/files/{number}/duplicates/").content.decode()
    assert sent(head, number, f"duplicates/undo/{event.pk}", {}).status_code == 302
    with scene.act():
        assert Person.objects.get(given_name="Haile").merged_into_id is None


def test_an_officer_who_saw_the_person_opens_the_file_to_an_account(officer: Client) -> None:
    number = scene.stage("candidate")
    Account.objects.create_user("selam@example.org")
    unseen = sent(officer, number, "account", {"email": "selam@example.org"})
    assert unseen.status_code == 200
    assert not PersonLink.objects.exists()
    assert sent(officer, number, "account", {"email": "selam@example.org", "seen": "on"}).status_code == 302
    link = PersonLink.objects.get()
    assert (link.person_id, link.way) == (person().pk, "officer")
    assert officer.post(f"/office/files/{number}/account/{link.pk}/end/").status_code == 302
    assert PersonLink.objects.get().ended_at is not None


def test_an_account_that_opens_a_merged_row_is_shown_and_can_be_closed(officer: Client, head: Client) -> None:
    number = scene.stage("candidate")
    scene.stage("candidate", scene.selam(given_name="Haile", family_name="Selam", contact=None))
    with scene.act():
        other = Person.objects.get(given_name="Haile")
    account = Account.objects.create_user("twice@example.org")
    link = link_account(
        account=account, person_id=other.pk, authority="lu-integration", way=PersonLink.Way.OFFICER, by=scene.BY,
        at=timezone.now(),
    )  # fmt: skip
    sent(head, number, f"duplicates/{other.pk}", {"reason": "The same passport was shown."})
    scene.with_reason(officer, number)
    assert "twice@example.org" in officer.get(f"/office/files/{number}/account/").content.decode()
    assert officer.post(f"/office/files/{number}/account/{link.pk}/end/").status_code == 302
    assert PersonLink.objects.get().ended_at is not None


def test_an_address_nobody_signed_in_with_opens_nothing(officer: Client) -> None:
    number = scene.stage("candidate")
    page = sent(officer, number, "account", {"email": "nobody@example.org", "seen": "on"}).content.decode()
    assert "Nobody has signed in with this address yet" in page
    assert not PersonLink.objects.exists()


def test_a_letter_with_a_code_is_shown_once_to_print(officer: Client) -> None:
    number = scene.stage("candidate")
    page = sent(officer, number, "account/code", {}).content.decode()
    code = page.split('class="code"><bdi dir="ltr">')[1].split("<")[0]
    assert open_link(code, "file_code", scene.at(scene.DAY)) is not None
    assert "12, rue de la Vallée" in page
    assert [entry.kind for entry in scene.entries("print")] == ["print"]


def test_messages_that_went_out_are_listed(officer: Client, social_worker: Client) -> None:
    scene.stage("candidate", scene.selam(birth=Birth(1990, 1, 1)))
    assert officer.get("/office/messages/").status_code == 200
    assert social_worker.get("/office/messages/").status_code == 404
