"""What a printed letter promises: every word on it, tagged, archivable, the same bytes each time."""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from accueil.documents import typesetting
from accueil.documents.letter_content import LetterContent
from accueil.documents.letters import set_letter
from accueil.documents.typesetting import OWN_FONTS
from tests.documents.papers import AUTHORITY, BASIS, contract, refusal


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_paper_names_its_legal_basis_and_the_ministry_of_its_day() -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS" and "LU-CAI-PAGE-OFFERED-BY" for letters: what the caller says for the day stands
    on the paper word for word."""
    told = text_of(set_letter(refusal(), "fr").pdf)
    assert BASIS in told
    assert all(line in told for line in AUTHORITY)


def test_a_refusal_shows_every_ground_with_its_article_and_every_remedy_with_its_term() -> None:
    told = text_of(set_letter(refusal(), "fr").pdf)
    for words in (
        "appuyé par aucune pièce. art. 23",
        "Condition non remplie : séjourne légalement art. 2",
        "Recours gracieux",
        "Dernier jour : 1er septembre",
    ):
        assert words in told


def test_a_contract_has_its_articles_and_a_place_for_each_signature() -> None:
    told = text_of(set_letter(contract(), "fr").pdf)
    for words in (
        "Article 2. Cours",
        "La personne signataire",
        "Lieu, jour et signature",
        "Anne Keller Signé le 15 juin 2023",
    ):
        assert words in told


def test_a_letter_is_tagged_archivable_and_says_its_language() -> None:
    pdf = set_letter(refusal(), "de").pdf
    assert b"/MarkInfo<</Marked true" in pdf
    assert b"/Lang(de)" in pdf
    assert b"<pdfuaid:part>1" in pdf
    assert b"<pdfaid:part>3" in pdf


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert set_letter(refusal(), "fr").pdf == set_letter(refusal(), "fr").pdf


def test_threads_of_a_server_share_the_typesetter() -> None:
    alone = set_letter(refusal(), "fr").pdf
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(lambda _: set_letter(refusal(), "fr").pdf, range(12)))
    assert set(papers) == {alone}


def test_a_demonstration_marks_its_papers(settings: pytest.FixtureRequest) -> None:
    assert "SPÉCIMEN" in text_of(set_letter(refusal(), "fr").pdf)
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    assert "SPÉCIMEN" not in text_of(set_letter(refusal(), "fr").pdf)


def test_a_name_no_font_draws_leaves_the_latin_form_and_is_reported() -> None:
    paper = set_letter(refusal(native_name="王丽华", native_language="zh"), "fr")
    assert paper.undrawn == "王丽华"
    assert "Madame WANG Lihua" in text_of(paper.pdf)


def test_a_sentence_with_a_strange_letter_falls_back_letter_by_letter() -> None:
    paper = set_letter(refusal(paragraphs=("Bonjour 王.",)), "fr")
    assert "Bonjour Wang." in text_of(paper.pdf)
    assert paper.undrawn == "王"


def test_words_are_never_read_as_template_code() -> None:
    told = text_of(set_letter(refusal(paragraphs=('#panic("x") *b* $1$ \\ "quoted"',)), "fr").pdf)
    assert '#panic("x") *b* $1$ \\ "quoted"' in told


def test_a_content_survives_storage() -> None:
    for content in (refusal(native_name="王丽华"), contract()):
        assert LetterContent.from_json(json.loads(json.dumps(content.to_json()))) == content


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "1er juin"),
        ("de", "1. Juni 2023"),
        ("lb", "1. Juni 2023"),
        ("en", "1 June 2023"),
        ("pt", "1.º de junho"),
    ],
)
def test_the_day_is_written_out_in_the_language_of_the_letter(language: str, words: str) -> None:
    told = text_of(set_letter(refusal(on=date(2023, 6, 1)), language).pdf)
    assert words in told.replace("\u00a0", " ")


def test_a_letter_in_a_language_our_papers_do_not_speak_has_english_labels_and_runs_left_to_right() -> None:
    pdf = set_letter(refusal(), "ar").pdf
    assert "Our reference: CAI-2021-00076" in text_of(pdf)
    assert b"/Lang(en)" in pdf


def test_fonts_of_the_machine_can_be_added(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """As with Chinese: a script the bundled fonts lack is drawn once a folder with its font is named."""
    own, extra = tmp_path / "own", tmp_path / "extra"
    own.mkdir()
    extra.mkdir()
    for font in OWN_FONTS.glob("*.ttf"):
        ((extra if "Thai" in font.name else own) / font.name).symlink_to(font)
    monkeypatch.setattr(typesetting, "OWN_FONTS", own)
    thai = refusal(native_name="สมชาย", native_language="th")
    assert set_letter(thai, "fr").undrawn == "สมชาย"
    settings.EXTRA_FONTS = [str(extra)]  # type: ignore[attr-defined]
    paper = set_letter(thai, "fr")
    assert paper.undrawn == ""
    assert "สมชาย" in text_of(paper.pdf)
