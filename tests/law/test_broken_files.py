"""Whatever is broken in the files of the law, the answer is a sentence and never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from accueil.law import LawError
from accueil.law.reading import build_book
from accueil.law.source import Source, read_source
from tests.law.garden import GARDEN

SOURCE = read_source(GARDEN)
WRONG = st.sampled_from([None, True, 7, "", "x y", "birth_date", [], ["a"], {}, {"a": 1}, {"is": "lives_here"}, 1.5])


def spots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree of mappings and lists, as (container, key)."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
    for key in keys:
        yield node, key
        yield from spots(node[key])


def broken(kind: str, spot: int, wrong: Any) -> Source:
    """The garden's source with something wrong in one spot of its facts, a chapter or a wording."""
    facts, chapters = deepcopy(dict(SOURCE.facts)), deepcopy(SOURCE.chapters)
    wordings = deepcopy(dict(SOURCE.fact_wordings))
    tree = {"facts": facts, "rules": chapters[1].raw, "wording": chapters[1].wordings, "facts wording": wordings}[kind]
    places = list(spots(tree))
    container, key = places[spot % len(places)]
    container[key] = wrong
    return replace(SOURCE, facts=facts, chapters=chapters, fact_wordings=wordings)


def refusal_of(source: Source) -> LawError | None:
    """Why a source is no book, None when it is one."""
    try:
        build_book(source)
    except LawError as error:
        return error
    return None


@given(st.sampled_from(["facts", "rules", "rules", "wording", "facts wording"]), st.integers(0, 10_000), WRONG)
@example("facts", 0, ["a"])
@example("rules", 0, None)
@settings(max_examples=300, deadline=None)
def test_something_wrong_anywhere_is_refused_or_harmless(kind: str, spot: int, wrong: Any) -> None:
    source = broken(kind, spot, wrong)
    refusal = refusal_of(source)
    assert refusal is None or (refusal.file and len(refusal.sentence) > 10)
