"""Promises of the style sheets and templates: both directions of writing, nothing inline, places for every percent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import accueil.portals
import accueil.ui

UI = Path(accueil.ui.__path__[0])
PORTALS = Path(accueil.portals.__path__[0])
SHEETS = sorted((UI / "static" / "ui" / "css").glob("*.css"))
TEMPLATES = sorted([*UI.rglob("templates/**/*.html"), *PORTALS.rglob("templates/**/*.html")])
PHYSICAL = re.compile(
    r"[{;\s](?:margin|padding|border)-(?:left|right)\b|[{;\s](?:left|right)\s*:|text-align:\s*(?:left|right)"
)
ALLOWED = (".wordmark-i::before", '.choice input[type="checkbox"]:checked::before')
"""The dot of the wordmark and the check in a box are the same in both directions."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheets_use_logical_properties_only(sheet: Path) -> None:
    lines = [line for line in sheet.read_text().splitlines() if not any(name in line for name in ALLOWED)]
    assert [line for line in lines if PHYSICAL.search(line)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text)
    scripts = re.findall(r"<script[^>]*>", text)
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)


def test_every_percent_has_its_classes() -> None:
    text = (UI / "static" / "ui" / "css" / "positions.css").read_text()
    for n in range(101):
        assert f".at-{n} {{ --at: {n}%; }} .from-{n} {{ --from: {n}%; }} .to-{n} {{ --to: {n}%; }}" in text


def test_every_font_named_is_bundled_with_its_licence() -> None:
    folder = UI / "static" / "ui" / "fonts"
    named = set(re.findall(r"fonts/([^\"]+)", (UI / "static" / "ui" / "css" / "fonts.css").read_text()))
    assert named == {path.name for path in folder.glob("*.woff2")}
    assert {path.name for path in folder.glob("*LICENSE.txt")} == {
        "noto-sans-LICENSE.txt",
        "source-serif-4-LICENSE.txt",
    }


def test_the_vendored_style_sheet_has_its_licence() -> None:
    folder = UI / "static" / "vendor" / "designsystemet"
    assert "Permission is hereby granted" in (folder / "LICENSE.txt").read_text()
