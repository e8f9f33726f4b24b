"""Letters leave together: one PDF with a list on top, printed, posted, printed again."""

from __future__ import annotations

import io
import uuid

import pytest
from pypdf import PdfReader

from accueil.kernel.faults import Refused
from accueil.messages import still_due
from accueil.messages.actions import (
    ask_for_batch,
    ask_for_reprint,
    make_batch,
    record_batch_posting,
    record_printing,
)
from accueil.messages.erasure import erase_messages
from accueil.messages.models import Channel, LetterBatch
from accueil.messages.queries import letters_to_post
from accueil.messages.states import State, state_of
from accueil.people.actions import ContactInput
from tests.documents.acts import AT, CLAIRE, DAY, doing
from tests.jobs import run_jobs
from tests.messages.told import KIND, all_of, reached_by, sent, told

POST = ContactInput(post="12, rue de la Vallée\nL-4000 Esch-sur-Alzette")


def two_letters() -> list[uuid.UUID]:
    """Ana in French and Rui in Portuguese, whom only a letter reaches."""
    people = [reached_by(POST), reached_by(POST, given_name="Rui", language="pt")]
    for person in people:
        told(person)
    sent()
    return people


def asked() -> LetterBatch:
    with doing("messages.outbox"):
        return ask_for_batch(by=CLAIRE, at=AT)


def made(batch: LetterBatch) -> PdfReader:
    with doing("messages.send"):
        make_batch(batch_id=batch.pk, by=CLAIRE, on=DAY, at=AT)
        content = LetterBatch.objects.get(pk=batch.pk).content
    assert content is not None
    return PdfReader(io.BytesIO(bytes(content)))


def test_a_batch_is_a_list_and_every_letter_in_its_language(db: None) -> None:
    two_letters()
    pages = [page.extract_text() for page in made(asked()).pages]
    assert len(pages) == 3
    assert "Ana Beatriz Magalhães, 12, rue de la Vallée" in pages[0]
    assert "Rui Magalhães" in pages[0]
    assert "vous avez une place" in pages[1]
    assert "tem um lugar" in pages[2]


def test_letters_are_in_one_batch_only_and_none_without_letters(db: None) -> None:
    two_letters()
    asked()
    with doing("messages.outbox"), pytest.raises(Refused, match="No letter waits"):
        ask_for_batch(by=CLAIRE, at=AT)


def test_printed_then_posted_and_the_pdf_is_let_go_of(db: None) -> None:
    ana, _rui = two_letters()
    batch = asked()
    with doing("messages.outbox"), pytest.raises(Refused, match="still being put together"):
        record_printing(batch_id=batch.pk, by=CLAIRE, at=AT)
    made(batch)
    with doing("messages.outbox"):
        with pytest.raises(Refused, match="Print the letters first"):
            record_batch_posting(batch_id=batch.pk, by=CLAIRE, at=AT)
        assert record_printing(batch_id=batch.pk, by=CLAIRE, at=AT) == 2
    assert state_of(all_of(ana)[Channel.LETTER]) is State.PRINTED
    with doing("messages.outbox"):
        assert record_batch_posting(batch_id=batch.pk, by=CLAIRE, at=AT) == 2
        assert LetterBatch.objects.get().content is None
        assert not letters_to_post()
    assert state_of(all_of(ana)[Channel.LETTER]) is State.SENT


def test_a_reprint_is_the_same_letters_again(db: None) -> None:
    two_letters()
    batch = asked()
    first = [page.extract_text() for page in made(batch).pages]
    with doing("messages.outbox"):
        record_printing(batch_id=batch.pk, by=CLAIRE, at=AT)
        record_batch_posting(batch_id=batch.pk, by=CLAIRE, at=AT)
        ask_for_reprint(batch_id=batch.pk, by=CLAIRE, at=AT)
    assert [page.extract_text() for page in made(batch).pages] == first


def test_a_letter_whose_cause_has_gone_is_not_printed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(still_due._questions, KIND, lambda about: True)
    monkeypatch.setitem(still_due._values, KIND, lambda about: {})
    told(reached_by(POST), about=uuid.UUID(int=7))
    sent()
    batch = asked()
    monkeypatch.setitem(still_due._questions, KIND, lambda about: False)
    assert len(made(batch).pages) == 1


@pytest.mark.usefixtures("own_database")
def test_the_worker_puts_the_letters_together() -> None:
    two_letters()
    run_jobs()
    batch = asked()
    assert set(run_jobs()) == {"succeeded"}
    with doing("messages.outbox"):
        assert bytes(LetterBatch.objects.get(pk=batch.pk).content or b"").startswith(b"%PDF")


def test_another_authority_sees_no_batch(db: None) -> None:
    two_letters()
    asked()
    with doing("messages.outbox", authority="fr-ofii"):
        assert not LetterBatch.objects.exists()


def test_erasing_a_person_erases_the_pdf_that_holds_a_letter_to_them(db: None) -> None:
    ana, rui = two_letters()
    made(asked())
    with doing("messages.outbox"):
        assert erase_messages(person_ids=[ana])["messages_message"] == 2
        assert LetterBatch.objects.get().content is None
    assert Channel.LETTER in all_of(rui)
