"""Messages are tested by themselves: what they are about need not exist in the rooms that ask."""

from __future__ import annotations

import pytest

from accueil.agenda import telling
from accueil.messages import still_due


@pytest.fixture(autouse=True)
def _about_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (telling.CONFIRMED, telling.POSTPONED, telling.CANCELLED, telling.OFFERED, telling.EARLIER):
        monkeypatch.delitem(still_due._questions, kind)
        monkeypatch.delitem(still_due._values, kind, raising=False)
