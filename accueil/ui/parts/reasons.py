"""An answer with its reasons: what the rule says, and apart from it what an officer decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.ui.parts.links import Link
from accueil.ui.parts.states import STATE_OF_ANSWER, Answer, State


@dataclass(frozen=True, kw_only=True)
class Article:
    """A citation as printed ("art. 2, al. 1"), with the text of the law and its source where we have them."""

    label: str
    href: str = ""
    law: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One condition: met, not met or unknown; the fact of the person under it; the article at the end."""

    state: Answer
    text: str
    fact: str = ""
    articles: tuple[Article, ...] = ()
    note: str = ""

    @property
    def mark(self) -> State:
        """The mark drawn before the condition."""
        return STATE_OF_ANSWER[self.state]

    @property
    def laws(self) -> tuple[Article, ...]:
        """The articles whose text can be opened below."""
        return tuple(article for article in self.articles if article.law)


@dataclass(frozen=True, kw_only=True)
class RuleSays:
    """The computed answer, stamped with the day, the number of facts and the book of rules."""

    answer: str
    reasons: tuple[Reason, ...] = ()
    readings: tuple[str, ...] = ()
    computed_on: dt.date | None = None
    facts: int | None = None
    book: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What an officer decided: never mixed with what the rule says."""

    answer: str
    by: str
    on: dt.date
    grounds: str = ""
    differs: bool = False
    letter: Link | None = None
    note: str = ""
