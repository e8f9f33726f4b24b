"""The name a file is kept under."""

from __future__ import annotations

from pathlib import PurePosixPath

from accueil.documents.content_types import ENDINGS

LONGEST = 120


def clean_name(name: str, content_type: str) -> str:
    """A file name without folders or control characters, ending as its content type ends."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    ending = ENDINGS[content_type]
    stem = shown[: -len(PurePosixPath(shown).suffix)] if PurePosixPath(shown).suffix else shown
    return f"{stem[: LONGEST - len(ending)] or 'document'}{ending}"
