"""A programme whose law lets time stand still on a ground: the first one's folder with one line changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from accueil import programmes


@pytest.fixture
def pausing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The house reads books in which health is such a ground."""
    folder = tmp_path / "programmes"
    shutil.copytree(programmes.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    procedure = folder / "luxembourg_cai" / "programme.yaml"
    text = procedure.read_text(encoding="utf-8")
    assert "pauses: []" in text
    procedure.write_text(text.replace("pauses: []", "pauses: [health]"), encoding="utf-8")
    monkeypatch.setattr(programmes, "FOLDER", folder)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (programmes.book, programmes.programme, programmes.programmes):
        cached.cache_clear()
