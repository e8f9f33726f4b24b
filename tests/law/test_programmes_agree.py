"""The law that is in force, not only the tests' garden: its back ends agree, and nothing it says is left to chance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from accueil.law.calendar_walk import walk_calendar
from accueil.programmes import book
from tests.law import back_ends
from tests.law.people import boundaries, crowd

BOOK = book()


@pytest.mark.parametrize("as_of", boundaries(BOOK)[::3])
def test_the_back_ends_agree_on_the_programmes(as_of: date, tmp_path: Path) -> None:
    drawn = crowd(BOOK, 120, seed=as_of.toordinal())
    want = back_ends.plain(BOOK, drawn, as_of)
    for got in (
        back_ends.explained(BOOK, drawn, as_of),
        back_ends.python(BOOK, drawn, as_of),
        back_ends.polars(BOOK, drawn, as_of),
        back_ends.duck(BOOK, drawn, as_of, tmp_path),
    ):
        assert not back_ends.first_difference(BOOK, drawn, want, got)


def test_no_day_is_without_text_or_with_two_undeclared() -> None:
    assert [finding for finding in walk_calendar(BOOK, date(2030, 1, 1)) if not finding.declared] == []
