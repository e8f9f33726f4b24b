"""One voice: every text is there in every language it must speak, with its placeholders, and said one way only."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest

from tests.architecture.sources import ROOT, shown

EVERYBODY = ("fr", "de", "lb", "pt")
STAFF = ("fr", "de")
STAFF_ONLY = {"journal", "officer", "provider", "oversight", "api", "evaluation", "retention"}
CATALOGUES = sorted((ROOT / "accueil").glob("**/locale/*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")


def language(file: Path) -> str:
    return file.parts[-3]


@pytest.mark.parametrize("file", CATALOGUES, ids=shown)
def test_a_catalogue_is_complete_and_keeps_placeholders(file: Path) -> None:
    for entry in polib.pofile(str(file)):
        if entry.obsolete:
            continue
        texts = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
        assert all(texts), f"not translated: {entry.msgid}"
        assert "fuzzy" not in entry.flags, f"not sure: {entry.msgid}"
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
        for text in texts:
            assert set(PLACEHOLDER.findall(text)) <= wanted, f"placeholders differ: {entry.msgid}"
            if not entry.msgid_plural:
                assert set(PLACEHOLDER.findall(text)) == wanted, f"placeholders differ: {entry.msgid}"


def test_the_same_text_is_translated_one_way_only() -> None:
    said: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for file in CATALOGUES:
        for entry in polib.pofile(str(file)):
            if not entry.obsolete and entry.msgid:
                said[language(file), entry.msgctxt or "", entry.msgid].setdefault(entry.msgstr, shown(file))
    assert not {key: where for key, where in said.items() if len(where) > 1}


@pytest.mark.parametrize("room", sorted({file.parents[3] for file in CATALOGUES}), ids=shown)
def test_a_room_speaks_every_language_it_must(room: Path) -> None:
    wanted = STAFF if room.name in STAFF_ONLY else EVERYBODY
    ids = {}
    for code in wanted:
        file = room / "locale" / code / "LC_MESSAGES" / "django.po"
        assert file.exists(), f"{shown(room)} does not speak {code}"
        ids[code] = {entry.msgid for entry in polib.pofile(str(file)) if not entry.obsolete}
    assert all(each == ids["fr"] for each in ids.values()), {
        code: sorted(ids["fr"] ^ each)[:10] for code, each in ids.items() if each != ids["fr"]
    }


def test_french_uses_the_typographic_apostrophe() -> None:
    wrong = [
        f"{shown(file)}: {entry.msgid[:60]}"
        for file in CATALOGUES
        if language(file) == "fr"
        for entry in polib.pofile(str(file))
        if re.search(r"[A-Za-zà-ÿ]'[A-Za-zà-ÿ]", entry.msgstr)
    ]
    assert not wrong
