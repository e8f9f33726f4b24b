"""The question that matters: what each choice would change, nothing chosen beforehand, "I don't know" among them."""

from __future__ import annotations

from dataclasses import dataclass

from accueil.ui.parts.reasons import Article


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One possible answer and, below it, what it would change."""

    value: str
    label: str
    effect: str = ""
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """A whole small form. ``hidden`` carries the answers given so far; ``action`` is where it is sent."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    button: str
    intro: str = ""
    action: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    article: Article | None = None
    error: str = ""
