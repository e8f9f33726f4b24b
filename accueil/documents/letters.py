"""The printed letter: content and labels of its language, set by the one letter template."""

from __future__ import annotations

import io
import re
from dataclasses import asdict
from typing import Any

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accueil.documents.day_in_words import day_in_words
from accueil.documents.letter_content import LetterContent, Rows
from accueil.documents.typesetting import Paper, typeset

TEMPLATE = "documents/papers/letter.typ"
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}")


def set_letter(content: LetterContent, language: str) -> Paper:
    """The PDF of ``content``; ``language`` (fr, de, lb, en, pt) sets the labels the template adds."""
    spoken = paper_language(language)
    with override(spoken):
        return typeset(TEMPLATE, _filled(content, spoken), on=content.on, language=spoken)


def paper_language(language: str) -> str:
    """``language`` if our papers speak it, else English: the words of such a letter come in English too."""
    return language if language in dict(settings.LANGUAGES) else "en"


def language_tag(language: str, otherwise: str) -> str:
    """``language`` as the typesetter knows it (two or three letters), else ``otherwise``."""
    primary = language.lower().split("-")[0]
    return primary if LANGUAGE_TAG.fullmatch(primary) else otherwise


def specimen_word() -> str:
    """The mark of a paper made in a demonstration, in the active language; empty in production."""
    return _("SPECIMEN") if settings.DEMONSTRATION else ""


def _filled(content: LetterContent, language: str) -> dict[str, Any]:
    written = day_in_words(content.on, language)
    if content.place:
        written = _("%(place)s, %(day)s") % {"place": content.place, "day": written}
    return {
        **asdict(content),
        "qr": _picture(content.qr) if content.qr else "",
        "tables": [_table(rows, content.title) for rows in content.tables],
        "native_language": language_tag(content.native_language, language),
        "place_and_day": written,
        "specimen": specimen_word(),
        "labels": _labels(),
    }


def _table(rows: Rows, title: str) -> dict[str, Any]:
    """A table as the template takes it: every column has a width, and a caption does not say the title again."""
    caption = "" if rows.caption == title else rows.caption
    return {**asdict(rows), "widths": list(rows.widths) or [1.0] * len(rows.head), "caption": caption}


def _picture(address: str) -> str:
    """The address as a QR code in SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#211b1f", xmldecl=False)
    return drawn.getvalue().decode()


def _labels() -> dict[str, Any]:
    return {
        "reference": _("Our reference:"),
        "reasons": _("Why"),
        "states": {"no": _("Not met:"), "unknown": _("Not shown:")},
        "remedies": _("If you disagree"),
        "last_day": _("Last day:"),
        "signatures": _("Signatures"),
        "signed_on": _("Signed on"),
        "sign_here": _("Place, day and signature"),
        "qr": _("QR code with the same code"),
        "legal_basis": _("Legal basis:"),
    }
