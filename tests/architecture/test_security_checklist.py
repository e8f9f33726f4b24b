"""The security checklist names what holds each line; what it names exists, and no number stands twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs/operations/asvs.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:4] for line in TEXT.splitlines() if re.match(r"\| \d", line)]
STATES = {"held", "none", "authority", "open"}


def test_every_file_it_names_exists() -> None:
    """A moved test takes its line along."""
    named = re.findall(r"`((?:accueil|tests|docs|config)/[^`*{}]+)`", TEXT)
    assert [each for each in named if not (ROOT / each).exists()] == []
    assert len(named) > 60


def test_every_line_has_a_number_a_state_and_words() -> None:
    """One of four states; a number is one chapter's, section's and requirement's."""
    for numbers, state, words in ROWS:
        assert state.strip() in STATES
        assert len(words.strip()) > 5
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", each.strip()) for each in numbers.split(","))


def test_no_number_stands_twice() -> None:
    """Counted over the whole list."""
    counted = Counter(each.strip() for numbers, _state, _words in ROWS for each in numbers.split(","))
    assert [number for number, times in counted.items() if times > 1] == []
