"""What the rooms answer, as the parts a page is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accueil.cases.decisions import ReasonLine
from accueil.ui.parts import Article, Reason


def reasons_of(lines: Iterable[ReasonLine]) -> tuple[Reason, ...]:
    """Conditions with their state and article, as a list of reasons."""
    return tuple(Reason(state=each.state, text=each.text, articles=articles(each.article)) for each in lines)


def articles(label: str) -> tuple[Article, ...]:
    """A citation as a part; none where there is none."""
    return (Article(label=label),) if label else ()


def stored_reasons(shown: dict[str, Any], language: str) -> tuple[Reason, ...]:
    """The conditions of a stored decision as they were worded then, in ``language`` or the nearest kept."""
    worded: dict[str, Any] = shown.get(language) or shown.get("en") or next(iter(shown.values()), {})
    return tuple(
        Reason(state=each["state"], text=each["text"], articles=articles(each["article"]))
        for each in worded.get("conditions", ())
    )
