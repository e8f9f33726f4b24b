"""What the printed certificate shows and carries."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from accueil.certificates.content import CertificateContent, Holder
from accueil.certificates.paper import Imprint, set_certificate
from tests.certificates.certificates import BASIS, fulfilled
from tests.documents.papers import AUTHORITY
from tests.documents.test_letters_on_paper import text_of

CODE = "ABCDEFGHIJKLMNOPQRSTUVWXY4"
IMPRINT = Imprint("LU-CAI-2023-000123", CODE, date(2023, 6, 15), "fr")


def attached(pdf: bytes) -> dict[str, Any]:
    files = PdfReader(io.BytesIO(pdf)).attachments
    content: dict[str, Any] = json.loads(files["certificate.json"][0])
    return content


def test_a_certificate_shows_number_name_statement_legal_basis_and_ministry_of_its_day() -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS", "LU-CAI-PAGE-OFFERED-BY" and the named paper of "LU-CAI-ART26-CERTIFY"."""
    told = text_of(set_certificate(fulfilled(), IMPRINT).pdf).replace("\u00a0", " ")
    for words in (IMPRINT.number, "SHEVCHUK Olena", "Олена Шевчук", "contrat CAI-2021-00076", BASIS, *AUTHORITY):
        assert words in told
    assert "Délivré et scellé électroniquement le 15 juin 2023" in told


def test_the_code_stands_under_the_qr_to_be_typed() -> None:
    told = text_of(set_certificate(fulfilled(), IMPRINT).pdf)
    assert "ABCD EFGH IJKL MNOP QRST UVWX Y4" in told


@pytest.mark.parametrize(
    ("name", "native", "language"),
    [
        ("AL-HASSAN Layla", "ليلى الحسن", "ar"),
        ("HAILE Tesfay", "ተስፋይ ሃይለ", "ti"),
        ("PAPADOPOULOU Eleni", "Ελένη Παπαδοπούλου", "el"),
        ("KOVALENKO Mykola", "Микола Коваленко", "uk-UA"),
    ],
)
def test_names_stand_in_their_own_script_beside_the_latin_form(name: str, native: str, language: str) -> None:
    paper = set_certificate(fulfilled(Holder(name, native, language)), IMPRINT)
    assert paper.undrawn == ""
    assert name in text_of(paper.pdf)
    assert attached(paper.pdf)["holder"]["native_name"] == native


def test_a_name_no_font_draws_stays_whole_for_machines() -> None:
    paper = set_certificate(fulfilled(Holder("WANG Lihua", "王丽华", "zh")), IMPRINT)
    assert "WANG Lihua" in text_of(paper.pdf)
    assert paper.undrawn == "王丽华"
    assert attached(paper.pdf)["holder"]["native_name"] == "王丽华"


def test_the_attached_content_says_what_the_paper_says_and_where_to_verify() -> None:
    content = attached(set_certificate(fulfilled(), IMPRINT).pdf)
    assert content["number"] == IMPRINT.number
    assert content["legal_basis"] == BASIS
    assert content["verify"].endswith(f"/verify/{CODE}")


@pytest.mark.parametrize("words", [1, 12, 20])
def test_a_certificate_is_one_page_however_long_the_name_and_the_statement(words: int) -> None:
    content = fulfilled(
        Holder("ANDRIANAMPOINIMERINA " * min(words, 4)), statement="a accompli les trois engagements convenus. " * words
    )
    assert len(PdfReader(io.BytesIO(set_certificate(content, IMPRINT).pdf)).pages) == 1


def test_a_certificate_is_tagged_archivable_and_a_specimen_in_a_demonstration() -> None:
    pdf = set_certificate(fulfilled(), IMPRINT).pdf
    assert b"<pdfuaid:part>1" in pdf
    assert b"<pdfaid:part>3" in pdf
    assert "SPÉCIMEN" in text_of(pdf)


def test_a_content_of_a_certificate_survives_storage() -> None:
    assert CertificateContent.from_json(json.loads(json.dumps(fulfilled().to_json()))) == fulfilled()
