"""The office's messages: what went out, whom nobody reaches, letters to post, and the words of the authority."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client
from playwright.sync_api import Page

from accueil.journal.context import Access, Kind, opened
from accueil.journal.jobs import job_agent
from accueil.messages.actions import deliver, make_batch, tell
from accueil.messages.models import Channel, LetterBatch, Message, MessageTemplate
from accueil.people.actions import ContactInput, record_contact
from accueil.people.queries import person
from tests.accessibility.axe import findings
from tests.portals.officer import scene

NOW = scene.at(scene.DAY)
VALUES = {
    "title": {"fr": "Instruction civique", "en": "Civic course"},
    "starts_at": dt.datetime(2023, 6, 19, 16, 30, tzinfo=dt.UTC),
    "place": "Lycée, Esch",
}
JOB = job_agent("sending messages", scene.AUTHORITY)
EDITOR = "/office/messages/wording/session_reminder/fr/email/"
NOBODY = ContactInput()


def sending() -> object:
    return opened(Access(JOB, scene.AUTHORITY, "messages.send", "Sending a message that was due", Kind.WRITE))


def told(contact: ContactInput) -> uuid.UUID:
    """Selam, whose file is open, is told of a class; her random id."""
    with scene.act():
        case = scene.applied(scene.selam(contact=None))
        if contact != NOBODY:
            record_contact(person=person(case.person_id), contact=contact, by=scene.BY, on=scene.DAY)
        tell(person_id=case.person_id, kind="session_confirmed", about=None, values=VALUES, by=scene.BY, at=NOW)
    for _ in range(2):
        with scene.act():
            waiting = [each.pk for each in Message.objects.filter(kind="session_confirmed", sent_at=None)]
        for message_id in waiting:
            with sending():  # type: ignore[attr-defined]
                deliver(message_id=message_id, at=NOW)
    return case.person_id


def shown_to(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_is_filtered_by_state_channel_and_kind(officer: Client) -> None:
    told(ContactInput(email="selam@example.org"))
    assert shown_to(officer, "/office/messages/").count("<tr>") == 3
    assert "selam@example.org" in shown_to(officer, "/office/messages/?state=sent&channel=email")
    assert "selam@example.org" not in shown_to(officer, "/office/messages/?channel=sms")
    assert "No such message." in shown_to(officer, "/office/messages/?state=bounced")
    assert shown_to(officer, "/office/messages/?state=nonsense&channel=pigeon&kind=none").count("<tr>") == 3


def test_the_list_comes_in_pages_and_names_who_is_on_the_page_only(officer: Client) -> None:
    with scene.act():
        case = scene.applied()
        for number in range(30):
            tell(
                person_id=case.person_id, kind="session_confirmed", about=None, occasion=str(number), values=VALUES,
                by=scene.BY, at=NOW,
            )  # fmt: skip
    assert "1 to 25 of 30" in shown_to(officer, "/office/messages/")
    assert "26 to 30 of 30" in shown_to(officer, "/office/messages/?page=2")
    assert scene.entries("list")[0].persons == 1


def test_whom_nobody_reaches_is_listed_with_the_way_to_the_file_and_leaves_an_entry(officer: Client) -> None:
    told(NOBODY)
    shown = shown_to(officer, "/office/messages/unreachable/")
    assert "Selam Haile" in shown
    assert "/office/files/CAI-" in shown
    assert [each.detail.reason for each in scene.entries("list")] == ["Finding people whom no message reaches"]


def test_writing_again_needs_an_address(officer: Client) -> None:
    who = told(NOBODY)
    with scene.act():
        [message] = Message.objects.filter(unreached_at__isnull=False)
    again = f"/office/messages/{message.pk}/again/"
    assert "still no way to reach" in officer.post(again, follow=True).content.decode()
    with scene.act():
        record_contact(person=person(who), contact=ContactInput(phone="+352621555046"), by=scene.BY, on=scene.DAY)
    assert "goes out again: SMS" in officer.post(again, follow=True).content.decode()
    assert officer.post(f"/office/messages/{uuid.uuid4()}/again/").status_code == 404


def test_letters_are_put_together_printed_and_posted(officer: Client) -> None:
    told(ContactInput(post="12, rue de la Vallée\nEsch"))
    assert "Put 1 letter together" in shown_to(officer, "/office/messages/letters/")
    officer.post("/office/messages/letters/together/")
    with scene.act(activity="messages.outbox"):
        batch = LetterBatch.objects.get()
    address = f"/office/messages/letters/{batch.pk}/"
    assert officer.get(address).status_code == 404
    with sending():  # type: ignore[attr-defined]
        make_batch(batch_id=batch.pk, by=JOB, on=scene.DAY, at=NOW)
    answer = officer.get(address)
    assert answer.content.startswith(b"%PDF")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "Print the letters first." in officer.post(f"{address}posted/", follow=True).content.decode()
    officer.post(f"{address}printed/")
    assert "1 letter is noted as posted." in officer.post(f"{address}posted/", follow=True).content.decode()
    with scene.act():
        letter = Message.objects.get(channel=Channel.LETTER)
    officer.post(f"/office/messages/{letter.pk}/back/")
    assert "Selam Haile" in shown_to(officer, "/office/messages/unreachable/")
    assert scene.entries("print")[0].persons == 1


def test_another_authority_prints_no_letter_of_ours(officer: Client) -> None:
    told(ContactInput(post="12, rue de la Vallée\nEsch"))
    officer.post("/office/messages/letters/together/")
    with scene.act(activity="messages.outbox"):
        batch = LetterBatch.objects.get()
    stranger = scene.signed_in(scene.agent("head_of_service", authority="be-integration"))
    for verb in ("", "printed/", "posted/", "again/"):
        address = f"/office/messages/letters/{batch.pk}/{verb}"
        assert (stranger.post if verb else stranger.get)(address).status_code == 404


def typed(**different: str) -> dict[str, str]:
    given = {"subject": "N’oubliez pas : {title}", "body": "C’est {starts_at}, à {place}.", "seen": "0"}
    return {**given, "valid_from": "2023-06-15", **different}


def own_versions() -> list[str]:
    with scene.act(activity="messages.templates"):
        return [each.body for each in MessageTemplate.objects.order_by("number")]


def test_the_head_of_service_rewrites_a_text_and_goes_back(head: Client) -> None:
    assert "Nobody has rewritten this text." in shown_to(head, EDITOR)
    head.post(EDITOR, typed())
    head.post(EDITOR, typed(body="Venez {starts_at} : {place}", seen="1"))
    assert own_versions() == ["C’est {starts_at}, à {place}.", "Venez {starts_at} : {place}"]
    head.post(f"{EDITOR}back/", {"number": "1", "seen": "2"})
    assert own_versions()[2] == "C’est {starts_at}, à {place}."
    shown = shown_to(head, EDITOR)
    assert "own text, version 3" in shown
    assert "again as version 1" in shown
    assert "Anne Hoffmann" in shown


def test_looking_first_keeps_nothing_and_shows_every_language(head: Client) -> None:
    shown = head.post(EDITOR, {**typed(), "look": "1"}).content.decode()
    assert own_versions() == []
    assert "C’est lundi 9" in shown
    assert "as typed, not kept yet" in shown
    for language in (
        "Nächster Termin: Montag",
        "The next date is Monday",
        "Nächsten Termin: Méindeg",
        "Próxima data: segunda-feira",
    ):
        assert language in shown


@pytest.mark.parametrize("look", [{}, {"look": "1"}])
def test_a_wrong_place_is_named_beside_the_text_and_nothing_is_lost(head: Client, look: dict[str, str]) -> None:
    shown = head.post(EDITOR, typed(body="Venez {starts_at}, {plcae}") | look).content.decode()
    assert "There is no {plcae} in this message." in shown
    assert "Venez {starts_at}, {plcae}" in shown
    assert own_versions() == []


def test_two_who_rewrite_the_same_text_are_told(head: Client) -> None:
    head.post(EDITOR, typed())
    shown = head.post(EDITOR, typed(body="Autre {starts_at} {place}")).content.decode()
    assert "Somebody else changed this text meanwhile." in shown
    assert own_versions() == ["C’est {starts_at}, à {place}."]


def test_an_sms_has_no_subject(head: Client) -> None:
    shown = shown_to(head, EDITOR.replace("email", "sms"))
    assert 'name="subject"' not in shown
    assert 'name="body"' in shown


@pytest.mark.parametrize("address", ["nothing/fr/email/", "session_reminder/xx/email/", "session_reminder/fr/pigeon/"])
def test_a_text_that_does_not_exist_is_no_page(head: Client, address: str) -> None:
    assert head.get(f"/office/messages/wording/{address}").status_code == 404


def test_an_auditor_posts_letters_and_words_nothing(officer: Client) -> None:
    assert officer.get(EDITOR).status_code == 404
    assert officer.post(EDITOR, typed()).status_code == 404
    assert officer.get("/office/messages/letters/").status_code == 200
    assert "Wording" not in shown_to(officer, "/office/messages/")


@pytest.mark.browser
def test_a_text_is_rewritten_in_a_browser_from_first_look_to_going_back(page: Page, live_site: str) -> None:
    client = scene.signed_in(scene.agent("head_of_service", "Anne Hoffmann"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    page.goto(f"{live_site}/office/messages/wording/")
    page.get_by_role("link", name="Rappel d’un cours").first.click()
    text, main = page.get_by_label("Texte", exact=True), page.get_by_role("main")
    text.fill("Venez {starts_at}, {plcae}")
    page.get_by_role("button", name="Le regarder d’abord").click()
    assert "Il n’y a pas de {plcae} dans ce message." in main.inner_text()
    text.fill("Venez {starts_at} : {place}. Le cours : {title}.")
    page.get_by_role("button", name="Le regarder d’abord").click()
    assert "Le cours : Instruction civique, module 2." in main.inner_text()
    assert "Guten Tag Ana Magalhães" in main.inner_text()
    page.get_by_role("button", name="Enregistrer ce texte").click()
    assert "texte propre, version 1" in main.inner_text()
    page.get_by_role("button", name="Revenir au texte de la maison").click()
    assert "texte propre" not in main.inner_text()
    assert "Bonjour {name}" in text.input_value()
    assert findings(page) == []
