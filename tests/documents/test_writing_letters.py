"""Letters are kept as they were written, and name the law they rest on."""

from __future__ import annotations

import hashlib
import uuid

import pytest

from accueil.documents.actions import write_letter
from accueil.documents.erasure import erase_documents
from accueil.documents.letter_content import LetterContent
from accueil.documents.must_say import check_letter
from accueil.documents.queries import letter, letter_pdf, letters_about, letters_of
from tests.documents.acts import CLAIRE, DAY, doing, registered
from tests.documents.papers import BASIS, contract, refusal
from tests.documents.test_letters_on_paper import text_of


def test_a_letter_is_kept_as_it_was_written(db: None) -> None:
    person, case = registered(), uuid.uuid4()
    with doing("documents.letters") as act:
        written = write_letter(
            person_id=person, kind="refusal", language="fr", content=refusal(), by=CLAIRE, on=DAY, case_ref=case
        )
        kept = letter(written.id)
        assert hashlib.sha256(letter_pdf(kept)).hexdigest() == kept.sha256
        assert BASIS in text_of(letter_pdf(kept))
        assert LetterContent.from_json(kept.content) == refusal()
        assert [each.id for each in letters_of(person)] == [each.id for each in letters_about(case)] == [written.id]
        assert act.persons == {person}


@pytest.mark.parametrize("kind", ["contract", "decision", "refusal", "end_check_result", "roadmap"])
def test_no_letter_that_binds_leaves_without_its_legal_basis(kind: str) -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS"."""
    with pytest.raises(ValueError, match="legal basis"):
        check_letter(kind, refusal(legal_basis=""))
    check_letter(kind, refusal())


def test_an_invitation_may_do_without() -> None:
    check_letter("invitation", refusal(legal_basis=""))


@pytest.mark.parametrize("missing", ["reasons", "remedies"])
def test_no_refusal_leaves_without_grounds_and_remedies(missing: str) -> None:
    with pytest.raises(ValueError, match="grounds and its remedies"):
        check_letter("refusal", refusal(**{missing: ()}))


def test_characters_no_font_draws_are_reported_with_the_letter(db: None) -> None:
    person = registered()
    with doing("documents.letters"):
        content = refusal(native_name="王丽华", native_language="zh")
        written = write_letter(person_id=person, kind="refusal", language="fr", content=content, by=CLAIRE, on=DAY)
        assert written.undrawn == "王丽华"
        assert letter(written.id).content["native_name"] == "王丽华"


def test_erasing_leaves_no_letter(db: None) -> None:
    person = registered()
    with doing("documents.letters"):
        write_letter(person_id=person, kind="contract", language="fr", content=contract(), by=CLAIRE, on=DAY)
        assert sum(erase_documents(person_ids=[person]).values()) == 1
        assert not letters_of(person)
