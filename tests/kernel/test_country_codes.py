"""Country codes."""

from __future__ import annotations

from accueil.kernel.countries import COUNTRY_CODES


def test_norway_and_kosovo_are_countries() -> None:
    assert {"NO", "XK", "LU"} <= COUNTRY_CODES
    assert len(COUNTRY_CODES) == 250
    assert all(len(code) == 2 and code.isupper() for code in COUNTRY_CODES)
