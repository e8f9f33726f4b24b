"""Which characters the bundled fonts draw."""

from __future__ import annotations

from accueil.documents.glyphs import coverage, undrawable
from accueil.documents.typesetting import OWN_FONTS

DRAWABLE = coverage((OWN_FONTS,))


def test_the_bundled_fonts_draw_every_promised_script() -> None:
    for name in ("Łukasz Nguyễn", "Ελένη", "Олена Шевчук", "ليلى الحسن", "ተስፋይ ሃይለ", "ნინო", "Անի", "רות", "सीता"):
        assert undrawable(name, DRAWABLE) == "", name


def test_what_cannot_be_drawn_is_named_once_each_in_order() -> None:
    assert undrawable("王丽华 and 王", DRAWABLE) == "王丽华"


def test_marks_that_no_font_draws_are_not_missed() -> None:
    assert undrawable("a\u200bb\u200ec\n\ufeff", DRAWABLE) == ""


def test_the_bundled_fonts_stay_small() -> None:
    assert sum(font.stat().st_size for font in OWN_FONTS.iterdir()) < 6_000_000


def test_every_font_folder_carries_its_licences() -> None:
    assert {"OFL-noto.txt", "OFL-source-serif.txt", "README.md"} <= {file.name for file in OWN_FONTS.iterdir()}
