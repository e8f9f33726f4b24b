"""Countries are known by code and named in the reader's language."""

from __future__ import annotations

import pytest

from accueil.people.countries import STATELESS, checked_country, countries, country_name, language_name


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Syria"), ("fr", "Syrie"), ("de", "Syrien"), ("lb", "Syrien"), ("pt", "Síria")]
)
def test_a_country_is_named_in_the_readers_language(language: str, name: str) -> None:
    assert country_name("SY", language) == name


def test_norway_and_kosovo_and_the_stateless_are_nationalities() -> None:
    assert [checked_country(code) for code in ("NO", "xk", STATELESS)] == ["NO", "XK", "XX"]


def test_the_list_is_in_the_order_of_names_without_accents_and_ends_with_the_stateless() -> None:
    names = [name for _code, name in countries("fr")]
    assert names.index("Égypte") < names.index("Émirats arabes unis") < names.index("Équateur") < names.index("Espagne")
    assert countries("en")[-1] == (STATELESS, "stateless")
    assert len(names) > 240


def test_a_language_is_named_and_an_unknown_code_is_shown_as_it_is() -> None:
    assert language_name("ti", "fr") == "tigrigna"
    assert country_name("QQ", "fr") == "QQ"
