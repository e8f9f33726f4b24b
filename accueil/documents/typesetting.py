"""The one typesetter of the house: a Typst template and its content become a tagged, archivable PDF.

Every paper is PDF/UA-1 (readable by machine and screen reader) and PDF/A-3a (archive form). The compiler lives as long
as the process: the first paper costs about 60 ms, every further one about 5. Content reaches a template as JSON only,
so no text of a person can become template code. A template stops at a missing glyph; what no font can draw is therefore
replaced beforehand, and the paper's report says so.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import typst
from anyascii import anyascii
from django.conf import settings

from accueil.documents.glyphs import coverage, undrawable

ROOT = Path(__file__).resolve().parents[1]
OWN_FONTS = Path(__file__).resolve().parent / "fonts"
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
NATIVE = "native_name"

_turn = threading.Lock()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF, and the characters no font could draw (empty when the paper shows every character)."""

    pdf: bytes
    undrawn: str


def typeset(template: str, content: Mapping[str, Any], *, on: date, language: str, attachment: bytes = b"") -> Paper:
    """The PDF of ``template`` (path under ``accueil/``) filled with ``content`` (JSON-able), dated ``on``.

    The same template, content, day and fonts give the same bytes. Fields called ``native_name`` that cannot be drawn
    are left out, so that the Latin form stands alone; other text falls back letter by letter to its Latin form.
    ``attachment`` (UTF-8) reaches the template untouched, for it to attach.
    """
    undrawn: dict[str, None] = {}
    drawable = _drawable(content, undrawn)
    day = {"year": on.year, "month": on.month, "day": on.day}
    filled = json.dumps({**drawable, "on": day, "language": language}, ensure_ascii=False)
    inputs = {"paper": filled, "attachment": attachment.decode()}
    stamp = datetime.combine(on, time(12), UTC)
    with _turn:  # the compiler keeps a cache and cannot be entered twice
        pdf = compiler(font_folders()).compile(
            input=str(ROOT / template), sys_inputs=inputs, pdf_standards=[*STANDARDS], timestamp=int(stamp.timestamp())
        )
    return Paper(pdf=cast(bytes, pdf), undrawn="".join(undrawn))


def font_folders() -> tuple[Path, ...]:
    """The bundled fonts, and the folders the setting ``EXTRA_FONTS`` names (Chinese, say)."""
    return (OWN_FONTS, *(Path(folder) for folder in settings.EXTRA_FONTS))


@lru_cache(maxsize=2)
def compiler(folders: tuple[Path, ...]) -> typst.Compiler:
    """The process's compiler over ``folders``; templates may read files under ``accueil/`` only."""
    return typst.Compiler(root=str(ROOT), font_paths=[str(folder) for folder in folders], ignore_system_fonts=True)


def _drawable(value: Any, undrawn: dict[str, None], field: str = "") -> Any:
    if isinstance(value, str):
        return _drawable_text(value, undrawn, field)
    if isinstance(value, Mapping):
        return {key: _drawable(part, undrawn, str(key)) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_drawable(part, undrawn, field) for part in value]
    return value


def _drawable_text(text: str, undrawn: dict[str, None], field: str) -> str:
    if text.isascii():
        return text
    missing = undrawable(text, coverage(font_folders()))
    if not missing:
        return text
    undrawn.update(dict.fromkeys(missing))
    if field == NATIVE:
        return ""
    return text.translate({ord(letter): anyascii(letter) or "?" for letter in missing})
