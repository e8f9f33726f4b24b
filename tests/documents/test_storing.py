"""Files people hand in: told by their content, refused with a sentence, kept once."""

from __future__ import annotations

import pytest

from accueil.documents.actions import store_file
from accueil.documents.content_types import JPEG, PDF, PNG, content_type_of
from accueil.documents.file_names import clean_name
from accueil.documents.models import StoredFile
from accueil.documents.queries import file, files_of, read_file
from accueil.kernel.faults import Refused
from tests.documents.acts import AT, CLAIRE, doing, registered, registered_too

SCAN = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PHOTO = b"\xff\xd8\xff\xe0" + b"pixels" * 20 + b"\xff\xd9"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"pixels" * 20 + b"\x00\x00\x00\x00IEND\xaeB`\x82"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (SCAN, PDF),
        (PHOTO, JPEG),
        (PICTURE, PNG),
        (PHOTO + b"camera" * 10, JPEG),
        (PHOTO[:40], None),
        (PICTURE[:40], None),
        (SCAN[:20], None),
        (b"PK\x03\x04 a word document", None),
        (b"<html>not a pdf</html>", None),
    ],
)
def test_a_file_is_told_by_its_content_and_a_cut_one_is_not_taken(content: bytes, found: str | None) -> None:
    assert content_type_of(content) == found


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("passport.PDF", "passport.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ana\\scan.docx", "scan.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ("bad\x00\x1bname.pdf", "badname.pdf"),
        ("паспорт Олени.pdf", "паспорт Олени.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_file_name_keeps_its_words_and_loses_its_folders(name: str, kept: str) -> None:
    assert clean_name(name, PDF) == kept


def test_a_file_is_found_again_byte_for_byte(db: None) -> None:
    person = registered()
    with doing("documents.hand_in") as act:
        stored = store_file(person_id=person, name="scan.pdf", content=SCAN, by=CLAIRE, at=AT)
        assert read_file(file(stored.id)) == SCAN
        assert (stored.content_type, stored.size) == (PDF, len(SCAN))
        assert act.persons == {person}


def test_the_same_bytes_twice_are_one_file(db: None) -> None:
    person = registered()
    with doing("documents.hand_in"):
        first = store_file(person_id=person, name="scan.pdf", content=SCAN, by=CLAIRE, at=AT)
        again = store_file(person_id=person, name="scan (2).pdf", content=SCAN, by=CLAIRE, at=AT)
        assert again.id == first.id
        assert [each.name for each in files_of(person)] == ["scan.pdf"]


def test_the_same_bytes_of_two_people_are_two_files(db: None) -> None:
    ana, selam = registered(), registered_too()
    with doing("documents.hand_in"):
        of_ana = store_file(person_id=ana, name="scan.pdf", content=SCAN, by=CLAIRE, at=AT)
        of_selam = store_file(person_id=selam, name="scan.pdf", content=SCAN, by=CLAIRE, at=AT)
        assert of_ana.id != of_selam.id


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"MZ this is a program", "as a PDF, or as a photo"),
        (SCAN.replace(b"trailer <<>>", b"trailer <</Encrypt 5 0 R>>"), "password"),
        (SCAN + b"0" * 2_000_000 + b"%%EOF", "at most 1 MB"),
    ],
)
def test_what_is_refused_gets_its_sentence_and_leaves_nothing(
    db: None, settings: pytest.FixtureRequest, content: bytes, sentence: str
) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024  # type: ignore[attr-defined]
    person = registered()
    with doing("documents.hand_in"):
        with pytest.raises(Refused, match=sentence) as refused:
            store_file(person_id=person, name="scan.pdf", content=content, by=CLAIRE, at=AT)
        assert set(refused.value.fields) == {"file"}
        assert StoredFile.objects.count() == 0


def test_another_authority_sees_no_file(db: None) -> None:
    person = registered()
    with doing("documents.hand_in"):
        store_file(person_id=person, name="scan.pdf", content=SCAN, by=CLAIRE, at=AT)
    with doing("documents.hand_in", authority="fr-ofii"):
        assert not files_of(person)
    with doing("documents.letters"):
        assert not files_of(person)
